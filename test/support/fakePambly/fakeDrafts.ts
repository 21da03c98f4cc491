import { refuseAttachment } from '#common/domain/attachmentPolicy.ts';
import type {
  Draft,
  DraftAttachment,
  DraftContent,
  DraftPatch,
  NewTicketContent,
} from '#common/domain/draft.ts';
import { withSealed } from '#common/domain/sealed.ts';
import { appError, fail, ok, type Result } from '#common/domain/result.ts';
import type { PamblyApi } from '#common/ipc/api.ts';
import type { RefusedFile } from '#common/ipc/views.ts';
import { type FakeWorld, summariesOf } from './fakeWorld.ts';

type DraftVerbs = Pick<
  PamblyApi,
  | 'listDrafts'
  | 'getDraft'
  | 'startTicketDraft'
  | 'openReplyDraft'
  | 'saveDraft'
  | 'discardDraft'
  | 'restoreDraft'
  | 'rehomeDraft'
  | 'listDraftVersions'
  | 'restoreDraftVersion'
  | 'pickAttachments'
  | 'attachBytes'
  | 'removeAttachment'
  | 'sealSensitiveData'
  | 'removeSealedData'
  | 'forgetDraftText'
  | 'copyDraft'
  | 'copyUnreadable'
>;

export function fakeDrafts(world: FakeWorld): DraftVerbs {
  const tell = (): void => world.emit('drafts.changed', summariesOf(world));

  function put(draft: Draft): Result<Draft> {
    world.drafts.set(draft.id, draft);
    tell();
    return ok(draft);
  }

  function start(content: DraftContent): Result<Draft> {
    const now = Date.now();
    const fresh = { revision: 0, createdAt: now, updatedAt: now, discardedAt: null, returnedBecause: null };
    return put({ id: crypto.randomUUID(), content, ...fresh });
  }

  function change(draftId: string, act: (draft: Draft) => Draft): Result<Draft> {
    const draft = world.drafts.get(draftId);
    if (draft === undefined) return fail(appError('draft-gone', 'needs-you'));
    return put({ ...act(draft), updatedAt: Date.now() });
  }

  const replyBegun = (wanted: DraftContent): Draft | null => replyBegunIn(world, wanted);

  function attach(draftId: string, files: readonly { name: string; size: number }[]) {
    const refused: RefusedFile[] = [];
    const result = change(draftId, (draft) => {
      const attachments = [...draft.content.attachments];
      for (const file of files) {
        const policy = world.state.catalog?.attachments;
        const error = policy === undefined ? null : refuseAttachment(file, attachments, policy);
        if (error === null) attachments.push(attachment(file));
        else refused.push({ name: file.name, error });
      }
      return { ...draft, content: { ...draft.content, attachments } };
    });
    return { result, refused };
  }

  return {
    listDrafts: async () => ok(summariesOf(world)),
    getDraft: async ({ draftId }) => {
      const draft = world.drafts.get(draftId);
      return draft === undefined ? fail(appError('draft-gone', 'needs-you')) : ok(draft);
    },
    startTicketDraft: async ({ departmentId }) => start(emptyTicket(departmentId)),
    openReplyDraft: async ({ ticketId, visibility }) => {
      const empty = emptyReply(ticketId, visibility);
      const existing = replyBegun(empty);
      return existing === null ? start(empty) : ok(existing);
    },
    saveDraft: async ({ draftId, revision, patch }) => {
      if (world.saveMs > 0) await new Promise((resolve) => setTimeout(resolve, world.saveMs));
      const saved = change(draftId, (draft) => ({
        ...draft,
        content: patched(draft.content, patch),
        revision,
      }));
      return saved.ok ? ok({ revision, savedAt: saved.value.updatedAt }) : saved;
    },
    discardDraft: async ({ draftId }) => settled(change(draftId, (d) => ({ ...d, discardedAt: Date.now() }))),
    restoreDraft: async ({ draftId }) => {
      const restored = world.drafts.get(draftId);
      const begun = restored === undefined ? null : replyBegun(restored.content);
      if (restored === undefined || begun === null)
        return change(draftId, (draft) => ({ ...draft, discardedAt: null }));
      world.drafts.delete(draftId);
      return change(begun.id, (draft) => ({
        ...draft,
        revision: draft.revision + 1,
        content: { ...draft.content, body: joinedText(restored.content.body, draft.content.body) },
      }));
    },
    rehomeDraft: async ({ draftId, to }) => {
      const moved = world.drafts.get(draftId);
      if (moved?.content.kind !== 'reply') return fail(appError('draft-gone', 'needs-you'));
      const { body, attachments, ticketSubject = '' } = moved.content;
      if (to.kind === 'newTicket') {
        const content = { ...emptyTicket(to.departmentId), subject: ticketSubject, body, attachments };
        return put({ ...moved, content, returnedBecause: null });
      }
      const begun = replyBegun({ ...moved.content, ticketId: to.ticketId });
      if (begun === null) return put({ ...moved, content: { ...moved.content, ticketId: to.ticketId } });
      world.drafts.delete(draftId);
      return change(begun.id, (draft) => ({
        ...draft,
        content: { ...draft.content, body: joinedText(body, draft.content.body) },
      }));
    },
    listDraftVersions: async () => ok([]),
    restoreDraftVersion: async ({ draftId }) => change(draftId, (draft) => draft),
    pickAttachments: async ({ draftId }) => {
      const { result, refused } = attach(draftId, world.picks);
      return result.ok ? ok({ draft: result.value, refused }) : result;
    },
    attachBytes: async ({ draftId, name, bytes }) => attach(draftId, [{ name, size: bytes.length }]).result,
    removeAttachment: async ({ draftId, attachmentId }) =>
      change(draftId, (draft) => {
        const attachments = draft.content.attachments.filter(({ id }) => id !== attachmentId);
        return { ...draft, content: { ...draft.content, attachments } };
      }),
    sealSensitiveData: async ({ draftId }) =>
      change(draftId, (draft) => sealed(draft, departmentFor(world, draft.content))),
    removeSealedData: async ({ draftId }) => change(draftId, (draft) => sealed(draft, null)),
    forgetDraftText: async () => ok(null),
    copyDraft: async () => ok(null),
    copyUnreadable: async () => ok(null),
  };
}

