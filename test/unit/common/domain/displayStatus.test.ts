import { describe, expect, it } from 'vitest';
import { displayStatus } from '#common/domain/displayStatus.ts';

describe('displayStatus', () => {
  it.each([
    ['open', 'client', false, 'open'],
    ['open', 'client', true, 'waiting-for-support'],
    ['open', 'staff', true, 'answered'],
    ['open', 'staff', false, 'answered'],
    ['in-progress', 'client', true, 'in-progress'],
    ['in-progress', 'staff', true, 'in-progress'],
    ['on-hold', 'client', true, 'on-hold'],
    ['closed', 'client', false, 'closed'],
    ['closed', 'staff', true, 'closed'],
  ] as const)('%s, last written by %s, answered before: %s → %s', (status, lastActor, answered, expected) => {
    expect(displayStatus({ status, lastActor }, answered)).toBe(expected);
  });
});
