import { appError } from '#common/domain/result.ts';
import type { CacheStore } from '../store/cacheStore.ts';
import type { Receipt } from '../store/receiptTable.ts';
import type { WorkStore } from '../store/workStore.ts';
import { laneOf } from './submission.ts';

/**
 * Called when the cache holds all that the server has. When the server's data is of another epoch than the work done
 * here, it was restored from an older state: what it had confirmed and lacks now waits in the outbox again, under the
 * same id, for the person to send it or not. Should the server have it after all, it recognises the id. Their receipts
 * go, since they prove nothing any more. One transaction; answers how many there are.
 */
export function offerAgain(work: WorkStore, cache: CacheStore, now: number): number {
  const [before, present] = [work.epoch(), cache.epoch()];
  if (present === null || present === before) return 0;
  const lost = before === null ? [] : work.receipts.list().filter((receipt) => !isThere(receipt, cache));
  work.transaction(() => {
    for (const receipt of lost) putBack(work, receipt, now);
    work.setEpoch(present);
  });
  return lost.length;
}

function isThere({ id, kind, ticketId }: Receipt, cache: CacheStore): boolean {
  if (kind === 'ticket') return cache.ticket(ticketId, 'client') !== null;
  return cache.messages(ticketId).some((message) => message.id === id);
}

function putBack(work: WorkStore, { id, act }: Receipt, now: number): void {
  work.receipts.remove(id);
  const first = act.kind === 'openTicket';
  work.outbox.insert({ id, lane: laneOf(id, act), act, notBefore: now, waitMs: 0, createdAt: now, first });
  // It is settled before it is edited: under its own id the server may have it after all.
  work.outbox.markMayHaveLeft(id);
  work.outbox.move(id, 'queued', { state: 'needsYou', problem: appError('lost-by-server', 'needs-you') });
}
