import type { Draft, ReplyContent } from '#common/domain/draft.ts';
import { newId } from '#common/domain/ids.ts';
import type { AppError } from '#common/domain/result.ts';
import { isBlank } from '#common/domain/text.ts';
import type { StoredEntry } from '../store/outboxTable.ts';
import type { WorkStore } from '../store/workStore.ts';

/**
 * Turns an entry back into a draft, within the caller's transaction, and answers the draft's id (null for an act that
 * holds no text, which is simply gone). An entry that may have left gets a new id, so that a late request under the old
 * one can never carry the edited text; what waits behind it is pointed at the new one. What is being typed must be on
 * disk already: this writes past the draft buffer.
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
  if (content.kind === 'reply') return joinReplyDraft(work, draft, content, now);
  work.drafts.put(draft);
  if (draft.id !== entry.id) repoint(work, entry.id, draft.id);
  return draft.id;
}

/** A ticket has one reply draft: when another was begun meanwhile, both texts stay, the older first. */
function joinReplyDraft(work: WorkStore, returned: Draft, content: ReplyContent, now: number): string {
  const begun = work.drafts.findReply(content.ticketId, content.visibility);
  if (begun?.content.kind !== 'reply') {
    work.drafts.put(returned);
    return returned.id;
  }
  // Whatever the composer that is open on it saves next, either text can be brought back.
  work.drafts.addVersion(begun.id, begun.content, 'interval', now);
  work.drafts.addVersion(begun.id, returned.content, 'submitted', now);
  const texts = [content.body, begun.content.body].filter((text) => !isBlank(text));
  work.drafts.put({
    ...begun,
    content: {
      ...content,
      body: texts.join('\n\n'),
      attachments: [...content.attachments, ...begun.content.attachments],
      // The one that was begun later has seen more of the thread.
      lastSeenMessageId: begun.content.lastSeenMessageId ?? content.lastSeenMessageId,
    },
    updatedAt: now,
    revision: begun.revision + 1,
    returnedBecause: returned.returnedBecause ?? begun.returnedBecause,
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
