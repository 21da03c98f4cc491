import type { MessageReceipt, TicketReceipt } from '#common/api/schemas.ts';
import type { EntryState } from '#common/domain/outboxEntry.ts';
import { type AppError, appError, type Result } from '#common/domain/result.ts';
import type { Ticket } from '#common/domain/ticket.ts';
import type { CallResult, Helpdesk } from '../connection/helpdesk.ts';
import type { Clock, Logger, Random } from '../engine/ports.ts';
import type { BlobStore } from '../store/blobStore.ts';
import type { StoredEntry } from '../store/outboxTable.ts';
import { attempt } from '../store/storageError.ts';
import type { WorkStore } from '../store/workStore.ts';
import { type Decision, decide, type Failure } from './decide.ts';
import { actSha256 } from './digest.ts';
import { giveBack } from './giveBack.ts';
import { sendEntry } from './sendEntry.ts';
import type { Waits } from './waits.ts';

/** When the server refuses to settle (it should not), it is asked again after this long. */
const SETTLE_AGAIN_MS = 60_000;
/** While the disk refuses what is being typed, an entry does not join it; looked at again this often. */
const UNSAVED_TEXT_MS = 5_000;

export type StepContext = {
  readonly work: WorkStore;
  readonly blobs: BlobStore;
  readonly helpdesk: Helpdesk;
  /** Runs a call with the access token, refreshing it once when it has expired. */
  readonly authorized: <T>(call: (token: string) => Promise<CallResult<T>>) => Promise<CallResult<T>>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly waits: Waits;
  /** The server has it (the receipt is null for acts that hold no text): cache first, then receipt and entry. */
  readonly onReceived: (entry: StoredEntry, receipt: TicketReceipt | MessageReceipt | null) => void;
  /**
   * A ticket was changed, by this entry or (`superseded`) by somebody who was faster; the ticket, as it is now, goes into the
   * cache before the entry goes.
   */
  readonly onTicketChanged: (entry: StoredEntry, ticket: Ticket, by: 'us' | 'superseded') => void;
  /** Puts what is typed on disk, so that an entry that comes back meets it there. */
  readonly flushDrafts: () => Result<null>;
  /** Refused for good: it is a draft again, with the reason. */
  readonly onReturned: (entry: StoredEntry) => void;
  /** It waits in the outbox for the person. */
  readonly onParked: (entry: StoredEntry) => void;
  readonly onChanged: () => void;
};

/** Sends an entry once and writes down what became of it. */
export async function sendStep(entry: StoredEntry, context: StepContext, signal: AbortSignal): Promise<void> {
  const { work, clock } = context;
  // Whoever changes no row has lost: the person may have taken it back in this very moment. An entry may be `sending`
  // already, when the disk refused to take down how the last attempt ended: then that attempt is simply repeated.
  const from = entry.status.state === 'sending' ? 'sending' : 'queued';
  if (!work.outbox.move(entry.id, from, { state: 'sending', since: clock.now() })) return;
  context.onChanged();
  const sent = await sendEntry(entry, { ...context, onProgress: context.onChanged, signal });
  if (sent.kind === 'received') {
    if (sent.ticket === null) context.onReceived(entry, sent.receipt);
    else context.onTicketChanged(entry, sent.ticket, 'us');
    context.waits.forget(entry.id);
    return;
  }
  // Interrupted: by the person, who has moved it on already, or by the end of the app, and then it stays `sending`.
  if (signal.aborted) return;
  const { act, attempts } = entry;
  const change = act.kind === 'updateTicket' ? { change: act } : {};
  const decision = decide(sent, { kind: act.kind, attempts, ...change }, context.random);
  context.log.info('outbox.decided', { entry: entry.id, next: decision.next, failure: describe(sent) });
  apply(decision, entry, context);
}

