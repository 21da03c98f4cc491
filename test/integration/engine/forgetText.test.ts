import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeDraft } from '#main/drafts/draftBuffer.ts';
import { textForgetter } from '#main/sensitive/forgetText.ts';
import { backUpWork, openWork } from '#main/store/workFile.ts';
import { filesHolding } from '#test/support/canary.ts';
import { draft, newTicket } from '#test/support/samples.ts';

const SECRET = 'Girasol_abcdefXYZ-77!';

/** One save: how much text stands before the secret, whether the log is emptied after it, whether another draft goes. */
const save = fc.record({
  words: fc.nat(900),
  isOther: fc.boolean(),
  emptiesLog: fc.boolean(),
  removesOther: fc.boolean(),
});

describe('a secret that was typed in the open', () => {
  it('is in no byte of the file, whatever was written around it before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(save, { minLength: 20, maxLength: 60 }), async (saves) => {
        const folder = mkdtempSync(join(tmpdir(), 'pambly-forget-'));
        const { store } = openWork(folder, 1);
        try {
          const [mine, other] = [draft(), draft()];
          let now = 1;
          const write = (which: typeof mine, body: string): void => {
            now += 200_000;
            store.transaction(() => writeDraft(store, { ...which, content: newTicket({ body }) }, now));
          };
          for (const { words, isOther, emptiesLog, removesOther } of saves) {
            const text = 'palabra '.repeat(words);
            write(isOther ? other : mine, isOther ? text : `${text}mi contraseña es ${SECRET} y no entro`);
            if (emptiesLog) store.emptyLog();
            if (removesOther) store.drafts.remove(other.id);
          }
          write(mine, `mi contraseña es ${SECRET}`);
          await backUpWork(store, folder, now);
          expect(filesHolding(folder, SECRET).length).toBeGreaterThan(1);
          const forgetter = textForgetter(store, folder);
          const forgetting = forgetter.forget({ draftId: mine.id, secrets: [SECRET], mark: '[…]' });
          // What closes the files meanwhile waits for the backups too.
          await forgetter.settled();
          expect(filesHolding(folder, SECRET)).toEqual([]);
          expect(await forgetting).toMatchObject({ ok: true });
          expect(store.drafts.get(mine.id)?.content.body).toBe('mi contraseña es […]');
        } finally {
          store.close();
          rmSync(folder, { recursive: true, force: true });
        }
      }),
      { numRuns: 8 },
    );
  });
});
