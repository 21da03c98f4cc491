import { open, readFile, rename, rm } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import type { Attachment } from '#common/domain/ticket.ts';
import { defaultTicketView } from '#common/domain/ticketView.ts';
import { newId } from '#common/domain/ids.ts';
import { appError, fail, ok, type Result } from '#common/domain/result.ts';
import { safeFileName } from '#common/domain/safeFileName.ts';
import { parseQuery } from '../../search/query.ts';
import { attempt, attemptAsync } from '../../store/storageError.ts';
import { ticketRow } from '../../workspace/views.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { callError } from '../callError.ts';
import type { Engine } from '../engine.ts';
import { type HandlerContext, withWorkspace } from './handlerContext.ts';

type TicketHandlers = Pick<Engine['handlers'], Extract<keyof Engine['handlers'], `tickets.${string}`>>;

export function ticketHandlers(context: HandlerContext): TicketHandlers {
  return {
    'tickets.list': () =>
      withWorkspace(context, ({ cache, work, account }) => {
        const marks = work.readMarks();
        return ok(
          cache
            .tickets(account().role)
            .map((cached) => ticketRow(cached, marks.get(cached.ticket.id) ?? null)),
        );
      }),
    'tickets.page': ({ after, limit }) =>
      withWorkspace(context, ({ cache, work, account }) =>
        ok(
          cache
            .ticketPage(account().role, after, limit)
            .map((cached) => ticketRow(cached, work.readMark(cached.ticket.id))),
        ),
      ),
    'tickets.search': ({ query, limit }) =>
      withWorkspace(context, ({ cache }) => ok(cache.search(parseQuery(query), limit))),
    'tickets.getView': () => withWorkspace(context, ({ work }) => ok(work.ticketView() ?? defaultTicketView)),
    'tickets.rememberView': (view) =>
      withWorkspace(context, ({ work }) =>
        attempt(() => {
          work.setTicketView(view);
          return null;
        }),
      ),
    'tickets.get': ({ ticketId }) =>
      withWorkspace(context, ({ cache, work, account }) => {
        const cached = cache.ticket(ticketId, account().role);
        if (cached === null) return fail(appError('not-found', 'needs-you'));
        return ok({ ...ticketRow(cached, work.readMark(ticketId)), messages: cache.messages(ticketId) });
      }),
    'tickets.markRead': ({ ticketId }) =>
      withWorkspace(context, ({ cache, work, account, tellUnread }) => {
        const last = cache.ticket(ticketId, account().role)?.lastForeignMessageId ?? null;
        if (last === null || last === work.readMark(ticketId)) return ok(null);
        work.setReadMark(ticketId, last);
        tellUnread([ticketId]);
        return ok(null);
      }),
    'tickets.update': ({ ticketId, change }) =>
      withWorkspace(context, ({ outbox }) =>
        outbox.enqueue({ kind: 'updateTicket', ticketId, change, ifVersion: null }),
      ),
    'tickets.saveAttachment': ({ ticketId, attachmentId }) =>
      withWorkspace(context, async (workspace) => {
        const attachment = findAttachment(workspace, ticketId, attachmentId);
        if (attachment === null) return fail(appError('not-found', 'needs-you'));
        const path = await context.options.system.pickSavePath(safeFileName(attachment.name));
        if (path === null) return ok({ saved: false });
        const saved = await download(workspace, attachment, path);
        return saved.ok ? ok({ saved: true }) : saved;
      }),
    'tickets.previewAttachment': ({ ticketId, attachmentId }) =>
      withWorkspace(context, async (workspace) => {
        const attachment = findAttachment(workspace, ticketId, attachmentId);
        if (attachment === null) return fail(appError('not-found', 'needs-you'));
        return readAttachment(workspace, attachment);
      }),
  };
}

function findAttachment({ cache }: Workspace, ticketId: string, attachmentId: string): Attachment | null {
  const attachments = cache.messages(ticketId).flatMap((message) => message.attachments);
  return attachments.find(({ id }) => id === attachmentId) ?? null;
}

/** From this computer when the bytes are here, which they are for everything that was sent from it. */
async function readAttachment(workspace: Workspace, attachment: Attachment): Promise<Result<Uint8Array>> {
  const { blobs, session, helpdesk } = workspace;
  if (await blobs.isIntact(attachment.sha256)) return ok(await readFile(blobs.pathOf(attachment.sha256)));
  const chunks: Uint8Array[] = [];
  let received = 0;
  const tooMuch = new AbortController();
  const { signal } = tooMuch;
  const write = (chunk: Uint8Array): Promise<void> => {
    received += chunk.byteLength;
    if (received > attachment.size) tooMuch.abort();
    else chunks.push(chunk);
    return Promise.resolve();
  };
  const result = await session.authorized((token) =>
    helpdesk.download(token, attachment.id, { write }, signal),
  );
  if (result.kind !== 'ok') return fail(callError(result));
  const bytes = Buffer.concat(chunks);
  if (sha256(bytes) !== attachment.sha256) return fail(appError('digest-mismatch', 'retry'));
  return ok(bytes);
}

/** Writes beside the target and renames, so that a cut download leaves no half file under the chosen name. */
async function download(workspace: Workspace, attachment: Attachment, path: string): Promise<Result<null>> {
  const bytes = await readAttachment(workspace, attachment);
  if (!bytes.ok) return bytes;
  const unfinished = `${path}.${newId().slice(-12)}.part`;
  return attemptAsync(async () => {
    try {
      const file = await open(unfinished, 'w', 0o600);
      try {
        await file.writeFile(bytes.value);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, path);
      return null;
    } finally {
      await rm(unfinished, { force: true });
    }
  });
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
