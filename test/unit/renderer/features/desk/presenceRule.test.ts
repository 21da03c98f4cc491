import { expect, it } from 'vitest';
import { presenceOf } from '#renderer/features/desk/presenceRule.ts';

const MINUTE = 60_000;
const now = 100 * MINUTE;
const here = { isVisible: true, lastInputAt: now, lastTypedAt: null };

it('whoever has a ticket open looks at it', () => {
  expect(presenceOf(here, now)).toBe('viewing');
});

it('whoever types a reply answers it, and goes on doing so while thinking for a minute', () => {
  expect(presenceOf({ ...here, lastTypedAt: now - MINUTE + 1 }, now)).toBe('replying');
  expect(presenceOf({ ...here, lastTypedAt: now - MINUTE }, now)).toBe('viewing');
});

it('nobody is there when the window is hidden, or has not been touched for five minutes', () => {
  expect(presenceOf({ ...here, isVisible: false, lastTypedAt: now }, now)).toBeNull();
  expect(presenceOf({ ...here, lastInputAt: now - 5 * MINUTE }, now)).toBe('viewing');
  expect(presenceOf({ ...here, lastInputAt: now - 5 * MINUTE - 1 }, now)).toBeNull();
});
