import type { Catalog } from '#common/domain/catalog.ts';
import type { DraftContent } from '#common/domain/draft.ts';
import { MAX_BODY_LENGTH, MAX_SUBJECT_LENGTH } from '#common/domain/limits.ts';
import type { OutboxAct } from '#common/domain/outboxEntry.ts';
import { type AppError, appError } from '#common/domain/result.ts';
import { isBlank } from '#common/domain/text.ts';
import type { NewEntry } from '../store/outboxTable.ts';

/**
 * Why a draft cannot be sent as it is, or null. Only what is certain here is checked: the catalog may be old, and a
 * server's own refusal brings the draft back in any case.
 */
export function refuseSubmission(
  content: DraftContent,
  catalog: Catalog | null,
  isGone: (ticketId: string) => boolean,
): AppError | null {
  if (content.kind === 'reply' && isGone(content.ticketId)) return appError('ticket-gone', 'needs-you');
  if (content.kind === 'newTicket') {
    if (isBlank(content.subject)) return appError('subject-empty', 'needs-you');
    if (content.subject.length > MAX_SUBJECT_LENGTH) {
      return appError('too-large', 'needs-you', { params: { limit: MAX_SUBJECT_LENGTH } });
    }
    const department = catalog?.departments.find(({ id }) => id === content.departmentId);
    if (catalog !== null && department === undefined) return appError('department-gone', 'needs-you');
    if (content.sealed !== null && content.sealed.departmentId !== content.departmentId) {
      return appError('sealed-for-other', 'needs-you');
    }
  }
  if (isBlank(content.body)) return appError('body-empty', 'needs-you');
  if (content.body.length > MAX_BODY_LENGTH) {
    return appError('too-large', 'needs-you', { params: { limit: MAX_BODY_LENGTH } });
  }
  return null;
}

/**
 * What a draft becomes. `isClosed`: the person answers a ticket that they see closed, so that its closing is no news to
 * them and must not stop the answer.
 */
export function toAct(content: DraftContent, isClosed: boolean): OutboxAct {
  return content.kind === 'newTicket'
    ? { kind: 'openTicket', content }
    : { kind: 'reply', content, evenIfStale: isClosed };
}

/** A ticket goes ahead of the replies to it that wait already. `waitMs` is how long it can still be taken back untouched. */
export function newEntry(id: string, act: OutboxAct, waitMs: number, now: number): NewEntry {
  const first = act.kind === 'openTicket';
  return { id, lane: laneOf(id, act), act, notBefore: now + waitMs, waitMs, createdAt: now, first };
}

/** Everything about one ticket goes out in order; the rest needs no order. `id` is the entry's. */
export function laneOf(id: string, act: OutboxAct): string {
  switch (act.kind) {
    case 'reply':
      return act.content.ticketId;
    case 'updateTicket':
      return act.ticketId;
    case 'openTicket':
    case 'voteArticle':
    case 'recordDeflection':
      return id;
  }
}
