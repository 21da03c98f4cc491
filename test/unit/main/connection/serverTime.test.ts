import { describe, expect, it } from 'vitest';
import { serverTime } from '#main/connection/serverTime.ts';
import { manualClock } from '#test/support/manualClock.ts';

const HOUR = 3_600_000;
const rfc3339 = (ms: number): string => new Date(ms).toISOString();

describe('what time it is for the server', () => {
  it('is not known before it has said so, and never from something that is no time', () => {
    const time = serverTime(manualClock());
    expect(time.now()).toBeNull();
    time.learn('mañana');
    expect(time.now()).toBeNull();
    expect(time.clockAheadMs()).toBe(0);
  });

  it('goes on with the time that passes, whatever happens to the clock on the wall', () => {
    const clock = manualClock();
    const time = serverTime(clock);
    const said = clock.now();
    time.learn(rfc3339(said));
    clock.jump(400 * 24 * HOUR);
    clock.advance(HOUR);
    expect(time.now()).toBe(said + HOUR);
  });

  it.each([
    [2 * HOUR, 2 * HOUR],
    [-3 * HOUR, -3 * HOUR],
    [60_000, 0],
    [-60_000, 0],
  ])('a clock that is %i ms ahead counts as %i', (ahead, said) => {
    const clock = manualClock();
    const time = serverTime(clock);
    time.learn(rfc3339(clock.now() - ahead));
    expect(time.clockAheadMs()).toBe(said);
  });
});