export function patched(content: DraftContent, patch: DraftPatch): DraftContent {
  return { ...content, ...patch } as DraftContent;
}

function emptyTicket(departmentId: string): NewTicketContent {
  const rest = { serviceId: null, priority: 'medium', attachments: [], sealed: null } as const;
  return { kind: 'newTicket', departmentId, subject: '', body: '', ...rest, attachments: [] };
}

function emptyReply(ticketId: string, visibility: 'public' | 'internal'): DraftContent {
  return { kind: 'reply', ticketId, visibility, body: '', attachments: [], lastSeenMessageId: null };
}

/** The reply that is being written where `wanted` belongs. */
export function replyBegunIn(world: FakeWorld, wanted: DraftContent): Draft | null {
  const begun = [...world.drafts.values()].find(
    ({ content, discardedAt }) =>
      content.kind === 'reply' &&
      wanted.kind === 'reply' &&
      content.ticketId === wanted.ticketId &&
      content.visibility === wanted.visibility &&
      discardedAt === null,
  );
  return begun ?? null;
}

export function joinedText(older: string, newer: string): string {
  return [older, newer].filter((text) => text.trim() !== '').join('\n\n');
}

/** Null for a department or ticket that this world does not have. */
function departmentFor({ threads }: FakeWorld, content: DraftContent): string | null {
  return content.kind === 'newTicket'
    ? content.departmentId
    : (threads.get(content.ticketId)?.ticket.departmentId ?? null);
}

function sealed(draft: Draft, departmentId: string | null): Draft {
  const data = departmentId === null ? null : { departmentId, keyId: 'key-1', envelope: 'armored' };
  return { ...draft, content: withSealed(draft.content, data) };
}

function attachment({ name, size }: { name: string; size: number }): DraftAttachment {
  const mediaType = name.endsWith('.png') ? 'image/png' : 'text/plain';
  return { id: crypto.randomUUID(), name, mediaType, size, sha256: '0'.repeat(64) };
}

function settled(result: Result<Draft>): Result<null> {
  return result.ok ? ok(null) : result;
}
