import { UNDO_SEND_MS } from '#common/domain/limits.ts';
import type { OutboxEntryView, ReceiptView } from '#common/ipc/views.ts';

/** How far something that was sent has come, in the order in which a person meets it. */
export const stages = ['here', 'queued', 'sending', 'received'] as const;
export type Stage = (typeof stages)[number];

/** The stage that is going on now. Everything sent is on this computer first, whatever happens next. */
export function stageOf(entry: OutboxEntryView | null, receipt: ReceiptView | null): Stage {
  if (receipt !== null) return 'received';
  switch (entry?.status.state) {
    case undefined:
      return 'here';
    case 'queued':
    case 'needsYou':
      return 'queued';
    case 'sending':
    case 'settling':
      return 'sending';
  }
}

/** Milliseconds in which the person may still change their mind before anything leaves; 0 when that is over. */
export function undoTimeLeft(entry: OutboxEntryView | null, now: number): number {
  if (entry?.status.state !== 'queued' || entry.attempts > 0) return 0;
  // A clock that was set back does not make it longer.
  return Math.min(Math.max(0, entry.status.notBefore - now), UNDO_SEND_MS);
}

/**
 * What there is to say about something that was sent, in one word. `waits`: it cannot leave now, or could not the last
 * time. `givenBack`: it is a draft again.
 */
export type Standing = 'moving' | 'waits' | 'needsYou' | 'givenBack' | 'received';

/** `wasThere`: whether the entry has been in the outbox before. */
export function standingOf(
  entry: OutboxEntryView | null,
  receipt: ReceiptView | null,
  wasThere: boolean,
): Standing {
  if (receipt !== null) return 'received';
  if (entry === null) return wasThere ? 'givenBack' : 'moving';
  const { status, heldBy } = entry;
  if (status.state === 'needsYou') return 'needsYou';
  const hasFailed = status.state === 'queued' && status.lastProblem !== null;
  return heldBy !== null || hasFailed ? 'waits' : 'moving';
}
