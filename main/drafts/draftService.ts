import type { Draft, DraftContent, DraftPatch } from '#common/domain/draft.ts';
import { sealedOf } from '#common/domain/sealed.ts';
import { BIN_RETENTION_MS } from '#common/domain/limits.ts';
import { ok, type Result } from '#common/domain/result.ts';
import { isBlank } from '#common/domain/text.ts';
import type { DraftVersion, SavedDraft } from '#common/ipc/views.ts';
import { attempt } from '../store/storageError.ts';
import type { WorkStore } from '../store/workStore.ts';
import { applyPatch } from './applyPatch.ts';
import { type DraftBufferOptions, draftBuffer } from './draftBuffer.ts';
import { draftGone } from './draftGone.ts';
import { type DraftMoves, draftMoves, joinStrays } from './draftMoves.ts';
import { lateTextKeeper } from './lateText.ts';
import { emptyReply, newDraft } from './newDraft.ts';
import { differing, subjectOf } from './versions.ts';

export type DraftService = DraftMoves & {
  /** As it is now, with what is typed and not yet on disk. */
  readonly get: (id: string) => Result<Draft>;
  /** Everything unfinished, and what was discarded within the last 30 days; newest first. */
  readonly list: () => readonly Draft[];
  readonly start: (content: DraftContent) => Result<Draft>;
  /** The one reply draft, or internal-note draft, of a ticket; made when there is none. */
  readonly openReply: (
    ticketId: string,
    visibility: 'public' | 'internal',
    /** What the ticket is called, if that is known. */
    ticketSubject?: string,
  ) => Result<Draft>;
  /** Keeps a keystroke; answers when it is on disk, with the revision that is there. */
  readonly save: (id: string, revision: number, patch: DraftPatch) => Promise<Result<SavedDraft>>;
  /** Changes a draft and puts it on disk at once, with everything typed so far. */
  readonly change: (id: string, change: (content: DraftContent) => DraftContent) => Result<Draft>;
  readonly discard: (id: string) => Result<null>;
  /** What it said earlier, newest first, as far as that differs from what it says now. */
  readonly versions: (id: string) => readonly DraftVersion[];
  readonly flush: () => Result<null>;
  readonly release: (id: string) => void;
  /** The last flush, before the stores are closed. */
  readonly close: () => Result<null>;
};

export function draftService(options: DraftBufferOptions): DraftService {
  const { work, clock } = options;
  const buffer = draftBuffer(options);

  const changeNow = (id: string, change: (draft: Draft) => Draft): Result<Draft> => {
    const draft = buffer.current(id);
    if (draft === null) return draftGone(work, id);
    const changed = { ...change(draft), updatedAt: clock.now() };
    buffer.hold(changed);
    const flushed = buffer.flush();
    if (flushed.ok) return ok(changed);
    // What was refused is not done later behind the person's back; what was typed stays held.
    buffer.hold(draft);
    return flushed;
  };

  const start = (content: DraftContent): Result<Draft> => {
    const draft = newDraft(content, clock.now());
    const started = attempt(() => {
      work.drafts.put(draft);
      return draft;
    });
    if (started.ok) options.onChanged();
    return started;
  };

  const keepLateText = lateTextKeeper({
    work,
    buffer,
    newDraft: (content) => newDraft(content, clock.now()),
  });

  return {
    get: (id) => {
      const draft = buffer.current(id);
      return draft === null ? draftGone(work, id) : ok(draft);
    },
    list: () => work.drafts.list().map((stored) => buffer.current(stored.id) ?? stored),
    start,
    openReply: (ticketId, visibility, ticketSubject) => {
      // A disk that refuses the joining does not stop anyone from writing.
      if (buffer.flush().ok) attempt(() => joinStrays(work, ticketId, visibility, clock.now()));
      const existing = work.drafts.findReply(ticketId, visibility);
      if (existing !== null) return ok(buffer.current(existing.id) ?? existing);
      return start(emptyReply(ticketId, visibility, ticketSubject));
    },
    save: (id, revision, patch) => {
      const draft = buffer.current(id);
      if (draft === null) {
        keepLateText(id, patch);
        return Promise.resolve(draftGone(work, id));
      }
      // A keystroke that was overtaken by a newer one on its way here changes nothing.
      const overtaken = revision < draft.revision;
      const content = overtaken ? draft.content : applyPatch(draft.content, patch);
      return new Promise((resolve) => {
        const updated = {
          ...draft,
          content,
          revision: Math.max(revision, draft.revision),
          updatedAt: clock.now(),
        };
        buffer.hold(updated, resolve);
      });
    },
    change: (id, change) => changeNow(id, (draft) => ({ ...draft, content: change(draft.content) })),
    discard: (id) => settle(changeNow(id, (draft) => ({ ...draft, discardedAt: clock.now() }))),
    versions: (id) =>
      differing(work.drafts.versions(id), buffer.current(id)?.content ?? null).map(
        ({ content, ...version }) => ({
          ...version,
          subject: subjectOf(content),
          body: content.body,
          attachmentCount: content.attachments.length,
        }),
      ),
    ...draftMoves(options, buffer),
    flush: buffer.flush,
    release: buffer.release,
    close: buffer.close,
  };
}

/** Forgets the bin, and the versions of what no longer exists, once they are 30 days old. */
export function emptyBin(work: WorkStore, now: number): void {
  work.transaction(() => {
    work.drafts.forgetBefore(now - BIN_RETENTION_MS);
  });
}

/** True when discarding the draft loses nothing. */
export function isEmptyDraft(content: DraftContent): boolean {
  const isWordless = isBlank(content.body) && isBlank(subjectOf(content));
  return isWordless && content.attachments.length === 0 && sealedOf(content) === null;
}

function settle(result: Result<Draft>): Result<null> {
  return result.ok ? ok(null) : result;
}
