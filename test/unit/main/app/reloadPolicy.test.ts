import { expect, it } from 'vitest';
import { createReloadPolicy } from '#main/app/reloadPolicy.ts';

it('a crashed page is loaded again three times a minute, not more', () => {
  let now = 0;
  const mayReload = createReloadPolicy(() => now);
  const tries = [0, 1_000, 2_000, 3_000, 59_000, 60_000, 60_500, 61_000].map((at) => {
    now = at;
    return mayReload();
  });
  expect(tries).toEqual([true, true, true, false, false, true, false, true]);
});
