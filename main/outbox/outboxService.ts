import type { Draft, DraftPatch } from '#common/domain/draft.ts';
import { newId } from '#common/domain/ids.ts';
import { UNDO_SEND_MS } from '#common/domain/limits.ts';
import type { OutboxAct, WantedAfterSettling } from '#common/domain/outboxEntry.ts';
import { appError, fail, ok, type Result } from '#common/domain/result.ts';
import type { Catalog } from '#common/domain/catalog.ts';
import { applyPatch } from '../drafts/applyPatch.ts';
import type { DraftService } from '../drafts/draftService.ts';
import { writeDraft } from '../drafts/draftBuffer.ts';
import type { Clock } from '../engine/ports.ts';
import { dropUnsentSealed } from '../sensitive/eraseSealed.ts';
import type { SensitiveTarget } from '../sensitive/sensitiveTarget.ts';
import type { StoredEntry } from '../store/outboxTable.ts';
import { attempt } from '../store/storageError.ts';
import type { WorkStore } from '../store/workStore.ts';
import { giveBack } from './giveBack.ts';
import type { OutboxWorker } from './outboxWorker.ts';
import { newEntry, refuseSubmission, splitSealed, toActs } from './submission.ts';
import type { Waits } from './waits.ts';

/** What the person does with the outbox. Each act is one transaction; the worker is told afterwards. */
export type OutboxService = {
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
  /** Queues an act that holds no text. Closing a ticket drops sensitive data that has not gone out to it. */
  readonly enqueue: (act: OutboxAct) => Result<null>;
  readonly retryNow: (entryId: string) => Result<null>;
  /** Tries everything that waits for its time now, for at most `ms`; what needs the person stays as it is. */
  readonly sendNow: (ms: number) => Promise<Result<null>>;
  /** Back to a draft: at once when it cannot have left, otherwise after the server has said whether it has it. */
  readonly takeBack: (entryId: string, wanted: WantedAfterSettling) => Result<TakenBack>;
  /** After `stale-thread`: the person has seen what changed and wants it sent all the same. */
  readonly sendAnyway: (entryId: string) => Result<null>;
  /** The person has seen that it was received. */
  readonly acknowledge: (receiptId: string) => Result<null>;
};

export type TakenBack = { readonly settling: boolean; readonly draftId: string | null };

export type OutboxServiceOptions = {
  readonly work: WorkStore;
  readonly drafts: DraftService;
  readonly worker: OutboxWorker;
  readonly waits: Waits;
  readonly clock: Clock;
  readonly catalog: () => Catalog | null;
  /** Whether the server no longer shows this ticket to the account. */
  readonly isGone: (ticketId: string) => boolean;
  /** Whether the person sees this ticket closed. */
  readonly isClosed: (ticketId: string) => boolean;
  /** What is known about a ticket that sensitive data is for. */
  readonly target: (ticketId: string) => SensitiveTarget | null;
  readonly onChanged: () => void;
};

/** One transaction; the screen and the worker are told when it is on disk. */
type Change = <T>(run: () => T) => Result<T>;
type Insert = (id: string, act: OutboxAct, waitMs: number) => void;

