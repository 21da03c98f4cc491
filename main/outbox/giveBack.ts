import type { Draft, ReplyContent } from '#common/domain/draft.ts';
import { sealedOf, withSealed } from '#common/domain/sealed.ts';
import { newId } from '#common/domain/ids.ts';
import type { OutboxAct } from '#common/domain/outboxEntry.ts';
import type { AppError } from '#common/domain/result.ts';
import { ASKED_BACK } from '#common/domain/whyDraft.ts';
import { placeDraft } from '../drafts/joinReplies.ts';
import { emptyReply, newDraft } from '../drafts/newDraft.ts';
import type { StoredEntry } from '../store/outboxTable.ts';
import type { WorkStore } from '../store/workStore.ts';

type GiveSensitive = Extract<OutboxAct, { kind: 'giveSensitive' }>;
type RateTicket = Extract<OutboxAct, { kind: 'rateTicket' }>;

/**
 * Turns an entry back into a draft, within the caller's transaction, and answers the draft's id (null for an act that
 * a person wrote nothing for, which is simply gone). Without a `reason` the person asked for it. An entry that may have left gets a new id, so that a late request under the old
 * one can never carry the edited text; its history goes with it, and what waits behind it is pointed at the new one.
 * What is being typed must be on disk already: this writes past the draft buffer.
 */
export function giveBack(
  work: WorkStore,
  entry: StoredEntry,
  reason: AppError | null,
  now: number,
): string | null {
  work.outbox.remove(entry.id);
  if (entry.act.kind === 'giveSensitive') return giveBackSealed(work, entry.act, now);
  if (entry.act.kind === 'rateTicket') keepRating(work, entry.act);
  if (entry.act.kind !== 'openTicket' && entry.act.kind !== 'reply') return null;
  const returned: Draft = {
    id: entry.mayHaveLeft ? newId() : entry.id,
    content: entry.act.kind === 'reply' ? withItsSealed(work, entry, entry.act.content) : entry.act.content,
    revision: 0,
    createdAt: entry.createdAt,
    updatedAt: now,
    discardedAt: null,
    returnedBecause: reason?.code ?? ASKED_BACK,
  };
  if (returned.id !== entry.id) work.drafts.moveVersions(entry.id, returned.id);
  const draft = placeDraft(work, returned, { reason: 'submitted', isOlder: true, at: now });
  if (entry.act.kind === 'openTicket' && draft.id !== entry.id) repoint(work, entry.id, draft.id);
  return draft.id;
}

/**
 * What a person takes back is the reply as it was written: the sensitive data that was queued with it (in the same moment)
 * comes along, unless it may have left already.
 */
function withItsSealed(
  work: WorkStore,
  { lane, createdAt }: StoredEntry,
  content: ReplyContent,
): ReplyContent {
  for (const { id, act, ...behind } of work.outbox.list()) {
    const isItsOwn = behind.lane === lane && behind.createdAt === createdAt;
    if (act.kind !== 'giveSensitive' || !isItsOwn || behind.mayHaveLeft) continue;
    work.outbox.remove(id);
    return withSealed(content, act.sealed);
  }
  return content;
}

/** Into the ticket's reply draft, unless that has newer sensitive data already. */
function giveBackSealed(work: WorkStore, { ticketId, sealed }: GiveSensitive, now: number): string {
  const begun = work.drafts.findReply(ticketId, 'public');
  const draft = begun ?? newDraft(emptyReply(ticketId, 'public'), now);
  if (sealedOf(draft.content) === null) {
    work.drafts.put({ ...draft, content: withSealed(draft.content, sealed), updatedAt: now });
  }
  return draft.id;
}

/** Where it can be changed and given again, unless another was begun meanwhile. */
function keepRating(work: WorkStore, { ticketId, rating }: RateTicket): void {
  const { score, comment } = rating;
  if (work.begunRating(ticketId) === null) work.keepRating(ticketId, { score, comment: comment ?? '' });
}

function repoint(work: WorkStore, oldTicketId: string, ticketId: string): void {
  for (const follower of work.outbox.list()) {
    if (follower.lane !== oldTicketId) continue;
    if (follower.act.kind === 'reply') {
      const act = { ...follower.act, content: { ...follower.act.content, ticketId } };
      work.outbox.setAct(follower.id, act, ticketId);
    } else if (follower.act.kind === 'updateTicket' || follower.act.kind === 'giveSensitive') {
      work.outbox.setAct(follower.id, { ...follower.act, ticketId }, ticketId);
    }
  }
  for (const draft of work.drafts.list()) {
    if (draft.content.kind === 'reply' && draft.content.ticketId === oldTicketId) {
      work.drafts.put({ ...draft, content: { ...draft.content, ticketId } });
    }
  }
}