/** Asks the server whether it has an entry; after that it is either done, or a draft again. */
export async function settleStep(entry: StoredEntry, context: StepContext): Promise<void> {
  const { work, clock } = context;
  const { status } = entry;
  if (status.state !== 'settling') return;
  const result = await context.authorized((token) => context.helpdesk.settleCreation(token, entry.id));
  const again = (afterMs: number): void => {
    const later = { ...status, notBefore: clock.now() + afterMs };
    wait(entry, 'settling', later, afterMs, entry.attempts + 1, context);
  };
  if (result.kind !== 'ok') {
    const decision = decide(result, { kind: entry.act.kind, attempts: entry.attempts }, context.random);
    // After a sign-in it goes on at once; until then nothing is asked.
    again(decision.next === 'retry' ? decision.afterMs : decision.next === 'sign-in' ? 0 : SETTLE_AGAIN_MS);
    return;
  }
  const theirs = result.value.outcome === 'exists' ? result.value.receipt : null;
  if (result.value.outcome === 'exists' && isOurs(entry, theirs)) {
    context.onReceived(entry, holdsText(entry) ? theirs : null);
    return;
  }
  // Joining what is being typed needs that on disk first.
  if (!context.flushDrafts().ok) {
    again(UNSAVED_TEXT_MS);
    return;
  }
  const reason = result.value.outcome === 'exists' ? appError('id-reused', 'needs-you') : status.problem;
  work.transaction(() => {
    // Read again: only now is it certain what waits behind it. Its id is spent, whether or not it has left.
    const present = work.outbox.get(entry.id);
    if (present !== null) giveBack(work, { ...present, mayHaveLeft: true }, reason, clock.now());
  });
  if (reason !== null && holdsText(entry)) context.onReturned(entry);
}

/** A mistake of ours keeps breaking its step: it waits, whole, for the person to try again, edit or copy it. */
export function parkBroken({ id }: StoredEntry, { work, onParked }: StepContext): void {
  const done = attempt(() => {
    const present = work.outbox.get(id);
    if (present === null) return null;
    const problem = appError('unexpected', 'needs-you');
    work.outbox.move(id, present.status.state, { state: 'needsYou', problem });
    return present;
  });
  if (done.ok && done.value !== null) onParked(done.value);
}

/** What the server has under our id is what we meant, and not some other content: then ours is still unsent. */
function isOurs({ act }: StoredEntry, theirs: TicketReceipt | MessageReceipt | null): boolean {
  const ours = actSha256(act);
  return ours === null || theirs?.contentSha256 === ours;
}

function holdsText({ act }: StoredEntry): boolean {
  return act.kind === 'openTicket' || act.kind === 'reply';
}

function apply(decision: Decision, entry: StoredEntry, context: StepContext): void {
  const { work, clock } = context;
  switch (decision.next) {
    case 'retry':
      requeue(entry, decision.afterMs, decision.problem, decision.countsAttempt, context);
      return;
    case 'sign-in':
      requeue(entry, 0, null, false, context);
      return;
    case 'upload-again':
      work.transaction(() => {
        for (const { attachmentId } of work.outbox.uploads(entry.id))
          work.outbox.forgetUpload(entry.id, attachmentId);
        requeue(entry, decision.afterMs, null, true, context);
      });
      return;
    case 'rebase':
      work.transaction(() => {
        if (entry.act.kind === 'updateTicket')
          work.outbox.setAct(entry.id, { ...entry.act, ifVersion: decision.ifVersion }, entry.lane);
        requeue(entry, 0, null, true, context);
      });
      return;
    case 'superseded':
      context.onTicketChanged(entry, decision.ticket, 'superseded');
      context.waits.forget(entry.id);
      return;
    case 'give-back': {
      // A late copy of the refused request must not be accepted after all: settled first, then a draft again.
      const status = {
        state: 'settling',
        wanted: 'edit',
        notBefore: clock.now(),
        problem: decision.problem,
      } as const;
      wait(entry, 'sending', status, 0, 0, context);
      return;
    }
    case 'park':
      work.outbox.move(entry.id, 'sending', { state: 'needsYou', problem: decision.problem });
      context.onParked(entry);
  }
}

function requeue(
  entry: StoredEntry,
  afterMs: number,
  lastProblem: AppError | null,
  countsAttempt: boolean,
  context: StepContext,
): void {
  const status = { state: 'queued', notBefore: context.clock.now() + afterMs, lastProblem } as const;
  wait(entry, 'sending', status, afterMs, entry.attempts + (countsAttempt ? 1 : 0), context);
}

function wait(
  entry: StoredEntry,
  from: EntryState['state'],
  status: EntryState,
  afterMs: number,
  attempts: number,
  context: StepContext,
): void {
  context.waits.set(entry.id, afterMs);
  context.work.outbox.move(entry.id, from, status, { waitMs: afterMs, attempts });
}

function describe(failure: Failure): string {
  switch (failure.kind) {
    case 'unknown':
      return `${failure.reach} ${failure.detail}`;
    case 'refused':
      return `${failure.problem.status} ${failure.problem.code}`;
    case 'digest-mismatch':
      return failure.kind;
    case 'local':
      return failure.error.code;
  }
}
