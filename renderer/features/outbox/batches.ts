import type { OutboxEntryView } from '#common/ipc/views.ts';

/** What the outbox shows as one: an entry, or all that is left of an act on several tickets. */
export type OutboxItem =
  | { readonly kind: 'entry'; readonly id: string; readonly entry: OutboxEntryView }
  | { readonly kind: 'batch'; readonly id: string; readonly entries: readonly OutboxEntryView[] };

/** Entries in their order, each act on several tickets where its first one stands. */
export function outboxItems(entries: readonly OutboxEntryView[]): readonly OutboxItem[] {
  const batches = Map.groupBy(entries, (entry) => batchOf(entry) ?? entry.id);
  return [...batches].map(([id, group]): OutboxItem => {
    const [entry, ...more] = group;
    return entry !== undefined && more.length === 0
      ? { kind: 'entry', id: entry.id, entry }
      : { kind: 'batch', id, entries: group };
  });
}

function batchOf({ act }: OutboxEntryView): string | null {
  return act.kind === 'updateTicket' ? (act.batchId ?? null) : null;
}

/** Those that will not move until the person acts. */
export function refusedOf(entries: readonly OutboxEntryView[]): readonly OutboxEntryView[] {
  return entries.filter(({ status }) => status.state === 'needsYou');
}

/** Whether the server has refused a change because the ticket is not as the person saw it. */
export function isStaleChange({ act, status }: Pick<OutboxEntryView, 'act' | 'status'>): boolean {
  return act.kind === 'updateTicket' && status.state === 'needsYou' && status.problem.code === 'stale-ticket';
}
