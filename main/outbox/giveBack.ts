import type { Draft, DraftContent } from '#common/domain/draft.ts';
import { newId } from '#common/domain/ids.ts';
import type { AppError } from '#common/domain/result.ts';
import { isBlank } from '#common/domain/text.ts';
import type { StoredEntry } from '../store/outboxTable.ts';
import type { WorkStore } from '../store/workStore.ts';

/**
 * Turns an entry back into a draft, within the caller's transaction, and answers the draft's id (null for an act that
 * holds no text, which is simply gone). An entry that may have left gets a new id, so that a late request under the old
 * one can never carry the edited text; what waits behind it is pointed at the new one.
 */
export function giveBack(
  work: WorkStore,
  entry: StoredEntry,
  reason: AppError | null,
  now: number,
): string | null {
  work.outbox.remove(entry.id);
  if (entry.act.kind !== 'openTicket' && entry.act.kind !== 'reply') return null;
  const content = entry.act.content;
  const draft: Draft = {
    id: entry.mayHaveLeft ? newId() : entry.id,
    content,
    revision: 0,
    createdAt: entry.createdAt,
    updatedAt: now,
    discardedAt: null,
    returnedBecause: reason?.code ?? null,
  };
  if (content.kind === 'reply') return joinReplyDraft(work, draft, now);
  work.drafts.put(draft);
  if (draft.id !== entry.id) repoint(work, entry.id, draft.id);
  return draft.id;
}

/** A ticket has one reply draft: when another was begun meanwhile, both texts stay, the older first. */
function joinReplyDraft(work: WorkStore, returned: Draft, now: number): string {
  if (returned.content.kind !== 'reply') return returned.id;
  const begun = work.drafts.findReply(returned.content.ticketId, returned.content.visibility);
  if (begun === null) {
    work.drafts.put(returned);
    return returned.id;
  }
  work.drafts.addVersion(begun.id, begun.content, 'interval', now);
  const texts = [returned.content.body, begun.content.body].filter((text) => !isBlank(text));
  const content: DraftContent = {
    ...returned.content,
    body: texts.join('\n\n'),
    attachments: [...returned.content.attachments, ...begun.content.attachments],
  };
  work.drafts.put({
    ...begun,
    content,
    revision: begun.revision + 1,
    returnedBecause: returned.returnedBecause,
  });
  return begun.id;
}

function repoint(work: WorkStore, oldTicketId: string, ticketId: string): void {
  for (const follower of work.outbox.list()) {
    if (follower.lane !== oldTicketId) continue;
    if (follower.act.kind === 'reply') {
      const act = { ...follower.act, content: { ...follower.act.content, ticketId } };
      work.outbox.setAct(follower.id, act, ticketId);
    } else if (follower.act.kind === 'updateTicket') {
      work.outbox.setAct(follower.id, { ...follower.act, ticketId }, ticketId);
    }
  }
  for (const draft of work.drafts.list()) {
    if (draft.content.kind === 'reply' && draft.content.ticketId === oldTicketId) {
      work.drafts.put({ ...draft, content: { ...draft.content, ticketId } });
    }
  }
}
