import type { StoredEntry } from '../store/outboxTable.ts';

/**
 * The entries that may be worked on now: the first of each lane, when nothing ahead of it has to go first. A ticket that
 * is a draft again (`isDraft`) holds everything that was meant for it; something that needs the person holds what was
 * written after it, but a refused change or vote does not hold a reply.
 */
export function runnable(
  entries: readonly StoredEntry[],
  active: ReadonlySet<string>,
  isDraft: (id: string) => boolean,
): readonly StoredEntry[] {
  const heads = new Map<string, StoredEntry>();
  for (const entry of entries) {
    if (heads.has(entry.lane) || isPassedOver(entry)) continue;
    heads.set(entry.lane, entry);
  }
  return [...heads.values()].filter(
    (entry) => entry.status.state !== 'needsYou' && !active.has(entry.id) && !isDraft(entry.lane),
  );
}

/** Whether another entry of the same lane has to go first. */
export function isBehindAnother(entry: StoredEntry, entries: readonly StoredEntry[]): boolean {
  const head = entries.find((other) => other.lane === entry.lane && !isPassedOver(other));
  return head !== undefined && head.id !== entry.id;
}

function isPassedOver(entry: StoredEntry): boolean {
  return entry.status.state === 'needsYou' && entry.act.kind !== 'openTicket' && entry.act.kind !== 'reply';
}
