import type { ResponseTargets } from '#common/domain/catalog.ts';
import type { Ticket } from '#common/domain/ticket.ts';

export type ResponseTimes = {
  /** `running`: the client waits for it. `none`: closed before anybody answered. */
  readonly first:
    | { readonly state: 'running' | 'none' }
    | { readonly state: 'done'; readonly afterMs: number; readonly isLate: boolean };
  /** Whether the client waits for an answer after the first. */
  readonly isNextRunning: boolean;
};

type Clocked = Pick<Ticket, 'createdAt' | 'priority' | 'firstResponseAt' | 'waitingSince'>;

/** How a ticket stands: its first answer, and the one that is awaited. The first is judged by the priority that the ticket has now. */
export function responseTimes(
  { createdAt, priority, firstResponseAt, waitingSince }: Clocked,
  targets: ResponseTargets | undefined,
): ResponseTimes {
  if (firstResponseAt === null) {
    return { first: { state: waitingSince === null ? 'none' : 'running' }, isNextRunning: false };
  }
  const afterMs = Date.parse(firstResponseAt) - Date.parse(createdAt);
  const isLate = targets !== undefined && afterMs > targets[priority].firstMinutes * 60_000;
  return { first: { state: 'done', afterMs, isLate }, isNextRunning: waitingSince !== null };
}
