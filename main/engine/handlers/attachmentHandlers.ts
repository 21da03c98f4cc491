import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isPreviewed, mayBeOpened } from '#common/domain/attachmentUse.ts';
import { newId } from '#common/domain/ids.ts';
import { appError, fail, ok, type Result } from '#common/domain/result.ts';
import { safeFileName } from '#common/domain/safeFileName.ts';
import type { Attachment } from '#common/domain/ticket.ts';
import type { RequestAnswers } from '#common/ipc/contract.ts';
import { attemptAsync } from '../../store/storageError.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { callError } from '../callError.ts';
import type { Engine } from '../engine.ts';
import { type HandlerContext, withWorkspace } from './handlerContext.ts';

type AttachmentHandlers = Pick<
  Engine['handlers'],
  'tickets.saveAttachment' | 'tickets.openAttachment' | 'tickets.previewAttachment'
>;

/** For a file where the person chose to have it. */
const WRITABLE = 0o600;
/** For a copy that is removed again: a program that shows it asks for another place to save what is written in it. */
const READ_ONLY = 0o400;

/** What can be done with the files of a ticket. The window names one by its id; names and paths are this side's. */
export function attachmentHandlers(context: HandlerContext): AttachmentHandlers {
  const { system, dataDir } = context.options;
  return {
    'tickets.saveAttachment': ({ ticketId, attachmentId }) =>
      withAttachment<RequestAnswers['tickets.saveAttachment']>(
        context,
        ticketId,
        attachmentId,
        async (workspace, attachment) => {
          const path = await system.pickSavePath(safeFileName(attachment.name));
          if (path === null) return ok({ saved: false });
          const saved = await download(workspace, attachment, path);
          return saved.ok ? ok({ saved: true }) : saved;
        },
      ),
    'tickets.openAttachment': ({ ticketId, attachmentId }) =>
      withAttachment<RequestAnswers['tickets.openAttachment']>(
        context,
        ticketId,
        attachmentId,
        async (workspace, attachment) => {
          const name = safeFileName(attachment.name);
          if (!mayBeOpened(name)) return fail(appError('attachment-only-saved', 'needs-you'));
          if (!(await system.confirmOpening(name))) return ok({ opened: false });
          const path = join(openedFolder(dataDir), newId(), name);
          const made = await attemptAsync(() => mkdir(join(path, '..'), { recursive: true, mode: 0o700 }));
          if (!made.ok) return made;
          const saved = await download(workspace, attachment, path, READ_ONLY);
          if (!saved.ok) return saved;
          return (await system.openFile(path))
            ? ok({ opened: true })
            : fail(appError('attachment-no-program', 'needs-you'));
        },
      ),
    'tickets.previewAttachment': ({ ticketId, attachmentId }) =>
      withAttachment(context, ticketId, attachmentId, (workspace, attachment) =>
        isPreviewed(attachment)
          ? readAttachment(workspace, attachment)
          : Promise.resolve(fail(appError('attachment-only-saved', 'needs-you'))),
      ),
  };
}

/** Removes the copies that other programs were given in earlier runs; what one of them still holds goes another time. */
export async function removeOpenedCopies(dataDir: string): Promise<void> {
  await attemptAsync(() => rm(openedFolder(dataDir), { recursive: true, force: true }));
}

function openedFolder(dataDir: string): string {
  return join(dataDir, 'opened');
}

function withAttachment<T>(
  context: HandlerContext,
  ticketId: string,
  attachmentId: string,
  use: (workspace: Workspace, attachment: Attachment) => Promise<Result<T>>,
): Promise<Result<T>> | Result<T> {
  return withWorkspace(context, (workspace) => {
    const attachment = findAttachment(workspace, ticketId, attachmentId);
    return attachment === null ? fail(appError('not-found', 'needs-you')) : use(workspace, attachment);
  });
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
async function download(
  workspace: Workspace,
  attachment: Attachment,
  path: string,
  mode = WRITABLE,
): Promise<Result<null>> {
  const bytes = await readAttachment(workspace, attachment);
  return bytes.ok ? writeBeside(bytes.value, path, mode) : bytes;
}

function writeBeside(bytes: Uint8Array, path: string, mode: number): Promise<Result<null>> {
  const unfinished = `${path}.${newId().slice(-12)}.part`;
  return attemptAsync(async () => {
    try {
      const file = await open(unfinished, 'w', mode);
      try {
        await file.writeFile(bytes);
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
