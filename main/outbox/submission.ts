import type { Catalog } from '#common/domain/catalog.ts';
import type { Draft, DraftContent } from '#common/domain/draft.ts';
import { sealedOf, withSealed } from '#common/domain/sealed.ts';
import { MAX_BODY_LENGTH, MAX_SUBJECT_LENGTH } from '#common/domain/limits.ts';
import type { OutboxAct } from '#common/domain/outboxEntry.ts';
import { type AppError, appError, fail, ok, type Result } from '#common/domain/result.ts';
import { isBlank } from '#common/domain/text.ts';
import type { SensitiveTarget } from '../sensitive/sensitiveTarget.ts';
import type { NewEntry } from '../store/outboxTable.ts';

/** What is known here about the tickets that replies go to. */
export type TicketFacts = {
  readonly isGone: (ticketId: string) => boolean;
  readonly target: (ticketId: string) => SensitiveTarget | null;
};

/**
 * Why a draft cannot be sent as it is, or null. Only what is certain here is checked: the catalog may be old, and a
 * server's own refusal brings the draft back in any case.
 */
export function refuseSubmission(
  content: DraftContent,
  catalog: Catalog | null,
  { isGone, target }: TicketFacts,
): AppError | null {
  if (content.kind === 'reply' && isGone(content.ticketId)) return appError('ticket-gone', 'needs-you');
  if (content.kind === 'newTicket') {
    if (isBlank(content.subject)) return appError('subject-empty', 'needs-you');
    if (content.subject.length > MAX_SUBJECT_LENGTH) {
      return appError('too-large', 'needs-you', { params: { limit: MAX_SUBJECT_LENGTH } });
    }
    const department = catalog?.departments.find(({ id }) => id === content.departmentId);
    if (catalog !== null && department === undefined) return appError('department-gone', 'needs-you');
  }
  const department =
    content.kind === 'newTicket' ? content.departmentId : target(content.ticketId)?.departmentId;
  const sealedFor = sealedOf(content)?.departmentId ?? department;
  if (department !== undefined && sealedFor !== department) return appError('sealed-for-other', 'needs-you');
  if (isBlank(content.body)) return appError('body-empty', 'needs-you');
  if (content.body.length > MAX_BODY_LENGTH) {
    return appError('too-large', 'needs-you', { params: { limit: MAX_BODY_LENGTH } });
  }
  return null;
}

/**
 * What a draft becomes, in the order in which it goes out. `isClosed`: the person answers a ticket that they see closed,
 * so that its closing is no news to them and must not stop the answer. Sensitive data goes behind its reply: a closed
 * ticket, which the reply opens again, takes none.
 */
export function toActs(content: DraftContent, isClosed: boolean): readonly [OutboxAct, ...OutboxAct[]] {
  if (content.kind === 'newTicket') return [{ kind: 'openTicket', content }];
  const { ticketId, sealed } = content;
  const reply = { kind: 'reply', content: withSealed(content, null), evenIfStale: isClosed } as const;
  return sealed === undefined ? [reply] : [reply, { kind: 'giveSensitive', ticketId, sealed }];
}

/** A reply draft without its sensitive data, and the act that sends that by itself; or why it cannot go. */
export function splitSealed(
  draft: Draft,
  { isGone, target }: TicketFacts,
  now: number,
): Result<{ readonly draft: Draft; readonly act: OutboxAct }> {
  const { content } = draft;
  const sealed = sealedOf(content);
  if (content.kind !== 'reply' || sealed === null) return fail(appError('not-found', 'needs-you'));
  const { ticketId } = content;
  if (isGone(ticketId)) return fail(appError('ticket-gone', 'needs-you'));
  const known = target(ticketId);
  if (known?.isClosed === true) return fail(appError('ticket-closed', 'needs-you'));
  if (known !== null && known.departmentId !== sealed.departmentId) {
    return fail(appError('sealed-for-other', 'needs-you'));
  }
  const without = { ...draft, content: withSealed(content, null), updatedAt: now };
  return ok({ draft: without, act: { kind: 'giveSensitive', ticketId, sealed } });
}

/** A ticket goes ahead of the replies to it that wait already. `waitMs` is how long it can still be taken back untouched. */
export function newEntry(id: string, act: OutboxAct, waitMs: number, now: number): NewEntry {
  const first = act.kind === 'openTicket';
  return { id, lane: laneOf(id, act), act, notBefore: now + waitMs, waitMs, createdAt: now, first };
}

/** Everything about one ticket, and every review of one article, goes out in order; the rest needs no order. `id` is the entry's. */
export function laneOf(id: string, act: OutboxAct): string {
  switch (act.kind) {
    case 'reply':
      return act.content.ticketId;
    case 'updateTicket':
    case 'giveSensitive':
    case 'rateTicket':
      return act.ticketId;
    case 'reviewArticle':
      return act.articleId;
    case 'saveViews':
      return act.kind;
    case 'openTicket':
    case 'voteArticle':
    case 'recordDeflection':
      return id;
  }
}
