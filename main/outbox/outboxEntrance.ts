import type { Catalog } from '#common/domain/catalog.ts';
import type { Draft, DraftPatch } from '#common/domain/draft.ts';
import { newId } from '#common/domain/ids.ts';
import { UNDO_SEND_MS } from '#common/domain/limits.ts';
import type { OutboxAct } from '#common/domain/outboxEntry.ts';
import { fail, ok, type Result } from '#common/domain/result.ts';
import type { SavedView } from '#common/domain/savedView.ts';
import { applyPatch } from '../drafts/applyPatch.ts';
import { writeDraft } from '../drafts/draftBuffer.ts';
import type { DraftService } from '../drafts/draftService.ts';
import type { Clock } from '../engine/ports.ts';
import { dropUnsentSealed } from '../sensitive/eraseSealed.ts';
import type { SensitiveTarget } from '../sensitive/sensitiveTarget.ts';
import type { WorkStore } from '../store/workStore.ts';
import { newEntry, refuseSubmission, splitSealed, toActs } from './submission.ts';
import type { Waits } from './waits.ts';

/** What the person puts into the outbox. Each act is one transaction; the worker is told afterwards. */
export type OutboxEntrance = {
  /** Turns a draft into an entry with the same id. From here on it is sent, comes back, or is taken back. */
  readonly submit: (
    draftId: string,
    revision: number,
    patch: DraftPatch,
  ) => Result<{ readonly entryId: string }>;
  /**
   * Sends the sensitive data of a reply draft by itself; answers the draft without it. Refused for a ticket that stays
   * closed, which would keep it.
   */
  readonly sendSealed: (draftId: string) => Result<Draft>;
  /**
   * Queues an act that holds no text; it does not leave before `waitMs` have passed. Closing a ticket drops sensitive data
   * that has not gone out to it.
   */
  readonly enqueue: (act: OutboxAct, waitMs?: number) => Result<null>;
  /** The same for acts that are one for the person: all of them are queued, or none. Answers their ids. */
  readonly enqueueAll: (acts: readonly OutboxAct[], waitMs: number) => Result<readonly string[]>;
  /** Puts other views in place of the agent's own; of what waits unsent only the last goes out. */
  readonly saveViews: (views: readonly SavedView[]) => Result<null>;
  /** The draft was brought back: what it was given up for was no answer. Only what surely has not left is withdrawn. */
  readonly withdrawDeflection: (draftId: string) => Result<null>;
};

export type EntranceOptions = {
  readonly work: WorkStore;
  readonly drafts: DraftService;
  readonly waits: Waits;
  readonly clock: Clock;
  readonly catalog: () => Catalog | null;
  /** Whether the server no longer shows this ticket to the account. */
  readonly isGone: (ticketId: string) => boolean;
  /** Whether the person sees this ticket closed. */
  readonly isClosed: (ticketId: string) => boolean;
  /** What is known about a ticket that sensitive data is for. */
  readonly target: (ticketId: string) => SensitiveTarget | null;
};

/** One transaction; the screen and the worker are told when it is on disk. */
export type Change = <T>(run: () => T) => Result<T>;
type Insert = (id: string, act: OutboxAct, waitMs: number, now: number) => void;

