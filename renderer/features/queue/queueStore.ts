import { create } from 'zustand';
import type { Visibility } from '#common/domain/ticket.ts';
import { go } from '#renderer/state/navigation.ts';
import type { QueueView } from './queueViews.ts';

/** A wish to write in a ticket, which its composer fulfils when it is there. */
type FocusRequest = {
  readonly ticketId: string;
  readonly visibility: Visibility;
  readonly count: number;
};

type QueueStore = {
  readonly view: QueueView;
  /** What the agent is writing in the open ticket. */
  readonly writing: Visibility;
  readonly request: FocusRequest | null;
};

/** Where the agent is in the queue. Kept while other screens are shown. */
export const useQueueStore = create<QueueStore>(() => ({ view: 'all', writing: 'public', request: null }));

export function showView(view: QueueView): void {
  useQueueStore.setState({ view });
  go({ at: 'tickets', ticketId: null });
}

/** Opens a ticket to be read. */
export function openTicket(ticketId: string): void {
  useQueueStore.setState({ writing: 'public', request: null });
  go({ at: 'tickets', ticketId });
}

/** Opens a ticket, when it is not open already, with the cursor where a reply or a note is written. */
export function writeIn(ticketId: string, visibility: Visibility, isOpen: boolean): void {
  useQueueStore.setState(({ request }) => ({
    writing: visibility,
    request: { ticketId, visibility, count: (request?.count ?? 0) + 1 },
  }));
  if (!isOpen) go({ at: 'tickets', ticketId });
}

/** Chooses between reply and note; the other one keeps its text. */
export function choose(writing: Visibility): void {
  useQueueStore.setState({ writing });
}

/** How often the composer has been asked to take the focus. */
export function useFocusRequest(ticketId: string, visibility: Visibility): number {
  return useQueueStore(({ request }) =>
    request?.ticketId === ticketId && request.visibility === visibility ? request.count : 0,
  );
}
