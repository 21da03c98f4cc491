import type { Draft } from '#common/domain/draft.ts';
import { DRAFT_SAVE_THROTTLE_MS } from '#common/domain/limits.ts';
import { type AppError, appError, fail, ok, type Result } from '#common/domain/result.ts';
import type { SavedDraft } from '#common/ipc/views.ts';
import type { Clock } from '../engine/ports.ts';
import { attempt } from '../store/storageError.ts';
import type { WorkStore } from '../store/workStore.ts';
import { versionReason } from './versions.ts';

/** While the disk refuses, saving is tried again this often; the text stays in memory and on screen. */
const RETRY_SAVE_MS = 2_000;

/** Drafts between the keystroke and the disk. */
export type DraftBuffer = {
  /** As it is now, with what is typed and not yet on disk. */
  readonly current: (id: string) => Draft | null;
  /**
   * Keeps a draft in memory and writes it at most 250 ms after the first unsaved change (a throttle: steady typing does
   * not put it off). `onSaved` is answered when it is on disk, or once with the error when it could not be written.
   */
  readonly hold: (draft: Draft, onSaved?: (result: Result<SavedDraft>) => void) => void;
  /** Puts everything on disk now, in one transaction. */
  readonly flush: () => Result<null>;
  /** Forgets what is held of a draft that has become something else. */
  readonly release: (id: string) => void;
  /** The last `flush`; nothing is tried again after it. */
  readonly close: () => Result<null>;
};

export type DraftBufferOptions = {
  readonly work: WorkStore;
  readonly clock: Clock;
  readonly onChanged: () => void;
  /** Told when saving starts to fail (with the reason) and when it works again (null). */
  readonly onTrouble: (error: AppError | null) => void;
};

type Held = { draft: Draft; readonly waiting: ((result: Result<SavedDraft>) => void)[] };

/** The first half of flow A in `docs/architecture.md`: from keystroke to disk. */
export function draftBuffer({ work, clock, onChanged, onTrouble }: DraftBufferOptions): DraftBuffer {
  const unsaved = new Map<string, Held>();
  let cancelTimer: (() => void) | null = null;
  let failing = false;

  const flush = (): Result<null> => {
    cancelTimer?.();
    cancelTimer = null;
    if (unsaved.size === 0) return ok(null);
    // Whatever happens below, even a mistake of ours, what is held is tried again.
    cancelTimer = clock.after(RETRY_SAVE_MS, flush);
    const now = clock.now();
    const batch = [...unsaved.values()];
    const written = attempt(() => {
      work.transaction(() => {
        for (const { draft } of batch) writeDraft(work, draft, now);
      });
    });
    if (!written.ok) {
      failing = true;
      onTrouble(written.error);
      for (const { waiting } of batch) answer(waiting, written);
      return written;
    }
    cancelTimer();
    cancelTimer = null;
    unsaved.clear();
    if (failing) onTrouble(null);
    failing = false;
    for (const { draft, waiting } of batch) answer(waiting, ok({ revision: draft.revision, savedAt: now }));
    onChanged();
    return ok(null);
  };

  return {
    current: (id) => unsaved.get(id)?.draft ?? work.drafts.get(id),
    hold: (draft, onSaved) => {
      const held = unsaved.get(draft.id) ?? { draft, waiting: [] };
      held.draft = draft;
      if (onSaved !== undefined) held.waiting.push(onSaved);
      unsaved.set(draft.id, held);
      cancelTimer ??= clock.after(DRAFT_SAVE_THROTTLE_MS, flush);
    },
    flush,
    release: (id) => {
      const held = unsaved.get(id);
      unsaved.delete(id);
      if (held !== undefined) answer(held.waiting, fail(appError('draft-submitted', 'needs-you')));
    },
    close: () => {
      const flushed = flush();
      cancelTimer?.();
      cancelTimer = null;
      return flushed;
    },
  };
}

/** Within the caller's transaction: keeps the previous content as a version where that is called for, then writes. */
export function writeDraft(work: WorkStore, draft: Draft, now: number): void {
  const stored = work.drafts.get(draft.id);
  if (stored !== null) {
    const lastKept = work.drafts.lastVersionAt(draft.id) ?? stored.createdAt;
    const reason = versionReason(stored.content, draft.content, lastKept, now);
    if (reason !== null) work.drafts.addVersion(draft.id, stored.content, reason, now);
  }
  work.drafts.put(draft);
}

function answer(waiting: ((result: Result<SavedDraft>) => void)[], result: Result<SavedDraft>): void {
  for (const resolve of waiting.splice(0)) resolve(result);
}
