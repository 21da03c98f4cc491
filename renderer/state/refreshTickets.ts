import type { PamblyApi } from '#common/ipc/api.ts';
import type { TicketRow } from '#common/ipc/views.ts';
import { useTicketsStore } from './ticketsStore.ts';

/** Up to this many changed tickets are asked for one by one; beyond it the whole list is cheaper. */
const ONE_BY_ONE = 20;

/** A list that was asked for earlier never overwrites one that was asked for later. */
let lastAsked = 0;
let lastApplied = 0;

/** Brings the rows of these tickets up to date, or of all tickets (null). Keeps what is shown when main cannot answer. */
export async function refreshTickets(pambly: PamblyApi, ticketIds: readonly string[] | null): Promise<void> {
  if (ticketIds === null || ticketIds.length > ONE_BY_ONE || useTicketsStore.getState().rows === null) {
    await refreshAll(pambly, ticketIds ?? []);
    return;
  }
  const answers = await Promise.all(ticketIds.map((ticketId) => pambly.getTicket({ ticketId })));
  useTicketsStore.setState(({ rows, changes }) => {
    const next = new Map(rows);
    ticketIds.forEach((ticketId, index) => {
      const answer = answers[index];
      if (answer?.ok === true) next.set(ticketId, rowOf(answer.value));
      else if (answer?.error.code === 'not-found') next.delete(ticketId);
    });
    return { rows: next, changes: counted(changes, ticketIds) };
  });
}

async function refreshAll(pambly: PamblyApi, changed: readonly string[]): Promise<void> {
  lastAsked += 1;
  const asked = lastAsked;
  const answer = await pambly.listTickets();
  if (!answer.ok || asked < lastApplied) return;
  lastApplied = asked;
  useTicketsStore.setState(({ changes }) => ({
    rows: new Map(answer.value.map((row) => [row.ticket.id, row])),
    changes: counted(changes, changed.length === 0 ? [...changes.keys()] : changed),
  }));
}

function rowOf({ ticket, unread, answeredBefore }: TicketRow): TicketRow {
  return { ticket, unread, answeredBefore };
}

function counted(changes: ReadonlyMap<string, number>, ids: readonly string[]): ReadonlyMap<string, number> {
  const next = new Map(changes);
  for (const id of ids) next.set(id, (next.get(id) ?? 0) + 1);
  return next;
}
