import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { placesHolding } from '#test/support/canary.ts';

const secret = 'Sellada_00ff-Ñ!';
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pambly-canary-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const forms: readonly (readonly [string, Buffer])[] = [
  ['as it is', Buffer.from(`x${secret}y`)],
  ['in JSON', Buffer.from(JSON.stringify({ text: secret }))],
  ['in UTF-16', Buffer.from(`x${secret}`, 'utf16le')],
  ['in hexadecimal', Buffer.from(Buffer.from(secret).toString('hex'))],
  ['in an address', Buffer.from(`?q=${encodeURIComponent(secret)}`)],
  ...['', 'a', 'ab', 'abc'].map(
    (before) =>
      [
        `in base64 behind ${before.length} others`,
        Buffer.from(Buffer.from(`${before}${secret}z`).toString('base64')),
      ] as const,
  ),
];

describe('a leak', () => {
  it.each(forms)('%s is found', (_, bytes) => {
    writeFileSync(join(folder, 'log.txt'), bytes);
    expect(placesHolding(folder, secret)).toEqual(['log.txt']);
  });

  it('in a row that spreads over pages is found', () => {
    const db = new DatabaseSync(join(folder, 'work.db'));
    db.exec('PRAGMA page_size = 512; CREATE TABLE kept (text TEXT)');
    const insert = db.prepare('INSERT INTO kept VALUES (?)');
    for (let before = 400; before < 520; before += 1) insert.run(`${'x'.repeat(before)}${secret}`);
    db.close();
    expect(placesHolding(folder, secret)).toContain('work.db: kept');
  });

  it('that is none is not found', () => {
    writeFileSync(join(folder, 'log.txt'), 'Sellada_00fe-Ñ!');
    expect(placesHolding(folder, secret)).toEqual([]);
  });
});
