import { describe, expect, it } from 'vitest';
import { movableClock } from '#backend/clock.ts';
import { createFailureLimit } from '#backend/sessions/failureLimit.ts';

describe('a limit of failures', () => {
  const start = () => {
    const clock = movableClock({ now: () => 0 });
    return { clock, limit: createFailureLimit(clock, { failures: 3, withinMs: 60_000 }) };
  };

  it('lets in until the last failure, for each key by itself', () => {
    const { limit } = start();
    for (const _ of [1, 2]) limit.recordFailure('a');
    expect(limit.waitSeconds('a')).toBeNull();
    limit.recordFailure('a');
    expect(limit.waitSeconds('a')).toBe(60);
    expect(limit.waitSeconds('b')).toBeNull();
  });

  it('lets in again when the oldest failure is out of the window', () => {
    const { clock, limit } = start();
    limit.recordFailure('a');
    clock.advance(20_000);
    for (const _ of [1, 2]) limit.recordFailure('a');
    expect(limit.waitSeconds('a')).toBe(40);
    clock.advance(40_000);
    expect(limit.waitSeconds('a')).toBeNull();
  });

  it('forgets after a success', () => {
    const { limit } = start();
    for (const _ of [1, 2, 3]) limit.recordFailure('a');
    limit.forget('a');
    expect(limit.waitSeconds('a')).toBeNull();
  });
});
