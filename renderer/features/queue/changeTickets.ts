import type { TicketChange } from '#common/domain/outboxEntry.ts';
import { useOutboxStore } from '#renderer/state/outboxStore.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { offerUndo, useUndoStore } from '#renderer/state/undoStore.ts';

/** One change and the tickets that it is for. */
export type WantedChange = { readonly ticketIds: readonly string[]; readonly change: TicketChange };

/**
 * Changes tickets, and offers the way back for as long as nothing of it has left this computer. `say` names what was done to so many
 * tickets; those that were so already do not count, and when all were, nothing is said.
 */
export async function changeTickets(
  wanted: readonly WantedChange[],
  say: (count: number) => string,
): Promise<void> {
  const entryIds: string[] = [];
  for (const { ticketIds, change } of wanted) {
    if (ticketIds.length === 0) continue;
    const answer = await pambly.updateTickets({ ticketIds: [...ticketIds], change });
    if (!answer.ok) {
      useUndoStore.setState({ offer: null, failure: answer.error });
      return;
    }
    entryIds.push(...answer.value.entryIds);
  }
  if (entryIds.length === 0) return;
  offerUndo({
    text: say(entryIds.length),
    undo: () => pambly.takeBackEntries({ entryIds }),
    isSo: () => waits(new Set(entryIds)),
  });
}

function waits(entryIds: ReadonlySet<string>): boolean {
  const { entries } = useOutboxStore.getState().outbox;
  return entries.some(
    ({ id, status, attempts }) => entryIds.has(id) && status.state === 'queued' && attempts === 0,
  );
}
