import { describe, expect, it } from 'vitest';
import { backoffMs } from '#main/outbox/backoff.ts';

const lowest = (): number => 0;
const highest = (): number => 0.999_999;

describe('backoffMs', () => {
  it.each([
    [0, 500, 1_000],
    [1, 500, 2_000],
    [2, 500, 4_000],
    [5, 500, 32_000],
    [8, 500, 256_000],
    [9, 500, 300_000],
    [1_000, 500, 300_000],
  ])('after %i attempts waits between %i and %i ms', (attempts, from, to) => {
    expect(backoffMs(attempts, lowest, null)).toBe(from);
    expect(backoffMs(attempts, highest, null)).toBe(to);
  });

  it.each([
    ['what the server asks for', 7_000, 7_000],
    ['an hour when it asks for days', 86_400_000, 3_600_000],
    ['half a second when it asks for nothing', 0, 500],
    ['half a second when it asks for less than nothing', -5_000, 500],
  ])('waits %s', (_name, retryAfterMs, expected) => {
    expect(backoffMs(20, highest, retryAfterMs)).toBe(expected);
  });
});
