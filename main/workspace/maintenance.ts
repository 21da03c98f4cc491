import { RECEIPT_RETENTION_MS } from '#common/domain/limits.ts';
import { emptyBin } from '../drafts/draftService.ts';
import type { Clock, Logger } from '../engine/ports.ts';
import { errorFacts } from '../log/logger.ts';
import type { BlobStore } from '../store/blobStore.ts';
import { backUpWork, clearUnfinishedBackups, lastBackupAt } from '../store/workFile.ts';
import type { WorkStore } from '../store/workStore.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

type Maintained = {
  readonly work: WorkStore;
  readonly blobs: BlobStore;
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly outdateCopies: () => void;
};

/**
 * Once a day: a copy of what is precious, and room made of what is past its time or what nothing names any more. Looked
 * at every hour, since a computer sleeps. The answer stops it.
 */
export function maintainDaily(maintained: Maintained): () => void {
  const { clock, log, folder } = maintained;
  let cancel = (): void => {};
  const look = (): void => {
    // Either way: a clock that was set back must not put backups off.
    if (Math.abs(clock.now() - (lastBackupAt(folder) ?? 0)) >= DAY_MS) {
      void maintain(maintained).catch((error: unknown) => {
        log.warn('workspace.maintenance-failed', errorFacts(error));
      });
    }
    cancel = clock.after(HOUR_MS, look);
  };
  clearUnfinishedBackups(folder);
  look();
  return () => {
    cancel();
  };
}

async function maintain({ work, blobs, folder, clock, outdateCopies }: Maintained): Promise<void> {
  const now = clock.now();
  emptyBin(work, now);
  work.receipts.forgetBefore(now - RECEIPT_RETENTION_MS);
  await backUpWork(work, folder, now);
  outdateCopies();
  await blobs.collect(work.referencedBlobs(), now);
}
