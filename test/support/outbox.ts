import { DRAFT_SAVE_THROTTLE_MS } from '#common/domain/limits.ts';
import type { Catalog } from '#common/domain/catalog.ts';
import type { DraftContent } from '#common/domain/draft.ts';
import type { AppError, Result } from '#common/domain/result.ts';
import type { Helpdesk } from '#main/connection/helpdesk.ts';
import { type DraftService, draftService } from '#main/drafts/draftService.ts';
import type { Logger } from '#main/engine/ports.ts';
import { type OutboxService, outboxService } from '#main/outbox/outboxService.ts';
import { type OutboxWorker, outboxWorker } from '#main/outbox/outboxWorker.ts';
import { entryWaits } from '#main/outbox/waits.ts';
import type { SensitiveTarget } from '#main/sensitive/sensitiveTarget.ts';
import type { BlobStore } from '#main/store/blobStore.ts';
import type { StoredEntry } from '#main/store/outboxTable.ts';
import type { WorkStore } from '#main/store/workStore.ts';
import { fakeHelpdesk } from './helpdesk.ts';
import { manualClock, type ManualClock, passTime } from './manualClock.ts';
import { newTicket } from './samples.ts';
import { type WorkInMemory, workInMemory } from './stores.ts';

export const quiet: Logger = { info: () => {}, warn: () => {}, error: () => {} };

/** Blobs of which every one is there. */
export const anyBlobs: BlobStore = {
  add: () => Promise.reject(new Error('the test adds no blobs')),
  pathOf: (sha256) => `/blobs/${sha256}`,
  has: () => Promise.resolve(true),
  isIntact: () => Promise.resolve(true),
  collect: () => Promise.resolve(0),
};

/** Drafts, outbox service and worker over one store in memory, with a server made of the given calls. */
export type TestOutbox = {
  readonly clock: ManualClock;
  readonly work: WorkStore;
  readonly disk: WorkInMemory['disk'];
  readonly drafts: DraftService;
  readonly outbox: OutboxService;
  readonly worker: OutboxWorker;
  readonly logged: readonly string[];
  readonly received: readonly string[];
  /** Changes that somebody else had made already. */
  readonly superseded: readonly string[];
  readonly returned: readonly string[];
  readonly parked: readonly string[];
  readonly troubles: readonly (AppError | null)[];
  /** When the person wanted something sent now (epoch ms). */
  readonly wanted: readonly number[];
  hold: 'offline' | 'sign-in' | null;
  /** Writes and submits a draft and answers its id. */
  readonly send: (content?: DraftContent) => string;
  readonly entry: (id: string) => StoredEntry;
  readonly state: (id: string) => string | null;
  /** Time passes, and everything that it sets off comes to rest. */
  readonly pass: (ms: number) => Promise<void>;
};

export type TestOutboxOptions = {
  readonly helpdesk?: Partial<Helpdesk>;
  readonly blobs?: BlobStore;
  readonly catalog?: Catalog | null;
  readonly store?: WorkInMemory;
  /** A ticket that the server no longer shows to this account. */
  readonly goneTicketId?: string;
  /** What is known about any ticket that sensitive data is for. */
  readonly target?: SensitiveTarget;
  readonly onReceived?: (entry: StoredEntry) => void;
};

export function testOutbox(options: TestOutboxOptions = {}): TestOutbox {
  const clock = manualClock();
  const { work, disk } = options.store ?? workInMemory();
  const waits = entryWaits(clock);
  const logged: string[] = [];
  const received: string[] = [];
  const superseded: string[] = [];
  const returned: string[] = [];
  const parked: string[] = [];
  const troubles: (AppError | null)[] = [];
  const wanted: number[] = [];
  const log: Logger = { ...quiet, error: (event) => void logged.push(event) };
  const drafts = draftService({
    work,
    clock,
    onChanged: () => {},
    onTrouble: (error) => void troubles.push(error),
  });
  const worker = outboxWorker({
    work,
    blobs: options.blobs ?? anyBlobs,
    helpdesk: fakeHelpdesk(options.helpdesk ?? {}),
    authorized: (call) => call('token'),
    clock,
    random: () => 0.5,
    log,
    waits,
    heldBy: () => test.hold,
    flushDrafts: drafts.flush,
    onReceived: (entry) => {
      options.onReceived?.(entry);
      work.outbox.remove(entry.id);
      received.push(entry.id);
    },
    onTicketChanged: (entry, _ticket, by) => {
      work.outbox.remove(entry.id);
      (by === 'us' ? received : superseded).push(entry.id);
    },
    onReturned: ({ id }) => void returned.push(id),
    onParked: ({ id }) => void parked.push(id),
    onChanged: () => {},
  });
  const catalog = options.catalog ?? null;
  const outbox = outboxService({
    work,
    drafts,
    worker,
    waits,
    clock,
    catalog: () => catalog,
    isGone: (ticketId) => options.goneTicketId === ticketId,
    isClosed: () => false,
    onWanted: () => void wanted.push(clock.now()),
    target: () => options.target ?? null,
    onChanged: () => {},
  });
  const test: TestOutbox = {
    clock,
    work,
    disk,
    drafts,
    outbox,
    worker,
    logged,
    received,
    superseded,
    returned,
    parked,
    troubles,
    wanted,
    hold: null,
    send: (content = newTicket()) => {
      const draft = valueOf(drafts.start(content));
      return valueOf(outbox.submit(draft.id, 1, {})).entryId;
    },
    entry: (id) => {
      const found = work.outbox.get(id);
      if (found === null) throw new Error('the outbox has no such entry');
      return found;
    },
    state: (id) => work.outbox.get(id)?.status.state ?? null,
    pass: (ms) => passTime(clock, ms),
  };
  return test;
}

/** The value of a result that a test expects to have succeeded. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.error.code} ${result.error.detail ?? ''}`);
  return result.value;
}

export const THROTTLE = DRAFT_SAVE_THROTTLE_MS;