export function outboxEntrance(options: EntranceOptions, change: Change): OutboxEntrance {
  const { work, waits, clock } = options;

  const insert: Insert = (id, act, waitMs, now) => {
    work.outbox.insert(newEntry(id, act, waitMs, now));
    waits.set(id, waitMs);
  };

  const submit: OutboxEntrance['submit'] = (draftId, revision, patch) => {
    const found = options.drafts.get(draftId);
    if (!found.ok) return found;
    const draft = { ...found.value, content: applyPatch(found.value.content, patch), revision };
    const refused = refuseSubmission(draft.content, options.catalog(), options);
    const submitted = refused === null ? change(() => toEntry(draft)) : fail(refused);
    if (submitted.ok) options.drafts.release(draftId);
    // The last keystroke came with the wish to send, and stays a draft's text when that is not granted.
    else void options.drafts.save(draftId, revision, patch);
    return submitted;
  };

  const toEntry = (draft: Draft): { readonly entryId: string } => {
    const now = clock.now();
    writeDraft(work, draft, now);
    work.drafts.addVersion(draft.id, draft.content, 'submitted', now);
    work.drafts.remove(draft.id);
    const { content } = draft;
    const isClosed = content.kind === 'reply' && options.isClosed(content.ticketId);
    const [act, ...more] = toActs(content, isClosed);
    insert(draft.id, act, UNDO_SEND_MS, now);
    for (const behind of more) insert(newId(), behind, UNDO_SEND_MS, now);
    return { entryId: draft.id };
  };

  const enqueueAll: OutboxEntrance['enqueueAll'] = (acts, waitMs) => {
    // Closing changes a draft on disk: what is being typed in it is put there first.
    const closed = new Set(acts.flatMap((act) => (isClosing(act) ? [act.ticketId] : [])));
    const flushed = closed.size > 0 ? options.drafts.flush() : ok(null);
    if (!flushed.ok) return flushed;
    return change(() => {
      dropUnsentSealed(work, closed);
      for (const act of acts) if (act.kind === 'rateTicket') replaceRatings(work, act.ticketId);
      return acts.map((act) => {
        const id = newId();
        insert(id, act, waitMs, clock.now());
        return id;
      });
    });
  };

  return {
    submit,
    sendSealed: sealedSender(options, change, insert),
    enqueue: (act, waitMs = 0) => {
      const queued = enqueueAll([act], waitMs);
      return queued.ok ? ok(null) : queued;
    },
    enqueueAll,
    saveViews: (views) =>
      change(() => {
        for (const { id, act, status, mayHaveLeft } of work.outbox.list()) {
          if (act.kind === 'saveViews' && status.state !== 'sending' && !mayHaveLeft) work.outbox.remove(id);
        }
        insert(newId(), { kind: 'saveViews', views }, 0, clock.now());
        return null;
      }),
    withdrawDeflection: (draftId) => change(() => withdrawDeflection(work, draftId)),
  };
}

function sealedSender(
  options: EntranceOptions,
  change: Change,
  insert: Insert,
): OutboxEntrance['sendSealed'] {
  const { drafts, work, clock } = options;
  return (draftId) => {
    const flushed = drafts.flush();
    const found = flushed.ok ? drafts.get(draftId) : flushed;
    if (!found.ok) return found;
    const split = splitSealed(found.value, options, clock.now());
    if (!split.ok) return split;
    return change(() => {
      work.drafts.put(split.value.draft);
      insert(newId(), split.value.act, UNDO_SEND_MS, clock.now());
      return split.value.draft;
    });
  };
}

function isClosing(act: OutboxAct): act is Extract<OutboxAct, { kind: 'updateTicket' }> {
  return act.kind === 'updateTicket' && act.change.status === 'closed';
}

/** Within a transaction. What was begun is given now, and an earlier one that surely has not left need not go. */
function replaceRatings(work: WorkStore, ticketId: string): void {
  work.keepRating(ticketId, null);
  for (const { id, act, status, mayHaveLeft } of work.outbox.list()) {
    const isOlder = act.kind === 'rateTicket' && act.ticketId === ticketId;
    if (isOlder && status.state !== 'sending' && !mayHaveLeft) work.outbox.remove(id);
  }
}

/** Within a transaction. */
function withdrawDeflection(work: WorkStore, draftId: string): null {
  for (const { id, act, status, mayHaveLeft } of work.outbox.list()) {
    const isOfDraft = act.kind === 'recordDeflection' && act.draftId === draftId;
    if (isOfDraft && status.state === 'queued' && !mayHaveLeft) work.outbox.remove(id);
  }
  return null;
}