export function outboxService(options: OutboxServiceOptions): OutboxService {
  const { work, waits, clock, worker } = options;

  const change: Change = (run) => {
    const done = attempt(() => work.transaction(run));
    if (done.ok) {
      options.onChanged();
      worker.kick();
    }
    return done;
  };

  const insert: Insert = (id, act, waitMs) => {
    work.outbox.insert(newEntry(id, act, waitMs, clock.now()));
    waits.set(id, waitMs);
  };

  const requeue = (entry: StoredEntry): null => {
    waits.set(entry.id, 0);
    const queued = { state: 'queued', notBefore: clock.now(), lastProblem: null } as const;
    work.outbox.move(entry.id, entry.status.state, queued, { attempts: 0 });
    return null;
  };

  const submit: OutboxService['submit'] = (draftId, revision, patch) => {
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
    writeDraft(work, draft, clock.now());
    work.drafts.addVersion(draft.id, draft.content, 'submitted', clock.now());
    work.drafts.remove(draft.id);
    const { content } = draft;
    const isClosed = content.kind === 'reply' && options.isClosed(content.ticketId);
    const [act, ...more] = toActs(content, isClosed);
    insert(draft.id, act, UNDO_SEND_MS);
    for (const behind of more) insert(newId(), behind, UNDO_SEND_MS);
    return { entryId: draft.id };
  };

  return {
    submit,
    sendSealed: sealedSender(options, change, insert),
    enqueue: (act) => {
      // Closing changes a draft on disk: what is being typed in it is put there first.
      const flushed = isClosing(act) ? options.drafts.flush() : ok(null);
      if (!flushed.ok) return flushed;
      return change(() => {
        if (isClosing(act)) dropUnsentSealed(work, act.ticketId);
        insert(newId(), act, 0);
        return null;
      });
    },
    retryNow: (entryId) => {
      const entry = work.outbox.get(entryId);
      if (entry === null) return fail(appError('not-found', 'needs-you'));
      const { state } = entry.status;
      if (state === 'queued' || state === 'needsYou') return change(() => requeue(entry));
      waits.set(entryId, 0);
      worker.kick();
      return ok(null);
    },
    sendNow: async (ms) => {
      const asked = change(() => {
        for (const entry of work.outbox.list()) if (entry.status.state === 'queued') requeue(entry);
        return null;
      });
      if (asked.ok) await worker.drain(ms);
      return asked;
    },
    takeBack: (entryId, wanted) => {
      if (work.outbox.get(entryId) === null) return fail(appError('cannot-take-back', 'needs-you'));
      // What is being typed is put on disk first, since a reply that comes back joins it there.
      const flushed = options.drafts.flush();
      if (!flushed.ok) return flushed;
      const taken = change(() => takeBack(work, entryId, wanted, clock.now()));
      if (taken.ok && taken.value.settling) {
        waits.set(entryId, 0);
        worker.interrupt(entryId);
        worker.kick();
      }
      return taken;
    },
    acknowledge: (receiptId) =>
      change(() => {
        work.receipts.acknowledge(receiptId);
        return null;
      }),
    sendAnyway: (entryId) => {
      const entry = work.outbox.get(entryId);
      if (entry?.act.kind !== 'reply' || entry.status.state !== 'needsYou') {
        return fail(appError('not-found', 'needs-you'));
      }
      const { act } = entry;
      return change(() => {
        work.outbox.setAct(entryId, { ...act, evenIfStale: true }, entry.lane);
        return requeue(entry);
      });
    },
  };
}

function sealedSender(
  options: OutboxServiceOptions,
  change: Change,
  insert: Insert,
): OutboxService['sendSealed'] {
  const { drafts, work, clock } = options;
  return (draftId) => {
    const flushed = drafts.flush();
    const found = flushed.ok ? drafts.get(draftId) : flushed;
    if (!found.ok) return found;
    const split = splitSealed(found.value, options, clock.now());
    if (!split.ok) return split;
    return change(() => {
      work.drafts.put(split.value.draft);
      insert(newId(), split.value.act, UNDO_SEND_MS);
      return split.value.draft;
    });
  };
}

function isClosing(act: OutboxAct): act is Extract<OutboxAct, { kind: 'updateTicket' }> {
  return act.kind === 'updateTicket' && act.change.status === 'closed';
}

/** Within a transaction. The row is read here, so that what the worker did in between is seen. */
function takeBack(work: WorkStore, entryId: string, wanted: WantedAfterSettling, now: number): TakenBack {
  const entry = work.outbox.get(entryId);
  if (entry === null) return { settling: false, draftId: null };
  const { status } = entry;
  if (status.state === 'settling') return { settling: true, draftId: null };
  if (!entry.mayHaveLeft && status.state !== 'sending') {
    return { settling: false, draftId: giveBack(work, entry, null, now) };
  }
  work.outbox.move(entryId, status.state, { state: 'settling', wanted, notBefore: now, problem: null });
  return { settling: true, draftId: null };
}
