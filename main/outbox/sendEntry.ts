import type { MessageReceipt, TicketReceipt } from '#common/api/schemas.ts';
import type { DraftAttachment } from '#common/domain/draft.ts';
import type { OutboxAct } from '#common/domain/outboxEntry.ts';
import { appError } from '#common/domain/result.ts';
import type { Ticket } from '#common/domain/ticket.ts';
import { INTERRUPTED } from '../connection/connectivity.ts';
import type { CallResult, Helpdesk } from '../connection/helpdesk.ts';
import type { BlobStore } from '../store/blobStore.ts';
import type { StoredEntry } from '../store/outboxTable.ts';
import type { WorkStore } from '../store/workStore.ts';
import type { Failure } from './decide.ts';
import { actSha256 } from './digest.ts';

type Received<R> = {
  readonly kind: 'received';
  readonly receipt: R;
  /** A ticket that was changed, as it is now. */
  readonly ticket: Ticket | null;
};
export type Sent = Received<TicketReceipt | MessageReceipt | null> | Failure;

export type SendContext = {
  readonly work: WorkStore;
  readonly blobs: BlobStore;
  readonly helpdesk: Helpdesk;
  /** Runs a call with the access token, refreshing it once when it has expired. */
  readonly authorized: <T>(call: (token: string) => Promise<CallResult<T>>) => Promise<CallResult<T>>;
  readonly onProgress: () => void;
  readonly signal: AbortSignal;
};

/** One attempt to bring an entry to the server: attachments first, then the act itself under the entry's own id. */
export async function sendEntry(entry: StoredEntry, context: SendContext): Promise<Sent> {
  const { helpdesk, authorized, work } = context;
  const { act, id } = entry;
  if (act.kind === 'openTicket' || act.kind === 'reply') {
    const uploaded = await uploadAll(entry, act.content.attachments, context);
    if (uploaded !== null) return uploaded;
    if (context.signal.aborted) return aborted();
  }
  // From here on a request with this id may have left this computer, whatever happens to the answer.
  work.outbox.markMayHaveLeft(id);
  switch (act.kind) {
    case 'openTicket': {
      const { departmentId, serviceId, priority, subject, body, sealed } = act.content;
      const attachmentIds = act.content.attachments.map((attachment) => attachment.id);
      const fields = { departmentId, serviceId, priority, subject, body, attachmentIds, sensitive: sealed };
      return checked(await authorized((token) => helpdesk.openTicket(token, id, fields)), act);
    }
    case 'reply': {
      const { ticketId, visibility, body, lastSeenMessageId } = act.content;
      const attachmentIds = act.content.attachments.map((attachment) => attachment.id);
      const fields = { visibility, body, lastSeenMessageId, attachmentIds, evenIfStale: act.evenIfStale };
      return checked(await authorized((token) => helpdesk.reply(token, ticketId, id, fields)), act);
    }
    case 'updateTicket': {
      const { ticketId, change, ifVersion } = act;
      const changed = await authorized((token) =>
        helpdesk.updateTicket(token, ticketId, change, ifVersion, id),
      );
      return changed.kind === 'ok' ? { kind: 'received', receipt: null, ticket: changed.value } : changed;
    }
    case 'saveViews':
      return plain(await authorized((token) => helpdesk.saveViews(token, act.views, id)));
    case 'giveSensitive':
      return plain(await authorized((token) => helpdesk.putSensitive(token, act.ticketId, act.sealed, id)));
    case 'rateTicket': {
      const { ticketId, rating } = act;
      const rated = checked(
        await authorized((token) => helpdesk.rateTicket(token, ticketId, id, rating)),
        act,
      );
      return rated.kind === 'received' ? { ...rated, receipt: null, ticket: rated.receipt.ticket } : rated;
    }
    case 'voteArticle':
      return plain(await authorized((token) => helpdesk.voteArticle(token, act.articleId, act.useful, id)));
    case 'reviewArticle':
      return plain(
        await authorized((token) => helpdesk.reviewArticle(token, act.articleId, act.reviewState, id)),
      );
    case 'recordDeflection':
      return plain(
        await authorized((token) => helpdesk.recordDeflection(token, act.draftId, act.articleId, id)),
      );
  }
}

/** A success counts only when the server stored what was meant. */
function checked<R extends { readonly contentSha256: string }>(
  result: CallResult<R>,
  act: OutboxAct,
): Received<R> | Failure {
  if (result.kind !== 'ok') return result;
  return result.value.contentSha256 === actSha256(act)
    ? { kind: 'received', receipt: result.value, ticket: null }
    : { kind: 'digest-mismatch' };
}

function plain(result: CallResult<unknown>): Sent {
  return result.kind === 'ok' ? { kind: 'received', receipt: null, ticket: null } : result;
}

function aborted(): Failure {
  return { kind: 'unknown', reach: 'server-down', retryAfterMs: null, detail: INTERRUPTED };
}

/** Uploads what the server does not have yet; answers how it failed, or null when everything is there. */
async function uploadAll(
  entry: StoredEntry,
  attachments: readonly DraftAttachment[],
  context: SendContext,
): Promise<Failure | null> {
  for (const attachment of attachments) {
    const known = context.work.outbox.uploads(entry.id).find((row) => row.attachmentId === attachment.id);
    if (known?.sentBytes === attachment.size) continue;
    if (!(await context.blobs.isIntact(attachment.sha256))) {
      const params = { name: attachment.name };
      return { kind: 'local', error: appError('attachment-missing', 'needs-you', { params }) };
    }
    const result = await uploadOne(entry.id, attachment, known?.url ?? null, context);
    if (result.kind !== 'ok') return result;
  }
  return null;
}

async function uploadOne(
  entryId: string,
  attachment: DraftAttachment,
  url: string | null,
  context: SendContext,
): Promise<CallResult<null>> {
  const { work, blobs, helpdesk, signal } = context;
  let knownUrl = url;
  const keep = (sentBytes: number): void => {
    work.outbox.putUpload(entryId, { attachmentId: attachment.id, url: knownUrl, sentBytes });
    context.onProgress();
  };
  const { id, name, mediaType, sha256, size } = attachment;
  const uploaded = await context.authorized((token) =>
    helpdesk.upload(token, {
      id,
      name,
      mediaType,
      sha256,
      size,
      signal,
      path: blobs.pathOf(sha256),
      url: knownUrl,
      onUrl: (given) => {
        knownUrl = given;
        keep(0);
      },
      onProgress: keep,
    }),
  );
  // An upload that was complete already made no progress this time.
  if (uploaded.kind === 'ok') keep(size);
  return uploaded;
}
