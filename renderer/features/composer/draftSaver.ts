import type { DraftPatch } from '#common/domain/draft.ts';
import { type AppError, appError, fail, type Result } from '#common/domain/result.ts';
import type { SavedDraft } from '#common/ipc/views.ts';

/** While a save fails it is tried again this often, beside the one that every further edit makes. */
const RETRY_MS = 2_000;

/** What the screen may say. `saved` only when the revision that is on disk is the one on screen. */
export type Saving =
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly error: AppError };

type DraftSaverOptions = {
  readonly revision: number;
  readonly savedAt: number;
  readonly save: (revision: number, patch: DraftPatch) => Promise<Result<SavedDraft>>;
  /** Runs something when the next frame is due; answers how to cancel that. */
  readonly onNextFrame: (run: () => void) => () => void;
  readonly after: (ms: number, run: () => void) => () => void;
  readonly onSaving: (saving: Saving) => void;
};

/**
 * Carries what is typed to main: the first edit at once, further ones of the same frame together when it ends, and never
 * waiting for the answer to the one before.
 */
export type DraftSaver = {
  readonly edit: (patch: DraftPatch) => void;
  /** Sends what has not been sent and waits until main has answered for everything typed so far. */
  readonly flush: () => Promise<void>;
  /** The revision of what is on screen. */
  readonly revision: () => number;
  /** Main has changed the draft by itself, for example by attaching a file: later saves must count on from there. */
  readonly raiseRevision: (revision: number) => void;
  /** Nothing more is sent: the draft has become something else. */
  readonly stop: () => void;
};

/** What the person can do nothing about by waiting: the draft itself is not there to be saved. */
const FINAL: ReadonlySet<AppError['code']> = new Set(['draft-gone', 'draft-submitted']);

export function makeDraftSaver(options: DraftSaverOptions): DraftSaver {
  let revision = options.revision;
  let sentRevision = revision;
  let savedAt = options.savedAt;
  /** Each field that is not known to be on disk, with the revision of its last edit. */
  const unsaved = new Map<keyof DraftPatch, { readonly revision: number; readonly patch: DraftPatch }>();
  const inFlight = new Set<Promise<void>>();
  let cancelFrame: (() => void) | null = null;
  let cancelRetry: (() => void) | null = null;
  /** What is said stays until a save has worked: a line that changes at every keystroke says nothing. */
  let isFailing = false;
  let isStopped = false;

  function endFrame(): void {
    cancelFrame = null;
    if (revision > sentRevision) send();
  }

  function send(): void {
    cancelRetry?.();
    cancelRetry = null;
    if (isStopped || unsaved.size === 0) return;
    cancelFrame ??= options.onNextFrame(endFrame);
    sentRevision = revision;
    const patch = Object.assign({}, ...[...unsaved.values()].map((field) => field.patch)) as DraftPatch;
    const answered = options
      .save(revision, patch)
      .catch(() => fail(appError('unexpected', 'retry')))
      .then(settle);
    inFlight.add(answered);
    void answered.finally(() => inFlight.delete(answered));
  }

  function settle(result: Result<SavedDraft>): void {
    if (isStopped) return;
    isFailing = !result.ok;
    if (!result.ok) {
      options.onSaving({ kind: 'failed', error: result.error });
      if (!FINAL.has(result.error.code)) cancelRetry ??= options.after(RETRY_MS, send);
      return;
    }
    savedAt = Math.max(savedAt, result.value.savedAt);
    for (const [field, edit] of unsaved) {
      if (edit.revision <= result.value.revision) unsaved.delete(field);
    }
    options.onSaving(unsaved.size === 0 ? { kind: 'saved', at: savedAt } : { kind: 'saving' });
  }

  return {
    edit(patch) {
      revision += 1;
      for (const field of Object.keys(patch) as (keyof DraftPatch)[]) {
        unsaved.set(field, { revision, patch: { [field]: patch[field] } });
      }
      if (!isFailing) options.onSaving({ kind: 'saving' });
      if (cancelFrame === null) send();
    },
    async flush() {
      if (revision > sentRevision || cancelRetry !== null) send();
      await Promise.all(inFlight);
    },
    revision: () => revision,
    raiseRevision(to) {
      revision = Math.max(revision, to);
    },
    stop() {
      isStopped = true;
      cancelFrame?.();
      cancelRetry?.();
    },
  };
}
