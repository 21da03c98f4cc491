import { UNDO_SEND_MS } from '#common/domain/limits.ts';
import type { AppError } from '#common/domain/result.ts';
import type { WantedAfterSettling } from '#common/domain/outboxEntry.ts';
import type { OutboxEntryView, OutboxHold } from '#common/ipc/views.ts';

/** Why an entry is where it is, as the screen says it. */
export type Why =
  | { readonly kind: OutboxHold | 'ahead-in-lane' | 'soon' | 'sending' | 'settlingHeld' }
  /** The person may still change their mind, for this many seconds. */
  | { readonly kind: 'undo'; readonly seconds: number }
  | { readonly kind: 'retry'; readonly at: number; readonly problem: AppError }
  | { readonly kind: 'uploading'; readonly percent: number }
  | { readonly kind: 'settling'; readonly wanted: WantedAfterSettling }
  | { readonly kind: 'needsYou'; readonly problem: AppError };

/** Times are epoch milliseconds by this computer's clock, which is main's clock too. */
export function whyWaiting(entry: OutboxEntryView, now: number): Why {
  const { status } = entry;
  switch (status.state) {
    case 'queued':
      if (entry.heldBy !== null) return { kind: entry.heldBy };
      if (status.notBefore <= now) return { kind: 'soon' };
      return status.lastProblem === null
        ? { kind: 'undo', seconds: Math.ceil(Math.min(status.notBefore - now, UNDO_SEND_MS) / 1000) }
        : { kind: 'retry', at: status.notBefore, problem: status.lastProblem };
    case 'sending': {
      const percent = uploadedPercent(entry);
      return percent === null ? { kind: 'sending' } : { kind: 'uploading', percent };
    }
    case 'settling':
      return entry.heldBy === null ? { kind: 'settling', wanted: status.wanted } : { kind: 'settlingHeld' };
    case 'needsYou':
      return { kind: 'needsYou', problem: status.problem };
  }
}

/** How much of the attachments the server has, or null when all of it, or there are none. */
function uploadedPercent({ uploads }: OutboxEntryView): number | null {
  const size = uploads.reduce((sum, upload) => sum + upload.size, 0);
  const sent = uploads.reduce((sum, upload) => sum + upload.sentBytes, 0);
  return sent >= size ? null : Math.floor((100 * sent) / size);
}
