import { createHash } from 'node:crypto';
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fetchedFiles } from '#main/store/fetchedFiles.ts';
import { temporaryFolder } from '#test/support/stores.ts';

it('keeps no more than it may, and lets go what was not looked at for longest', async () => {
  const folder = temporaryFolder();
  const files = fetchedFiles(folder, 250);
  const [a = '', b = '', c = ''] = await Promise.all(
    ['a', 'b', 'c'].map(async (letter, index) => {
      const bytes = Buffer.from(letter.repeat(100));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      if (index < 2) {
        await files.keep(bytes, sha256);
        utimesSync(join(folder, sha256), index + 1, index + 1);
      }
      return sha256;
    }),
  );
  expect(await files.read(a)).toHaveLength(100);
  await files.keep(Buffer.from('c'.repeat(100)), c);
  expect(await Promise.all([a, b, c].map(files.has))).toEqual([true, false, true]);
  await files.keep(Buffer.alloc(251), 'd');
  expect(await files.has('d')).toBe(false);
});
