import type { WantedAfterSettling } from '#common/domain/outboxEntry.ts';
import { appError, fail, ok, type Result } from '#common/domain/result.ts';
import type { StoredEntry } from '../store/outboxTable.ts';
import { attempt } from '../store/storageError.ts';
import type { WorkStore } from '../store/workStore.ts';
import { giveBack } from './giveBack.ts';
import { type Change, type EntranceOptions, type OutboxEntrance, outboxEntrance } from './outboxEntrance.ts';
import type { OutboxWorker } from './outboxWorker.ts';

/** What the person does with the outbox. Each act is one transaction; the worker is told afterwards. */
export type OutboxService = OutboxEntrance & {
  readonly retryNow: (entryId: string) => Result<null>;
  /** The same for several, in one transaction. */
  readonly retryMany: (entryIds: readonly string[]) => Result<null>;
  readonly takeBackMany: (entryIds: readonly string[]) => Result<null>;
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

export type OutboxServiceOptions = EntranceOptions & {
  readonly worker: OutboxWorker;
  /** The person wants it sent now: a server that could not be reached is asked at once whether it can be. */
  readonly onWanted: () => void;
  readonly onChanged: () => void;
};

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

  const requeue = (entry: StoredEntry): null => {
    const { act, status } = entry;
    // The person has seen what the ticket is now and wants it all the same.
    if (act.kind === 'updateTicket' && status.state === 'needsYou' && status.problem.code === 'stale-ticket')
      work.outbox.setAct(entry.id, { ...act, ifVersion: null }, entry.lane);
    waits.set(entry.id, 0);
    const queued = { state: 'queued', notBefore: clock.now(), lastProblem: null } as const;
    work.outbox.move(entry.id, entry.status.state, queued, { attempts: 0 });
    return null;
  };

  const settleNow = (entryId: string): void => {
    waits.set(entryId, 0);
    worker.interrupt(entryId);
    worker.kick();
  };

  return {
    ...outboxEntrance(options, change),
    retryNow: (entryId) => {
      const entry = work.outbox.get(entryId);
      if (entry === null) return fail(appError('not-found', 'needs-you'));
      options.onWanted();
      const { state } = entry.status;
      if (state === 'queued' || state === 'needsYou') return change(() => requeue(entry));
      waits.set(entryId, 0);
      worker.kick();
      return ok(null);
    },
    retryMany: (entryIds) => {
      options.onWanted();
      return change(() => {
        for (const id of entryIds) {
          const entry = work.outbox.get(id);
          if (entry?.status.state === 'queued' || entry?.status.state === 'needsYou') requeue(entry);
        }
        return null;
      });
    },
    takeBackMany: (entryIds) => {
      const flushed = options.drafts.flush();
      if (!flushed.ok) return flushed;
      const taken = change(() =>
        entryIds.filter((id) => takeBack(work, id, 'take-back', clock.now()).settling),
      );
      if (!taken.ok) return taken;
      for (const id of taken.value) settleNow(id);
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
      if (taken.ok && taken.value.settling) settleNow(entryId);
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
