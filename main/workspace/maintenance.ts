import { RECEIPT_RETENTION_MS } from '#common/domain/limits.ts';
import { emptyBin } from '../drafts/draftService.ts';
import type { Clock, Logger } from '../engine/ports.ts';
import { errorFacts } from '../log/logger.ts';
import type { BlobStore } from '../store/blobStore.ts';
import { backUpWork, clearUnfinishedBackups, lastBackupAt } from '../store/workFile.ts';
import type { WorkStore } from '../store/workStore.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

type Maintained = {
  readonly work: WorkStore;
  readonly blobs: BlobStore;
  readonly folder: string;
  readonly clock: Clock;
  /** The server's time (epoch ms), or null while it has not said it. */
  readonly serverNow: () => number | null;
  readonly log: Logger;
  /** Every copy of the precious file that was made until now is an old one. */
  readonly outdateCopies: () => void;
};

/**
 * Once a day: a copy of what is precious, and room made of what is past its time or what nothing names any more. Looked
 * at every hour, since a computer sleeps. The answer stops it.
 */
export function maintainDaily(maintained: Maintained): () => void {
  const { clock, log, folder } = maintained;
  let cancel = (): void => {};
  let clearedAt = Number.NEGATIVE_INFINITY;
  let backingUp = false;
  const fail = (error: unknown): void => log.warn('workspace.maintenance-failed', errorFacts(error));
  const backUp = async (): Promise<void> => {
    backingUp = true;
    await backUpWork(maintained.work, folder, clock.now()).then(maintained.outdateCopies).catch(fail);
    backingUp = false;
  };
  const look = (nextMs: number): void => {
    // Either way: a clock that was set back must not put backups off.
    const isOld = Math.abs(clock.now() - (lastBackupAt(folder) ?? 0)) >= DAY_MS;
    if (isOld && !backingUp) void backUp();
    const now = trustedNow(maintained);
    if (now !== null && clock.monotonic() - clearedAt >= DAY_MS) {
      clearedAt = clock.monotonic();
      makeRoom(maintained, now).catch(fail);
    }
    cancel = clock.after(nextMs, () => look(HOUR_MS));
  };
  clearUnfinishedBackups(folder);
  // The server has not spoken yet; soon after the start it has.
  look(MINUTE_MS);
  return () => {
    cancel();
  };
}

/**
 * The earlier of this computer's time and the server's (epoch ms). Nothing is thrown away on the word of one clock alone:
 * it may be years ahead.
 */
function trustedNow({ clock, serverNow }: Maintained): number | null {
  const theirs = serverNow();
  return theirs === null ? null : Math.min(theirs, clock.now());
}

async function makeRoom({ work, blobs }: Maintained, now: number): Promise<void> {
  emptyBin(work, now);
  work.receipts.forgetBefore(now - RECEIPT_RETENTION_MS);
  await blobs.collect(work.referencedBlobs(), now);
}
