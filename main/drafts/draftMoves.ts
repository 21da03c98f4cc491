import type { Draft, DraftContent } from '#common/domain/draft.ts';
import { appError, fail, type Result } from '#common/domain/result.ts';
import { JOINED } from '#common/domain/whyDraft.ts';
import { attempt } from '../store/storageError.ts';
import type { WorkStore } from '../store/workStore.ts';
import type { DraftBuffer, DraftBufferOptions } from './draftBuffer.ts';
import { draftGone } from './draftGone.ts';
import { type NewHome, rehomed } from './rehoming.ts';
import { type Arrival, isReplyDraft, joinInto, placeDraft } from './joinReplies.ts';

/** What brings a whole text to another place. Each is one transaction, and answers the draft that the text is in now. */
export type DraftMoves = {
  readonly restore: (id: string) => Result<Draft>;
  /** Puts an earlier text back; the present one becomes a version itself, so that this too can be undone. */
  readonly restoreVersion: (id: string, versionId: number) => Result<Draft>;
  /**
   * Takes a reply to another ticket, where it joins what is being written, the older text first; or makes a ticket of it,
   * which a note never becomes: clients read tickets.
   */
  readonly rehome: (id: string, home: NewHome) => Result<Draft>;
};

export function draftMoves({ work, clock, onChanged }: DraftBufferOptions, buffer: DraftBuffer): DraftMoves {
  const move = (id: string, run: (draft: Draft, now: number) => Draft): Result<Draft> => {
    // What is moved may join what is being typed.
    const flushed = buffer.flush();
    if (!flushed.ok) return flushed;
    const draft = work.drafts.get(id);
    if (draft === null) return draftGone(work, id);
    const moved = attempt(() => work.transaction(() => run(draft, clock.now())));
    if (moved.ok) onChanged();
    return moved;
  };
  return {
    restore: (id) =>
      move(id, (draft, now) => {
        const restored = { ...draft, discardedAt: null, updatedAt: now };
        return placeDraft(work, restored, fromBin(now));
      }),
    restoreVersion: (id, versionId) => {
      const version = work.drafts.versions(id).find((kept) => kept.id === versionId);
      if (version === undefined) return fail(appError('not-found', 'needs-you'));
      return move(id, (draft, now) => {
        work.drafts.addVersion(id, draft.content, 'shrunk', now);
        const content = inPlaceOf(draft.content, version.content);
        const earlier = {
          ...draft,
          content,
          revision: draft.revision + 1,
          discardedAt: null,
          updatedAt: now,
          // What it says now was one text.
          returnedBecause: draft.returnedBecause === JOINED ? null : draft.returnedBecause,
        };
        return placeDraft(work, earlier, fromBin(now));
      });
    },
    rehome: (id, home) => {
      const draft = buffer.current(id);
      if (draft === null) return draftGone(work, id);
      const { content } = draft;
      if (content.kind !== 'reply') return fail(appError('not-found', 'needs-you'));
      if (home.kind === 'newTicket' && content.visibility === 'internal')
        return fail(appError('forbidden', 'needs-you'));
      return move(id, (stored, at) => {
        const begun = home.kind === 'reply' ? work.drafts.findReply(home.ticketId, content.visibility) : null;
        const isOlder = begun === null || stored.createdAt <= begun.createdAt;
        const moved = { ...stored, content: rehomed(content, home), revision: stored.revision + 1 };
        return placeDraft(
          work,
          { ...moved, returnedBecause: null, updatedAt: at },
          { reason: 'interval', isOlder, at },
        );
      });
    },
  };
}

/**
 * Text that arrived late, or an older version of this app, may have left a ticket with more than one reply draft, of
 * which a composer can open only one: they become one. One transaction.
 */
export function joinStrays(
  work: WorkStore,
  ticketId: string,
  visibility: 'public' | 'internal',
  now: number,
): void {
  const [first, ...strays] = work.drafts.replies(ticketId, visibility).filter(isReplyDraft);
  if (first === undefined || strays.length === 0) return;
  work.transaction(() => {
    strays.reduce(
      (begun, stray) =>
        joinInto(work, begun, stray, {
          reason: 'interval',
          isOlder: stray.createdAt < begun.createdAt,
          at: now,
        }),
      first,
    );
  });
}

/** Only after one was discarded can another have been begun. */
function fromBin(at: number): Arrival {
  return { reason: 'interval', isOlder: true, at };
}

/** An earlier content, for what the present one is now: its ticket may have got another id since, or be another one. */
function inPlaceOf(present: DraftContent, earlier: DraftContent): DraftContent {
  const { body, attachments } = earlier;
  if (present.kind === 'reply') return { ...present, body, attachments };
  return earlier.kind === 'newTicket' ? earlier : { ...present, body, attachments };
}
