import { useMemo } from 'react';
import type { StaffMember } from '#common/domain/catalog.ts';
import type { OutboxEntryView, TicketRow } from '#common/ipc/views.ts';
import { useAccount, useCatalog } from '#renderer/state/appStore.ts';
import { useOutboxStore } from '#renderer/state/outboxStore.ts';
import { useTicketsStore } from '#renderer/state/ticketsStore.ts';
import { type ShownTicket, withPending } from '../tickets/listItems.ts';
import { memoLast } from '#renderer/state/memoLast.ts';
import { withPendingAssignees } from './pendingAssignees.ts';
import { type Ordered, reordered } from './reordered.ts';

type Staff = readonly Pick<StaffMember, 'id' | 'name'>[];

const NO_ENTRIES: readonly OutboxEntryView[] = [];

let stored: Ordered = { rows: new Map(), tickets: [] };

/** What the server has, in order: made anew only when a ticket has changed, not with every step of the outbox. */
function storedOf(rows: ReadonlyMap<string, TicketRow>): readonly ShownTicket[] {
  if (stored.rows !== rows) stored = reordered(stored, rows);
  return stored.tickets;
}

/** The list, the views' counts and the open ticket all need the same, made anew only when something of it has changed. */
const queueOf = memoLast(
  (
    rows: ReadonlyMap<string, TicketRow>,
    entries: readonly OutboxEntryView[],
    staff: Staff,
  ): readonly ShownTicket[] =>
    withPendingAssignees(withPending(storedOf(rows), rows, entries), entries, staff),
);

/** Every ticket that the agent sees, the latest activity first, with the agent's own pending changes; null until known. */
export function useQueue(): readonly ShownTicket[] | null {
  const rows = useTicketsStore((store) => store.rows);
  const entries = useOutboxStore(({ outbox }) => outbox.entries);
  const staff = useStaff();
  // An empty outbox is the same empty outbox, whatever has just left it.
  return rows === null ? null : queueOf(rows, entries.length === 0 ? NO_ENTRIES : entries, staff);
}

/** Whom a ticket can be assigned to, as far as that is known: at least the agent. */
export function useStaff(): readonly StaffMember[] {
  const account = useAccount();
  const staff = useCatalog()?.staff;
  return useMemo(() => {
    if (staff !== undefined) return staff;
    return account === null ? [] : [{ id: account.id, name: account.name, departmentIds: [] }];
  }, [staff, account]);
}
