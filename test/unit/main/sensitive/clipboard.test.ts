import { expect, it } from 'vitest';
import { secretClipboard } from '#main/sensitive/clipboard.ts';
import { manualClock } from '#test/support/manualClock.ts';

it('a secret leaves the clipboard after 30 seconds, unless something else was copied since', async () => {
  const clock = manualClock();
  let held = '';
  const system = {
    writeClipboard: (text: string) => {
      held = text;
    },
    readClipboard: async () => held,
  };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const clipboard = secretClipboard(system, clock, log);
  clipboard.copy('clave');
  clock.advance(29_999);
  expect(held).toBe('clave');
  clock.advance(1);
  await expect.poll(() => held).toBe('');

  clipboard.copy('otra');
  held = 'lo que copió la persona';
  clock.advance(30_000);
  await clipboard.clear();
  expect(held).toBe('lo que copió la persona');
});
