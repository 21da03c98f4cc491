import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isPreviewed, mayBeOpened } from '#common/domain/attachmentUse.ts';
import { newId } from '#common/domain/ids.ts';
import { appError, fail, ok, type Result } from '#common/domain/result.ts';
import { safeFileName } from '#common/domain/safeFileName.ts';
import type { Attachment } from '#common/domain/ticket.ts';
import type { RequestAnswers } from '#common/ipc/contract.ts';
import { attemptAsync } from '../../store/storageError.ts';
import type { Workspace } from '../../workspace/workspace.ts';
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
          ? workspace.files.read(attachment)
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

/** Writes beside the target and renames, so that a cut download leaves no half file under the chosen name. */
async function download(
  workspace: Workspace,
  attachment: Attachment,
  path: string,
  mode = WRITABLE,
): Promise<Result<null>> {
  const bytes = await workspace.files.read(attachment);
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
