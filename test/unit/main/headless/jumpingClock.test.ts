import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { jumpingClock } from '#main/headless/jumpingClock.ts';

it('a clock that can be moved from outside jumps with its file, and its waits do not', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pambly-clock-'));
  const file = join(folder, 'offset');
  let monotonic = 0;
  const clock = jumpingClock({ now: () => 1_000, monotonic: () => monotonic, after: () => () => {} }, file);
  const at = (time: number, content?: string): number => {
    if (content !== undefined) writeFileSync(file, content);
    monotonic = time;
    return clock.now();
  };
  expect(at(0)).toBe(1_000);
  expect(at(5, '500')).toBe(1_000);
  expect(at(30)).toBe(1_500);
  expect(at(60, '-200')).toBe(800);
  expect(at(90, 'half-written nonsense')).toBe(1_000);
  expect(clock.monotonic()).toBe(90);
  rmSync(folder, { recursive: true });
});
