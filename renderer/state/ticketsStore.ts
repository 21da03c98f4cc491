import { create } from 'zustand';
import type { TicketRow } from '#common/ipc/views.ts';
import { memoLast } from './memoLast.ts';

/**
 * Every ticket of the account by its id, without messages. `changes` counts what main has told about each ticket, so that an
 * open thread knows when to ask for its messages again.
 */
type TicketsStore = {
  readonly rows: ReadonlyMap<string, TicketRow> | null;
  /** False while only the first of many rows are there. */
  readonly isWhole: boolean;
  readonly changes: ReadonlyMap<string, number>;
};

export const useTicketsStore = create<TicketsStore>(() => ({
  rows: null,
  isWhole: false,
  changes: new Map(),
}));

export function useTicketRow(ticketId: string): TicketRow | null {
  return useTicketsStore(({ rows }) => rows?.get(ticketId) ?? null);
}

/** A number that grows whenever this ticket has changed. */
export function useTicketChanges(ticketId: string): number {
  return useTicketsStore(({ changes }) => changes.get(ticketId) ?? 0);
}

export function useUnreadCount(): number {
  return useTicketsStore(({ rows }) => (rows === null ? 0 : unreadIn(rows)));
}

/** Asked for at every drawing, whatever has changed. */
const unreadIn = memoLast((rows: ReadonlyMap<string, TicketRow>): number => {
  let unread = 0;
  for (const row of rows.values()) if (row.unread) unread += 1;
  return unread;
});
