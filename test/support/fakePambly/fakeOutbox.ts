import type { Draft } from '#common/domain/draft.ts';
import { sealedOf, withSealed } from '#common/domain/sealed.ts';
import type { OutboxAct } from '#common/domain/outboxEntry.ts';
import { UNDO_SEND_MS } from '#common/domain/limits.ts';
import { appError, fail, ok } from '#common/domain/result.ts';
import { ASKED_BACK, JOINED } from '#common/domain/whyDraft.ts';
import type { PamblyApi } from '#common/ipc/api.ts';
import type { OutboxEntryView, ReceiptView } from '#common/ipc/views.ts';
import { joinedText, patched, replyBegunIn } from './fakeDrafts.ts';
import { type FakeWorld, summariesOf } from './fakeWorld.ts';

type OutboxVerbs = Pick<
  PamblyApi,
  | 'getOutbox'
  | 'submitDraft'
  | 'sendSealedData'
  | 'retryEntryNow'
  | 'takeBackEntry'
  | 'editEntry'
  | 'copyEntry'
  | 'sendReplyAnyway'
  | 'acknowledgeReceipt'
>;

/** Entries stay where they are until the test moves them on. */
export function fakeOutbox(world: FakeWorld): OutboxVerbs {
  const tell = (): void => {
    world.emit('drafts.changed', summariesOf(world));
    world.emit('outbox.changed', world.outbox);
  };

  /** Answers the draft that holds the text now; a reply joins the one that is being written. */
  function giveBack(entryId: string): string | null {
    const entry = world.outbox.entries.find(({ id }) => id === entryId);
    if (entry?.act.kind === 'giveSensitive') return giveBackSealed(world, entry.id, entry.act, tell);
    if (entry?.act.kind !== 'openTicket' && entry?.act.kind !== 'reply') return null;
    const now = Date.now();
    world.outbox = { ...world.outbox, entries: world.outbox.entries.filter(({ id }) => id !== entryId) };
    const { content } = entry.act;
    const draft: Draft = replyBegunIn(world, content) ?? {
      id: entryId,
      content: { ...content, body: '' },
      revision: 0,
      createdAt: entry.createdAt,
      updatedAt: now,
      discardedAt: null,
      returnedBecause: null,
    };
    const { body } = draft.content;
    world.drafts.set(draft.id, {
      ...draft,
      content: { ...draft.content, body: joinedText(content.body, body) },
      returnedBecause: body === '' ? ASKED_BACK : JOINED,
    });
    tell();
    return draft.id;
  }

  return {
    getOutbox: async () => ok(world.outbox),
    submitDraft: async ({ draftId, patch }) => {
      const draft = world.drafts.get(draftId);
      if (draft === undefined) return fail(appError('draft-gone', 'needs-you'));
      world.drafts.delete(draftId);
      const content = patched(draft.content, patch);
      const act =
        content.kind === 'newTicket'
          ? ({ kind: 'openTicket', content } as const)
          : ({ kind: 'reply', content, evenIfStale: false } as const);
      const entry: OutboxEntryView = {
        id: draftId,
        act,
        status: { state: 'queued', notBefore: Date.now() + UNDO_SEND_MS, lastProblem: null },
        attempts: 0,
        createdAt: Date.now(),
        uploads: content.attachments.map(({ id, name, size }) => ({
          attachmentId: id,
          name,
          sentBytes: 0,
          size,
        })),
        allowed: ['retryNow', 'edit', 'copy', 'takeBack'],
        heldBy: null,
      };
      world.outbox = { ...world.outbox, entries: [...world.outbox.entries, entry] };
      tell();
      return ok({ entryId: draftId });
    },
    sendSealedData: async ({ draftId }) => {
      const draft = world.drafts.get(draftId);
      const sealed = draft === undefined ? null : sealedOf(draft.content);
      if (draft?.content.kind !== 'reply' || sealed === null)
        return fail(appError('draft-gone', 'needs-you'));
      const without = { ...draft, content: withSealed(draft.content, null) };
      world.drafts.set(draftId, without);
      const { ticketId } = draft.content;
      const entry: OutboxEntryView = {
        id: crypto.randomUUID(),
        act: { kind: 'giveSensitive', ticketId, sealed },
        status: { state: 'queued', notBefore: Date.now() + UNDO_SEND_MS, lastProblem: null },
        attempts: 0,
        createdAt: Date.now(),
        uploads: [],
        allowed: ['retryNow', 'takeBack'],
        heldBy: null,
      };
      world.outbox = { ...world.outbox, entries: [...world.outbox.entries, entry] };
      tell();
      return ok(without);
    },
    retryEntryNow: async () => ok(null),
    takeBackEntry: async ({ entryId }) =>
      giveBack(entryId) === null ? fail(appError('cannot-take-back', 'needs-you')) : ok({ settling: false }),
    editEntry: async ({ entryId }) => {
      const draftId = giveBack(entryId);
      return draftId === null
        ? fail(appError('cannot-take-back', 'needs-you'))
        : ok({ settling: false, draftId });
    },
    copyEntry: async () => ok(null),
    sendReplyAnyway: async () => ok(null),
    acknowledgeReceipt: async ({ receiptId }) => {
      const receipts = world.outbox.receipts.map((receipt) =>
        receipt.id === receiptId ? { ...receipt, acknowledged: true } : receipt,
      );
      world.outbox = { ...world.outbox, receipts };
      tell();
      return ok(null);
    },
  };
}

/** Changes an entry, as the worker does while it sends. */
export function moveEntry(world: FakeWorld, entryId: string, change: Partial<OutboxEntryView>): void {
  const entries = world.outbox.entries.map((entry) =>
    entry.id === entryId ? { ...entry, ...change } : entry,
  );
  world.outbox = { ...world.outbox, entries };
  world.emit('outbox.changed', world.outbox);
}

/** The server has confirmed: the entry goes and a receipt takes its place. */
export function receiveEntry(world: FakeWorld, entryId: string, ticketNumber: number): void {
  const entry = world.outbox.entries.find(({ id }) => id === entryId);
  const subject = entry?.act.kind === 'openTicket' ? entry.act.content.subject : '';
  const receipt: ReceiptView = {
    id: entryId,
    kind: 'ticket',
    ticketId: entryId,
    ticketNumber,
    subject,
    receivedAt: new Date().toISOString(),
    acknowledged: false,
  };
  world.outbox = {
    entries: world.outbox.entries.filter(({ id }) => id !== entryId),
    receipts: [receipt, ...world.outbox.receipts],
  };
  world.emit('outbox.changed', world.outbox);
}

/** Into the reply draft of its ticket, which a composer has open. */
function giveBackSealed(
  world: FakeWorld,
  entryId: string,
  { ticketId, sealed }: Extract<OutboxAct, { kind: 'giveSensitive' }>,
  tell: () => void,
): string {
  world.outbox = { ...world.outbox, entries: world.outbox.entries.filter(({ id }) => id !== entryId) };
  for (const draft of world.drafts.values()) {
    if (draft.content.kind !== 'reply' || draft.content.ticketId !== ticketId) continue;
    world.drafts.set(draft.id, { ...draft, content: withSealed(draft.content, sealed) });
  }
  tell();
  return entryId;
}
