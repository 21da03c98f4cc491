import type { Account } from '#common/domain/account.ts';
import type { Draft } from '#common/domain/draft.ts';
import { sealedOf } from '#common/domain/sealed.ts';
import { allowedActs } from '#common/domain/outboxEntry.ts';
import type {
  DraftSummary,
  OutboxEntryView,
  OutboxHold,
  OutboxView,
  ReceiptView,
  TicketRow,
  UploadProgress,
} from '#common/ipc/views.ts';
import { subjectOf } from '../drafts/versions.ts';
import { isBehindAnother } from '../outbox/runnable.ts';
import type { CacheStore } from '../store/cacheStore.ts';
import type { StoredEntry, StoredUpload } from '../store/outboxTable.ts';
import type { Receipt } from '../store/receiptTable.ts';
import type { CachedTicket } from '../store/ticketRows.ts';
import type { WorkStore } from '../store/workStore.ts';

/** What the screens show, made from what is stored. Pure but for reading the stores they are given. */

const EXCERPT_LENGTH = 140;

export function draftSummary(draft: Draft, isGone: (ticketId: string) => boolean): DraftSummary {
  const { id, content, updatedAt, discardedAt, returnedBecause } = draft;
  const reply = content.kind === 'reply' ? content : null;
  return {
    id,
    kind: content.kind,
    ticketId: reply?.ticketId ?? null,
    ticketSubject: reply?.ticketSubject ?? null,
    ticketIsGone: reply !== null && isGone(reply.ticketId),
    departmentId: content.kind === 'newTicket' ? content.departmentId : null,
    visibility: reply?.visibility ?? null,
    subject: subjectOf(content),
    excerpt: content.body.slice(0, EXCERPT_LENGTH),
    attachmentCount: content.attachments.length,
    isSealed: sealedOf(content) !== null,
    updatedAt,
    discardedAt,
    returnedBecause,
  };
}

export function outboxView(work: WorkStore, heldBy: OutboxHold | null): OutboxView {
  const entries = work.outbox.list();
  return {
    entries: entries.map((entry) => entryView(entry, entries, work, heldBy)),
    receipts: work.receipts.unacknowledged().map(receiptView),
  };
}

function entryView(
  entry: StoredEntry,
  entries: readonly StoredEntry[],
  work: WorkStore,
  heldBy: OutboxHold | null,
): OutboxEntryView {
  const { id, act, status, attempts, createdAt } = entry;
  const isBehindDraft = work.drafts.get(entry.lane) !== null;
  const waits = status.state === 'queued' || status.state === 'settling';
  const behind = isBehindAnother(entry, entries) || isBehindDraft ? ('ahead-in-lane' as const) : null;
  return {
    id,
    act,
    status,
    attempts,
    createdAt,
    uploads: uploadProgress(entry, work.outbox.uploads(id)),
    allowed: allowedActs(entry),
    heldBy: waits ? (heldBy ?? behind) : null,
  };
}

function uploadProgress(entry: StoredEntry, uploads: readonly StoredUpload[]): readonly UploadProgress[] {
  if (entry.act.kind !== 'openTicket' && entry.act.kind !== 'reply') return [];
  return entry.act.content.attachments.map(({ id, name, size }) => ({
    attachmentId: id,
    name,
    size,
    sentBytes: uploads.find(({ attachmentId }) => attachmentId === id)?.sentBytes ?? 0,
  }));
}

function receiptView({
  id,
  kind,
  ticketId,
  ticketNumber,
  subject,
  receivedAt,
  acknowledged,
}: Receipt): ReceiptView {
  return { id, kind, ticketId, ticketNumber, subject, receivedAt, acknowledged };
}

/** Unread: the newest message of the other side is not the one the person saw last. */
export function ticketRow(cached: CachedTicket, readMark: string | null): TicketRow {
  const { ticket, answeredBefore, lastForeignMessageId } = cached;
  return {
    ticket,
    answeredBefore,
    unread: lastForeignMessageId !== null && lastForeignMessageId !== readMark,
  };
}

/** What a person calls an entry: a reply has the subject of its ticket. */
export function subjectOfEntry({ act }: StoredEntry, cache: CacheStore, role: Account['role']): string {
  switch (act.kind) {
    case 'openTicket':
      return act.content.subject;
    case 'reply':
      return cache.ticket(act.content.ticketId, role)?.ticket.subject ?? act.content.ticketSubject ?? '';
    case 'updateTicket':
    case 'giveSensitive':
    case 'saveViews':
    case 'rateTicket':
    case 'voteArticle':
    case 'reviewArticle':
    case 'recordDeflection':
      return '';
  }
}
