import { describe, expect, it } from 'vitest';
import { appError } from '#common/domain/result.ts';
import { entryWaits } from '#main/outbox/waits.ts';
import { manualClock } from '#test/support/manualClock.ts';
import { entry } from '#test/support/samples.ts';

const TWO_DAYS = 2 * 24 * 3_600_000;

describe('a wait', () => {
  it.each([
    ['forward', TWO_DAYS],
    ['back', -TWO_DAYS],
  ])('that runs is not touched by a clock that is set two days %s', (_name, jump) => {
    const clock = manualClock();
    const waits = entryWaits(clock);
    const waiting = entry({ waitMs: 5_000 });
    waits.set(waiting.id, 5_000);
    clock.advance(1_000);
    clock.jump(jump);
    expect(waits.remaining(waiting)).toBe(4_000);
    clock.advance(4_000);
    expect(waits.remaining(waiting)).toBe(0);
  });

  it.each([
    ['goes on where it was', 0, 3_000],
    ['begins anew when its time seems to have passed', 10_000, 5_000],
    ['is not stretched by a clock that was set back', -TWO_DAYS, 5_000],
    ['is not cut short by a clock that was set forward', TWO_DAYS, 5_000],
  ])('for changing one’s mind, read from disk, %s', (_name, jump, expected) => {
    const clock = manualClock();
    const notBefore = clock.now() + 3_000;
    clock.jump(jump);
    const found = entry({ waitMs: 5_000, status: { state: 'queued', notBefore, lastProblem: null } });
    expect(entryWaits(clock).remaining(found)).toBe(expected);
  });

  it.each([
    ['goes on where it was', 0, 3_000],
    ['is over when its time has passed', 10_000, 0],
    ['is not stretched by a clock that was set back', -TWO_DAYS, 5_000],
    ['is over when the clock was set forward', TWO_DAYS, 0],
  ])('for the next attempt, read from disk, %s', (_name, jump, expected) => {
    const clock = manualClock();
    const notBefore = clock.now() + 3_000;
    clock.jump(jump);
    const lastProblem = appError('server-unavailable', 'wait');
    const found = entry({ waitMs: 5_000, attempts: 1, status: { state: 'queued', notBefore, lastProblem } });
    expect(entryWaits(clock).remaining(found)).toBe(expected);
  });

  it('that the person cut short stays cut short after a restart', () => {
    const clock = manualClock();
    const status = { state: 'queued', notBefore: clock.now(), lastProblem: null } as const;
    expect(entryWaits(clock).remaining(entry({ waitMs: 0, status }))).toBe(0);
  });

  it('read from disk is measured by the monotonic clock from then on', () => {
    const clock = manualClock();
    const waits = entryWaits(clock);
    const notBefore = clock.now() + 3_000;
    const found = entry({ waitMs: 5_000, status: { state: 'queued', notBefore, lastProblem: null } });
    waits.remaining(found);
    clock.jump(-TWO_DAYS);
    clock.advance(2_000);
    expect(waits.remaining(found)).toBe(1_000);
  });

  it('holds an entry that is being settled too, and none that is being sent', () => {
    const clock = manualClock();
    const notBefore = clock.now() + 3_000;
    const settling = { state: 'settling', wanted: 'edit', notBefore, problem: null } as const;
    expect(entryWaits(clock).remaining(entry({ waitMs: 5_000, status: settling }))).toBe(3_000);
    expect(entryWaits(clock).remaining(entry({ status: { state: 'sending', since: 0 } }))).toBe(0);
  });

  it('can be cut short', () => {
    const clock = manualClock();
    const waits = entryWaits(clock);
    const waiting = entry({ waitMs: 60_000 });
    waits.set(waiting.id, 60_000);
    waits.set(waiting.id, 0);
    expect(waits.remaining(waiting)).toBe(0);
  });
});
