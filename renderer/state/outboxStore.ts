import { create } from 'zustand';
import type { OutboxEntryView, OutboxView, ReceiptView } from '#common/ipc/views.ts';

type OutboxStore = { readonly outbox: OutboxView };

export const emptyOutbox: OutboxView = { entries: [], receipts: [] };

export const useOutboxStore = create<OutboxStore>(() => ({ outbox: emptyOutbox }));

/** How many messages wait or are on their way. Votes and the like are not messages. */
export function useWaitingCount(): number {
  return useOutboxStore(({ outbox }) => outbox.entries.filter(isWritten).length);
}

export function useOutboxEntry(entryId: string): OutboxEntryView | null {
  return useOutboxStore(({ outbox }) => outbox.entries.find((entry) => entry.id === entryId) ?? null);
}

/** A receipt carries the id of the draft that it came from. */
export function useReceipt(id: string): ReceiptView | null {
  return useOutboxStore(({ outbox }) => outbox.receipts.find((receipt) => receipt.id === id) ?? null);
}

/** Whether an entry is something that a person wrote, or a change to a ticket. */
export function isWritten({ act }: OutboxEntryView): boolean {
  return act.kind !== 'voteArticle' && act.kind !== 'recordDeflection' && act.kind !== 'saveViews';
}
