import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const folder = join(root, 'test/faults/sabotage');
const patches = readdirSync(folder).filter((name) => name.endsWith('.patch'));

it.each(patches)('the kept mistake %s can still be made', (name) => {
  const { status, stderr } = spawnSync('git', ['apply', '--check', join(folder, name)], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});
