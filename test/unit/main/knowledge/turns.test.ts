import { describe, expect, it } from 'vitest';
import type { Steps } from '#main/knowledge/engine/steps.ts';
import { inTurns } from '#main/knowledge/turns.ts';

const STEP_MS = 3;

/** Work whose every step takes three milliseconds, and the clock that shows it. */
function work(count: number) {
  let time = 0;
  function* steps(): Steps<string> {
    for (let step = 0; step < count; step++) {
      time += STEP_MS;
      yield;
    }
    return 'done';
  }
  return { steps: steps(), now: () => time };
}

describe('work in turns', () => {
  it('lets what waits go first after every turn of a few milliseconds', async () => {
    const { steps, now } = work(20);
    const heldUp: number[] = [];
    let last = now();
    const look = (): void => {
      heldUp.push(now() - last);
      last = now();
      next = setImmediate(look);
    };
    let next = setImmediate(look);
    expect(await inTurns(steps, now)).toBe('done');
    clearImmediate(next);
    expect(heldUp.length).toBeGreaterThanOrEqual(9);
    expect(Math.max(...heldUp)).toBeLessThanOrEqual(8);
  });

  it('gives up no turn that it can use', async () => {
    const { steps } = work(1_000);
    let turns = 0;
    const count = (): void => {
      turns += 1;
      next = setImmediate(count);
    };
    let next = setImmediate(count);
    await inTurns(steps, () => 0);
    clearImmediate(next);
    expect(turns).toBe(0);
  });
});
