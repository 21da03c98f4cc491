import { create } from 'zustand';
import type { Visibility } from '#common/domain/ticket.ts';
import { go } from '#renderer/state/navigation.ts';
import type { QueueView, ViewSettings } from './queueViews.ts';

/** A wish to write in a ticket, which its composer fulfils when it is there. */
type FocusRequest = {
  readonly ticketId: string;
  readonly visibility: Visibility;
  readonly count: number;
};

/** What the agent is being asked for. */
export type Asking =
  | 'status'
  | 'priority'
  | 'department'
  | 'assignee'
  | 'views'
  | 'view'
  | 'keys'
  | 'erasing';

type QueueStore = {
  readonly view: QueueView;
  /** What was chosen on top of the view, until another is shown. */
  readonly custom: Partial<ViewSettings>;
  readonly search: string;
  /**
   * The row that the keyboard is at, and where in the list it was last: when it leaves, its successor takes its place. `moves` counts
   * the person's own moves.
   */
  readonly cursor: { readonly id: string | null; readonly index: number; readonly moves: number };
  /** What a bulk act is for. Tickets that are not in the view any more stay here, and are left alone. */
  readonly selected: ReadonlySet<string>;
  readonly asking: Asking | null;
  /** What the agent is writing in the open ticket. */
  readonly writing: Visibility;
  readonly request: FocusRequest | null;
};

const NOTHING: ReadonlySet<string> = new Set();
const START = { id: null, index: 0, moves: 0 } as const;

/** Where the agent is in the queue. Kept while other screens are shown. */
export const useQueueStore = create<QueueStore>(() => ({
  view: 'all',
  custom: {},
  search: '',
  cursor: START,
  selected: NOTHING,
  asking: null,
  writing: 'public',
  request: null,
}));

export function showView(view: QueueView): void {
  useQueueStore.setState({ view, custom: {}, search: '', cursor: START, selected: NOTHING, asking: null });
  go({ at: 'tickets', ticketId: null });
}

export function customize(custom: Partial<ViewSettings>): void {
  useQueueStore.setState((store) => ({ custom: { ...store.custom, ...custom } }));
}

export function searchFor(search: string): void {
  useQueueStore.setState({ search });
}

export function ask(asking: Asking | null): void {
  useQueueStore.setState({ asking });
}

/** `index`: where the row is in what is shown. */
export function moveTo(id: string, index: number): void {
  useQueueStore.setState(({ cursor }) => ({ cursor: { id, index, moves: cursor.moves + 1 } }));
}

/** The list has changed under the keyboard, which nobody has moved. */
export function settleAt(id: string, index: number): void {
  useQueueStore.setState(({ cursor }) => ({ cursor: { ...cursor, id, index } }));
}

export function select(ticketIds: Iterable<string>): void {
  useQueueStore.setState({ selected: new Set(ticketIds) });
}

export function toggleSelected(ticketId: string): void {
  useQueueStore.setState(({ selected }) => {
    const next = new Set(selected);
    if (!next.delete(ticketId)) next.add(ticketId);
    return { selected: next };
  });
}

export function clearSelection(): void {
  useQueueStore.setState({ selected: NOTHING });
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
