import { expect, it } from 'vitest';
import { responseTimes } from '#renderer/features/desk/responseTimes.ts';

const targets = {
  low: { firstMinutes: 480, nextMinutes: 960 },
  medium: { firstMinutes: 60, nextMinutes: 120 },
  urgent: { firstMinutes: 15, nextMinutes: 30 },
};
const createdAt = '2026-01-15T08:00:00.000Z';
const opened = { createdAt, priority: 'medium', firstResponseAt: null, waitingSince: createdAt } as const;
const answered = { ...opened, firstResponseAt: '2026-01-15T08:35:00.000Z', waitingSince: null };

it('until there is a first answer it is the one that is awaited', () => {
  expect(responseTimes(opened, targets)).toEqual({ first: { state: 'running' }, isNextRunning: false });
  expect(responseTimes({ ...opened, waitingSince: null }, targets).first).toEqual({ state: 'none' });
});

it('the first answer is judged by its priority’s target, and by none where none is set', () => {
  const first = { state: 'done', afterMs: 35 * 60_000, isLate: false };
  expect(responseTimes(answered, targets)).toEqual({ first, isNextRunning: false });
  expect(responseTimes({ ...answered, priority: 'urgent' }, targets).first).toMatchObject({ isLate: true });
  expect(responseTimes({ ...answered, priority: 'urgent' }, undefined).first).toMatchObject({
    isLate: false,
  });
});

it('what the client writes after it waits for the next one', () => {
  expect(
    responseTimes({ ...answered, waitingSince: '2026-01-15T09:00:00.000Z' }, targets).isNextRunning,
  ).toBe(true);
});
