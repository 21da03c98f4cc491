import type { Change } from '#common/api/schemas.ts';
import { newId } from '#common/domain/ids.ts';
import type { Ticket } from '#common/domain/ticket.ts';
import { demoIds } from '#backend/demo/ids.ts';
import { type SignedInApi, signIn } from '#test/support/api.ts';
import type { Login } from './crowd.ts';
import type { Ledger } from './ledger.ts';

/** Somebody at a computer: keeps what changes up to date, as the app does, and writes now and then. */
export type Person = {
  readonly act: () => Promise<void>;
  /** Takes in what changed until nothing is left. */
  readonly sync: () => Promise<void>;
  readonly leave: () => void;
};

const departments = Object.values(demoIds.departments);
const TEXT = 'Desde esta mañana la web responde con un error 500 y no hemos cambiado nada. '.repeat(4);

export async function arrive(
  url: string,
  login: Login,
  ledger: Ledger,
  random: () => number,
): Promise<Person> {
  const api = await timed(ledger, 'sign in', () => signIn(url, login));
  const { role } = login;
  const tickets = new Map<string, Ticket>();
  let cursor: string | undefined;
  let syncing: Promise<void> | null = null;
  let again = false;

  function take(change: Change): void {
    if (change.kind === 'ticket') tickets.set(change.ticket.id, change.ticket);
    if (change.kind === 'message') ledger.saw(change.message.id, role, performance.now());
  }

  async function syncOnce(): Promise<void> {
    for (;;) {
      const query: Record<string, string> = cursor === undefined ? {} : { cursor };
      const page = await timed(ledger, 'changes', async () => (await api.call('getChanges', { query })).body);
      for (const change of page.changes) take(change);
      cursor = page.cursor;
      if (!page.more) return;
    }
  }

  /** One at a time; a hint that comes meanwhile asks for one more. */
  function sync(): Promise<void> {
    if (syncing !== null) {
      again = true;
      return syncing;
    }
    const run = async (): Promise<void> => {
      do {
        again = false;
        await syncOnce();
      } while (again);
    };
    syncing = run()
      .catch((error: unknown) => ledger.failed(`changes: ${String(error)}`))
      .finally(() => {
        syncing = null;
      });
    return syncing;
  }

  const stop = new AbortController();
  const listening = listen(api, stop.signal, () => void sync());
  listening.catch((error: unknown) => {
    if (!stop.signal.aborted) ledger.failed(`events: ${String(error)}`);
  });
  await sync();

  const writing = { api, ledger, random, tickets };
  return {
    sync,
    act: () =>
      (role === 'client' ? actAsClient(writing) : actAsAgent(writing)).catch((error: unknown) =>
        ledger.failed(`${role}: ${String(error)}`),
      ),
    leave: () => stop.abort(),
  };
}

type Writing = {
  readonly api: SignedInApi;
  readonly ledger: Ledger;
  readonly random: () => number;
  readonly tickets: ReadonlyMap<string, Ticket>;
};

async function actAsClient(writing: Writing): Promise<void> {
  const { api, ledger, random, tickets } = writing;
  const answered = chosen(
    [...tickets.values()].filter(({ lastActor }) => lastActor === 'staff'),
    random,
  );
  if (answered !== null && random() < 0.7) return write(writing, answered, 'public');
  const id = newId();
  const departmentId = departments[Math.floor(random() * departments.length)] ?? demoIds.departments.support;
  const content = { departmentId, priority: 'medium' as const, subject: 'La web da error 500', body: TEXT };
  ledger.wrote(id, 'client', performance.now());
  await timed(
    ledger,
    'open',
    async () => (await api.call('openTicket', { params: { id }, body: content })).body,
  );
}

async function actAsAgent(writing: Writing): Promise<void> {
  const { api, ledger, random, tickets } = writing;
  // The company's own clients are not here to see what is answered.
  const open = [...tickets.values()].filter(
    ({ status, requester }) => status !== 'closed' && requester.name.startsWith('client'),
  );
  const ticket =
    chosen(
      open.filter(({ lastActor }) => lastActor === 'client'),
      random,
    ) ?? chosen(open, random);
  if (ticket === null) return;
  const dice = random();
  if (dice < 0.6) return write(writing, ticket, 'public');
  if (dice < 0.8) return write(writing, ticket, 'internal');
  const body = dice < 0.9 ? { status: 'closed' as const } : { assigneeId: api.session.account.id };
  await timed(
    ledger,
    'change',
    async () => (await api.call('updateTicket', { params: { id: ticket.id }, body })).body,
  );
}

async function write(
  { api, ledger }: Writing,
  ticket: Ticket,
  visibility: 'public' | 'internal',
): Promise<void> {
  const messageId = newId();
  const { role } = api.session.account;
  if (visibility === 'public') ledger.wrote(messageId, role, performance.now());
  await timed(
    ledger,
    visibility === 'public' ? 'reply' : 'note',
    async () =>
      (await api.call('reply', { params: { id: ticket.id, messageId }, body: { body: TEXT, visibility } }))
        .body,
  );
}

async function listen(api: SignedInApi, signal: AbortSignal, hint: () => void): Promise<void> {
  const response = await api.fetch('/v1/events', { signal });
  if (!response.ok || response.body === null) throw new Error(`refused with ${response.status}`);
  const decoder = new TextDecoder();
  for await (const chunk of response.body) {
    if (decoder.decode(chunk, { stream: true }).includes('event: changes')) hint();
  }
  throw new Error('the stream ended');
}

/** The time of what ended well; what did not is somebody's to count. */
async function timed<T>(ledger: Ledger, what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const value = await work();
  ledger.answered(what, performance.now() - began);
  return value;
}

function chosen<T>(from: readonly T[], random: () => number): T | null {
  return from[Math.floor(random() * from.length)] ?? null;
}
