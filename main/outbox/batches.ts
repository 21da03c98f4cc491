import type { StoredEntry } from '../store/outboxTable.ts';

/** Whether the person has been told already that something of the act this entry is part of needs them. */
export function isOfToldBatch(entry: StoredEntry, entries: readonly StoredEntry[]): boolean {
  const batchId = batchOf(entry);
  if (batchId === null) return false;
  return entries.some(
    (other) => other.id !== entry.id && other.status.state === 'needsYou' && batchOf(other) === batchId,
  );
}

function batchOf({ act }: StoredEntry): string | null {
  return act.kind === 'updateTicket' ? (act.batchId ?? null) : null;
}
