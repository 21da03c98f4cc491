import type { Draft, ReplyContent } from '#common/domain/draft.ts';
import { withSealed } from '#common/domain/sealed.ts';
import { isBlank } from '#common/domain/text.ts';
import { ASKED_BACK, JOINED } from '#common/domain/whyDraft.ts';
import type { VersionReason } from '../store/draftTable.ts';
import type { WorkStore } from '../store/workStore.ts';

export type ReplyDraft = Draft & { readonly content: ReplyContent };

export function isReplyDraft(draft: Draft): draft is ReplyDraft {
  return draft.content.kind === 'reply';
}

/** How a text comes to a ticket that may have one already. */
export type Arrival = {
  /** What the text is kept as among the versions, should it have to be brought back. */
  readonly reason: VersionReason;
  /** Whether it was written before the one that is there, and comes first when they become one. */
  readonly isOlder: boolean;
  readonly at: number;
};

/**
 * Puts a draft where it belongs, within the caller's transaction, and answers the draft that its text is in now. A
 * ticket has one reply draft and one note draft: when another one is there, the two become one. What is being typed must
 * be on disk already.
 */
export function placeDraft(work: WorkStore, draft: Draft, arrival: Arrival): Draft {
  const begun = isReplyDraft(draft)
    ? work.drafts.findReply(draft.content.ticketId, draft.content.visibility)
    : null;
  if (begun !== null && begun.id !== draft.id && isReplyDraft(begun) && isReplyDraft(draft)) {
    return joinInto(work, begun, draft, arrival);
  }
  work.drafts.put(draft);
  return draft;
}

/**
 * `arriving` becomes part of `begun`, with its history. Whatever a composer that is open on `begun` saves next, either
 * text can be brought back.
 */
export function joinInto(
  work: WorkStore,
  begun: ReplyDraft,
  arriving: ReplyDraft,
  arrival: Arrival,
): ReplyDraft {
  work.drafts.moveVersions(arriving.id, begun.id);
  for (const [{ content }, reason] of [[begun, 'interval'] as const, [arriving, arrival.reason] as const]) {
    if (!isBlank(content.body)) work.drafts.addVersion(begun.id, content, reason, arrival.at);
  }
  work.drafts.remove(arriving.id);
  const joined = joinReplies(begun, arriving, arrival);
  work.drafts.put(joined);
  return joined;
}

/**
 * One draft out of two, under the id of `begun`: both texts and all files, the older first. Its revision stays: it counts
 * the edits of the composer, whose next one must not be taken for one that was overtaken.
 */
export function joinReplies(begun: ReplyDraft, arriving: ReplyDraft, { isOlder, at }: Arrival): ReplyDraft {
  const [first, second] = isOlder ? [arriving.content, begun.content] : [begun.content, arriving.content];
  const texts = [first.body, second.body].filter((text) => !isBlank(text));
  return {
    ...begun,
    content: {
      // A ticket has room for one: the newer.
      ...withSealed(begun.content, second.sealed ?? first.sealed ?? null),
      body: texts.join('\n\n'),
      attachments: [...first.attachments, ...second.attachments],
      // The composer that is open has seen more of the thread.
      lastSeenMessageId: begun.content.lastSeenMessageId ?? arriving.content.lastSeenMessageId,
    },
    updatedAt: at,
    returnedBecause: refusalOf(arriving) ?? refusalOf(begun) ?? whatHappened(texts.length, begun, arriving),
  };
}

/** Why the server did not take it: that matters more than how the text came about. */
function refusalOf({ returnedBecause }: Draft): string | null {
  return returnedBecause === ASKED_BACK || returnedBecause === JOINED ? null : returnedBecause;
}

function whatHappened(texts: number, begun: Draft, arriving: Draft): string | null {
  return texts > 1 ? JOINED : (arriving.returnedBecause ?? begun.returnedBecause);
}
