import type { ResponseTargets } from './catalog.ts';
import type { Ticket } from './ticket.ts';

const MINUTE_MS = 60_000;

/**
 * When the company means to have answered what the client waits for (epoch milliseconds); null when nobody waits, or no
 * target is set. The first answer has a target of its own.
 */
export function responseDueAt(
  { priority, firstResponseAt, waitingSince }: Pick<Ticket, 'priority' | 'firstResponseAt' | 'waitingSince'>,
  targets: ResponseTargets | undefined,
): number | null {
  if (waitingSince === null || targets === undefined) return null;
  const { firstMinutes, nextMinutes } = targets[priority];
  const minutes = firstResponseAt === null ? firstMinutes : nextMinutes;
  return Date.parse(waitingSince) + minutes * MINUTE_MS;
}
