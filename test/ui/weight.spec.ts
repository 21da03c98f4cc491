import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { builtFolder } from './buildPages.ts';

const MAX_FIRST_LOAD_BYTES = 250 * 1024;
const clientFolder = join(builtFolder, 'client');

test('the client edition loads at most 250 KB of script before it shows itself', () => {
  const page = readFileSync(join(clientFolder, 'index.html'), 'utf8');
  const scripts = [...page.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, path]) => path ?? '');
  expect(scripts.length).toBeGreaterThan(0);
  const weigh = (path: string): number => gzipSync(readFileSync(join(clientFolder, path))).length;
  // The words are read before anything is shown, in one language or the other.
  const languages = readdirSync(join(clientFolder, 'assets')).filter((name) =>
    /^(?:es|en)-.*\.js$/.test(name),
  );
  expect(languages).toHaveLength(2);
  const words = Math.max(...languages.map((name) => weigh(join('assets', name))));
  const bytes = scripts.reduce((sum, path) => sum + weigh(path), words);
  console.log(`first load: ${(bytes / 1024).toFixed(1)} KB gzip`);
  expect(bytes).toBeLessThanOrEqual(MAX_FIRST_LOAD_BYTES);
});

test('no schema library is in the pages', () => {
  for (const file of readdirSync(join(clientFolder, 'assets')).filter((name) => name.endsWith('.js'))) {
    expect(readFileSync(join(clientFolder, 'assets', file), 'utf8')).not.toContain('ZodError');
  }
});
