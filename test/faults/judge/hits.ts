import type { ClientFiles } from './clientFiles.ts';
import type { LedgerEvent } from './ledger.ts';
import type { Replay } from './replay.ts';

/** What an app can be doing when it is killed. */
export const HITS = [
  'starting',
  'typing',
  'attaching',
  'submitting',
  'waiting',
  'uploading',
  'sending',
  'receiving',
] as const;
export type Hit = (typeof HITS)[number];

/**
 * Into what the last kill fell, from the ledger (what the person had just done and got no answer for) and from the
 * files (what the app itself had written down about what it was doing).
 */
export function findHits(
  events: readonly LedgerEvent[],
  ledger: Replay,
  client: ClientFiles,
): readonly Hit[] {
  const lastRun = events.slice(events.findLastIndex(({ kind }) => kind === 'run'));
  const hits = new Set<Hit>();
  if (!ledger.wasUp) hits.add('starting');
  const open = new Map<string, Hit>();
  for (const event of lastRun) {
    if (event.kind === 'typed') open.set(`typed ${event.mark}`, 'typing');
    if (event.kind === 'saved' && isLast(lastRun, event)) open.delete(`typed ${event.mark}`);
    if (event.kind === 'attaching') open.set(event.sha256, 'attaching');
    if (event.kind === 'attached') open.delete(event.sha256);
    if (event.kind === 'submitting') open.set(event.mark, 'submitting');
    if (event.kind === 'submitted') open.delete(event.mark);
  }
  for (const hit of open.values()) hits.add(hit);
  for (const entry of client.outbox) hits.add(stepOf(entry));
  const isOnItsWay = [...ledger.answers].some(
    ([id, at]) => at <= (ledger.kill?.at ?? 0) && !client.cachedMessages.has(id),
  );
  if (isOnItsWay) hits.add('receiving');
  return [...hits];
}

/** Whether a save was for the newest revision of its text. */
function isLast(events: readonly LedgerEvent[], saved: Extract<LedgerEvent, { kind: 'saved' }>): boolean {
  const newest = events.findLast((event) => event.kind === 'typed' && event.mark === saved.mark);
  return newest?.kind !== 'typed' || newest.revision <= saved.revision;
}

/** An upload that was begun is under way also while it waits for the line. */
function stepOf({ state, mayHaveLeft, uploadedBytes, totalBytes }: ClientFiles['outbox'][number]): Hit {
  const isHalfway = uploadedBytes > 0 && uploadedBytes < totalBytes;
  if (state !== 'sending') return isHalfway ? 'uploading' : 'waiting';
  return !mayHaveLeft && totalBytes > 0 ? 'uploading' : 'sending';
}
