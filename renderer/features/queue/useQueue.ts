import { useMemo } from 'react';
import { useAccount } from '#renderer/state/appStore.ts';
import { useOutboxStore } from '#renderer/state/outboxStore.ts';
import { useTicketsStore } from '#renderer/state/ticketsStore.ts';
import { type ShownTicket, shownTickets } from '../tickets/listItems.ts';
import { withPendingAssignees } from './queueViews.ts';

/** Every ticket that the agent sees, the latest activity first, with the agent's own pending changes; null until known. */
export function useQueue(): readonly ShownTicket[] | null {
  const rows = useTicketsStore((store) => store.rows);
  const entries = useOutboxStore(({ outbox }) => outbox.entries);
  const account = useAccount();
  return useMemo(() => {
    if (rows === null || account === null) return null;
    const me = { id: account.id, name: account.name, role: account.role };
    return withPendingAssignees(shownTickets(rows, entries), entries, me);
  }, [rows, entries, account]);
}
