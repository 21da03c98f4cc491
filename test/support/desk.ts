import { afterAll, afterEach, beforeAll } from 'vitest';
import type { NewTicketContent } from '#common/domain/draft.ts';
import type { FaultProxy } from '#test/faults/proxy/faultProxy.ts';
import { startProxy } from '#test/faults/proxy/faultProxy.ts';
import { demoIds } from '#backend/demo/ids.ts';
import { demoLogins } from './backend.ts';
import { type RunningApp, startApp } from './backendApp.ts';
import {
  type Computer,
  eventually,
  newComputer,
  type RunningEngine,
  startEngine,
  type StartOptions,
} from './engine.ts';
import { type Witness, witnessAt } from './witness.ts';

export type Person = keyof typeof demoLogins;

/** A server, a line to it that can go wrong, and any number of computers. Set up and cleared away by the test file. */
export type Desk = {
  readonly server: () => RunningApp;
  readonly line: () => FaultProxy;
  readonly witness: () => Witness;
  /** One with a new session, after the sessions were ended. */
  readonly witnessAgain: () => Promise<Witness>;
  /** A computer whose app knows the server by this line (or by another address). */
  readonly computer: (url?: string) => Computer;
  /** Starts the app on a computer; it is stopped after the test. */
  readonly start: (computer: Computer, options?: StartOptions) => Promise<RunningEngine>;
  /** Starts the app and signs in; answers when a ticket can be written. */
  readonly signedIn: (person?: Person, computer?: Computer, options?: StartOptions) => Promise<RunningEngine>;
  readonly signIn: (app: RunningEngine, person?: Person) => Promise<void>;
  /** Asks the server for something that only a demonstration does, such as ending every session. */
  readonly control: (path: string, body?: object) => Promise<void>;
};

export function useDesk(): Desk {
  let server: RunningApp | null = null;
  let line: FaultProxy | null = null;
  let witness: Witness | null = null;
  const running: RunningEngine[] = [];
  const computers: Computer[] = [];

  beforeAll(async () => {
    server = await startApp({ clockControl: true });
    line = await startProxy(server.url);
    witness = await witnessAt(server.url, demoLogins.carmen);
  });
  afterEach(async () => {
    line?.decide(() => ({ kind: 'none' }));
    for (const { engine } of running.splice(0)) await engine.stop();
    for (const computer of computers.splice(0)) computer.remove();
  });
  afterAll(async () => {
    await line?.close();
    await server?.stop();
  });

  const started = <T>(what: T | null): T => {
    if (what === null) throw new Error('the desk is set up before the first test');
    return what;
  };
  const desk: Desk = {
    server: () => started(server),
    line: () => started(line),
    witness: () => started(witness),
    witnessAgain: async () => {
      witness = await witnessAt(started(server).url, demoLogins.carmen);
      return witness;
    },
    computer: (url = started(line).url) => {
      const computer = newComputer(url);
      computers.push(computer);
      return computer;
    },
    start: async (computer, options) => {
      const app = await startEngine(computer, options);
      running.push(app);
      return app;
    },
    signIn: async (app, person = 'lucia') => {
      await app.ask('session.signIn', { ...demoLogins[person], remember: true });
    },
    signedIn: async (person = 'lucia', computer = desk.computer(), options = {}) => {
      const app = await desk.start(computer, options);
      await desk.signIn(app, person);
      await eventually(async () => (await app.ask('app.getState', undefined)).catalog);
      return app;
    },
    control: async (path, body = {}) => {
      const answer = await fetch(new URL(path, started(server).url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    },
  };
  return desk;
}

let tickets = 0;

/** A subject that no other test uses, so that the server can be asked for it. */
export function freshSubject(): string {
  tickets += 1;
  return `Prueba ${process.pid}-${Date.now()}-${tickets}`;
}

export type Written = Partial<Pick<NewTicketContent, 'departmentId' | 'subject' | 'body' | 'priority'>>;

/** Writes a ticket's draft and answers its id. */
export async function write(app: RunningEngine, more: Written = {}): Promise<string> {
  const { departmentId = demoIds.departments.support, ...patch } = more;
  const draft = await app.ask('drafts.startTicket', { departmentId });
  await app.ask('drafts.save', {
    draftId: draft.id,
    revision: 1,
    patch: { subject: 'La web no carga', body: 'Desde ayer.', ...patch },
  });
  return draft.id;
}

/** Submits a draft and, unless told otherwise, skips its undo window. */
export async function submit(app: RunningEngine, draftId: string, drainMs = 5_000): Promise<void> {
  await app.ask('outbox.submit', { draftId, revision: 2, patch: {} });
  if (drainMs > 0) await app.engine.drainOutbox(drainMs);
}

/** The one entry of the outbox, or null when it is empty. */
export async function onlyEntry(app: RunningEngine) {
  const { entries } = await app.ask('outbox.get', undefined);
  if (entries.length > 1) throw new Error(`${entries.length} entries`);
  return entries[0] ?? null;
}

export async function drafts(app: RunningEngine) {
  return app.ask('drafts.list', undefined);
}
