import type { DraftContent } from '#common/domain/draft.ts';
import { withSealed } from '#common/domain/sealed.ts';
import { appError, fail, ok } from '#common/domain/result.ts';
import type { RefusedFile } from '#common/ipc/views.ts';
import { emptyTicket } from '../../drafts/newDraft.ts';
import { lookAtDepartmentKey } from '../../sensitive/departmentKey.ts';
import { seal } from '../../sensitive/seal.ts';
import { sensitiveTarget } from '../../sensitive/sensitiveTarget.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Engine } from '../engine.ts';
import { type HandlerContext, withWorkspace } from './handlerContext.ts';

type DraftHandlers = Pick<Engine['handlers'], Extract<keyof Engine['handlers'], `drafts.${string}`>>;

export function draftHandlers(context: HandlerContext): DraftHandlers {
  const { system } = context.options;
  return {
    'drafts.list': () => withWorkspace(context, ({ draftSummaries }) => ok(draftSummaries())),
    'drafts.get': ({ draftId }) => withWorkspace(context, ({ drafts }) => drafts.get(draftId)),
    'drafts.startTicket': ({ departmentId }) =>
      withWorkspace(context, ({ drafts }) => drafts.start(emptyTicket(departmentId))),
    'drafts.openReply': ({ ticketId, visibility }) =>
      withWorkspace(context, (workspace) =>
        workspace.drafts.openReply(ticketId, visibility, subjectOfTicket(workspace, ticketId)),
      ),
    'drafts.save': ({ draftId, revision, patch }) =>
      withWorkspace(context, async ({ drafts }) => drafts.save(draftId, revision, patch)),
    'drafts.discard': ({ draftId }) => withWorkspace(context, ({ drafts }) => drafts.discard(draftId)),
    'drafts.restore': ({ draftId }) =>
      withWorkspace(context, ({ drafts, outbox }) => {
        const restored = drafts.restore(draftId);
        // The draft is back, whatever becomes of a count.
        if (restored.ok) outbox.withdrawDeflection(draftId);
        return restored;
      }),
    'drafts.rehome': ({ draftId, to }) =>
      withWorkspace(context, (workspace) => {
        const { drafts, cache } = workspace;
        if (to.kind === 'newTicket') return drafts.rehome(draftId, to);
        if (!cache.hasTicket(to.ticketId)) return fail(appError('ticket-gone', 'needs-you'));
        return drafts.rehome(draftId, { ...to, ticketSubject: subjectOfTicket(workspace, to.ticketId) });
      }),
    'drafts.listVersions': ({ draftId }) =>
      withWorkspace(context, ({ drafts }) => ok(drafts.versions(draftId))),
    'drafts.restoreVersion': ({ draftId, versionId }) =>
      withWorkspace(context, ({ drafts }) => drafts.restoreVersion(draftId, versionId)),
    'drafts.pickAttachments': ({ draftId }) =>
      withWorkspace(context, async ({ drafts, attachments, catalog }) => {
        const files = await system.pickFiles(catalog()?.attachments.extensions ?? []);
        const refused: RefusedFile[] = [];
        for (const file of files) {
          const attached = await attachments.attachFile(draftId, file);
          if (!attached.ok) refused.push({ name: file.name, error: attached.error });
        }
        const draft = drafts.get(draftId);
        return draft.ok ? ok({ draft: draft.value, refused }) : draft;
      }),
    'drafts.attachBytes': ({ draftId, name, bytes }) =>
      withWorkspace(context, async ({ attachments }) => attachments.attachBytes(draftId, name, bytes)),
    'drafts.removeAttachment': ({ draftId, attachmentId }) =>
      withWorkspace(context, ({ attachments }) => attachments.remove(draftId, attachmentId)),
    'drafts.seal': ({ draftId, text }) =>
      withWorkspace(context, async (workspace) => {
        const { drafts, catalog } = workspace;
        const draft = drafts.get(draftId);
        if (!draft.ok) return draft;
        const departmentId = departmentFor(draft.value.content, workspace);
        const department = catalog()?.departments.find(({ id }) => id === departmentId);
        if (department === undefined) return fail(appError('sealing-unavailable', 'needs-you'));
        const key = lookAtDepartmentKey(department, workspace.secrets.trusted);
        if (!key.ok) return key;
        // Another key than before is the person's to accept, and nobody else's.
        if (key.value.state === 'changed') return fail(appError('key-changed', 'needs-you'));
        const sealed = await seal(text, department);
        if (!sealed.ok) return sealed;
        return drafts.change(draftId, (present) => withSealed(present, sealed.value));
      }),
    'drafts.removeSealed': ({ draftId }) =>
      withWorkspace(context, ({ drafts }) => drafts.change(draftId, (content) => withSealed(content, null))),
    'drafts.forgetText': (forgotten) =>
      withWorkspace(context, ({ drafts, forgetter }) => {
        const flushed = drafts.flush();
        return flushed.ok ? forgetter.forget(forgotten) : flushed;
      }),
    'drafts.copyUnreadable': () =>
      withWorkspace(context, ({ work }) => {
        system.writeClipboard(work.unreadable().join('\n\n'));
        return ok(null);
      }),
    'drafts.copyAll': ({ draftId }) =>
      withWorkspace(context, ({ drafts }) => {
        const draft = drafts.get(draftId);
        if (!draft.ok) return draft;
        system.writeClipboard(asPlainText(draft.value.content));
        return ok(null);
      }),
  };
}

/** A ticket that is still on its way has the subject that it was written with. */
function subjectOfTicket({ cache, work, account }: Workspace, ticketId: string): string | undefined {
  const act = work.outbox.get(ticketId)?.act;
  const pending = act?.kind === 'openTicket' ? act.content.subject : undefined;
  return cache.ticket(ticketId, account().role)?.ticket.subject ?? pending;
}

/** The department whose staff may read what is sealed in this draft; null while its ticket is not known here. */
function departmentFor(content: DraftContent, { cache, work, account }: Workspace): string | null {
  if (content.kind === 'newTicket') return content.departmentId;
  return sensitiveTarget(content.ticketId, cache, work, account().role)?.departmentId ?? null;
}

/** The whole text for the clipboard, for those who still want to copy it first. Sealed data is not in it. */
export function asPlainText(content: DraftContent): string {
  const subject = content.kind === 'newTicket' ? [content.subject] : [];
  const files = content.attachments.map(({ name }) => `- ${name}`).join('\n');
  return [...subject, content.body, files].filter((part) => part.trim() !== '').join('\n\n');
}
