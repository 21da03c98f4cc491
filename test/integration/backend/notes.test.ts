import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RouteName, routes } from '#common/api/routes.ts';
import { newId } from '#common/domain/ids.ts';
import { eventually } from '#test/support/engine.ts';
import { besideTheTable, callAsClient, clientCalls, type Target } from '#test/support/notes/clientCalls.ts';
import { createEye, type Seen } from '#test/support/notes/clientEye.ts';
import { history, isAmongStaff, perform, prepare, type Prepared } from '#test/support/notes/histories.ts';
import { CANARY, type Side, startTwoServers, type TwoServers } from '#test/support/notes/twoServers.ts';

const RUNS = process.env['PAMBLY_TEST_FULL'] === undefined ? 6 : 300;
/** The large form takes minutes. */
const PATIENCE_MS = 600_000;
/** Long enough for a hint that should not come. */
const HINT_MS = 40;

/** The same things happen on two servers, and on one of them the staff write notes besides. */
let servers: TwoServers;
let watchers: readonly Watcher[];
beforeAll(async () => {
  servers = await startTwoServers();
  watchers = await Promise.all([servers.withNotes, servers.without].map(watch));
});
afterAll(async () => {
  for (const watcher of watchers) watcher.stop();
  await servers.stop();
});

describe('what a client can observe', () => {
  it(
    'is the same, whatever notes the staff have written and whoever of them is there',
    async () => {
      await fc.assert(
        fc.asyncProperty(history, async (steps) => {
          const prepared = prepare(steps);
          for (const [index, step] of prepared.entries()) {
            await Promise.all(
              watchers.map(async ({ side }) => {
                if (!isAmongStaff(step) || side === servers.withNotes) await perform(side, step);
              }),
            );
            await expectSame((watcher) => watcher.look(prepared.slice(0, index + 1)));
          }
          const target = targetOf(prepared);
          await expectSame((watcher) => watcher.tryEverything(target));
          await new Promise((done) => setTimeout(done, HINT_MS));
          await eventually(() => (watchers[0]?.hints() === watchers[1]?.hints() ? true : null));
          await expectSame((watcher) => watcher.mails());
        }),
        { numRuns: RUNS, endOnFailure: true },
      );
      for (const { hintText } of watchers) expect(hintText()).not.toMatch(CANARY);
    },
    PATIENCE_MS,
  );

  it('is asked for by every way that the server has', () => {
    const named = (Object.keys(routes) as RouteName[]).filter((name) => routes[name].auth !== 'agent');
    expect(Object.keys(clientCalls).sort()).toEqual(named.sort());
    const inTable = new Set(Object.values(routes).map(({ path }) => path.replaceAll(/\{(\w+)\}/g, ':$1')));
    const beside = pathsOf(servers.without).filter((path) => !inTable.has(path));
    expect(beside.sort()).toEqual([...Object.keys(besideTheTable), '/v1/events'].sort());
  });
});

/** One server, seen by its clients. */
type Watcher = {
  readonly side: Side;
  /** The tickets of a history so far, and what has changed. */
  readonly look: (steps: readonly Prepared[]) => Promise<readonly Seen[]>;
  /** Every way there is, once. */
  readonly tryEverything: (target: Target) => Promise<readonly (Seen & { readonly way: string })[]>;
  readonly mails: () => Promise<unknown>;
  readonly hints: () => number;
  readonly hintText: () => string;
  readonly stop: () => void;
};

async function watch(side: Side): Promise<Watcher> {
  const eye = createEye();
  const cursors = new Map<string, string>();
  const { lucia, ivan } = side;
  const stop = new AbortController();
  let heard = '';
  for (const client of [lucia, ivan]) {
    const stream = await client.fetch('/v1/events', { signal: stop.signal });
    const listen = async () => {
      for await (const chunk of stream.body ?? []) heard += new TextDecoder().decode(chunk);
    };
    listen().catch(() => undefined);
  }

  const changesOf = async (name: string, client: typeof lucia) => {
    const cursor = cursors.get(name);
    const response = await client.fetch(
      `/v1/changes?limit=1000${cursor === undefined ? '' : `&cursor=${cursor}`}`,
    );
    const next = (await response.clone().json()) as { readonly cursor: string };
    cursors.set(name, next.cursor);
    return eye.see(response);
  };
  return {
    side,
    look: async (steps) => {
      const seen = [await changesOf('lucia', lucia), await changesOf('ivan', ivan)];
      for (const step of steps) {
        if (step.kind === 'open') seen.push(await eye.see(await lucia.fetch(`/v1/tickets/${step.id}`)));
      }
      return seen;
    },
    tryEverything: async (target) => {
      const seen = [];
      for (const name of Object.keys(routes) as RouteName[]) {
        const call = (clientCalls as Partial<Record<RouteName, (typeof clientCalls)['getMe']>>)[name];
        const response = await (call === undefined ? callAsClient(lucia, name, target) : call(lucia, target));
        if (call === undefined) expect([name, response.status]).toEqual([name, 403]);
        seen.push({ way: name, ...(await eye.see(response)) });
      }
      for (const [way, call] of Object.entries(besideTheTable)) {
        seen.push({ way, ...(await eye.see(await call(lucia, target))) });
      }
      return seen;
    },
    mails: () => eventually(() => mailsOf(side)),
    hints: () => heard.split('event: changes').length - 1,
    hintText: () => heard,
    stop: () => stop.abort(),
  };
}

async function expectSame(ask: (watcher: Watcher) => Promise<unknown>): Promise<void> {
  const [withNotes, without] = await Promise.all(watchers.map(ask));
  expect(withNotes).toEqual(without);
}

/** A note of the history, or what would be one. */
function targetOf(steps: readonly Prepared[]): Target {
  const note = steps.findLast((step) => step.kind === 'note' && step.file) ?? steps.at(-1);
  return {
    ticketId: note?.ticketId ?? newId(),
    noteId: note?.kind === 'note' ? note.id : newId(),
    noteAttachmentId: note?.fileId ?? newId(),
    newIds: [newId(), newId(), newId()],
  };
}

/** How many mails there are and about what, once all of them are out; null before. */
async function mailsOf({ backend }: Side): Promise<readonly string[] | null> {
  const rows = await backend.app.database.read
    .selectFrom('mails')
    .select(['recipient', 'subject', 'sent_at'])
    .orderBy('id')
    .execute();
  if (rows.some((row) => row.sent_at === null)) return null;
  const folder = join(backend.dataDir, 'mail');
  for (const name of await readdir(folder).catch(() => [])) {
    expect(await readFile(join(folder, name), 'utf8')).not.toMatch(CANARY);
  }
  return rows.map(({ recipient, subject }) => `${recipient}: ${subject}`);
}

/** Every path that the server answers, from Fastify's own drawing of them. */
function pathsOf({ backend }: Side): string[] {
  const parents: string[] = [];
  return backend.app.server
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent, path, methods] = /^([│├└─\s]*)(\/\S*)(?: \((.+)\))?$/.exec(line) ?? [];
      if (indent === undefined || path === undefined) return [];
      const depth = indent.length / 4;
      parents.splice(depth - 1, Infinity, (parents[depth - 2] ?? '') + path);
      return methods === undefined ? [] : [parents[depth - 1] ?? ''];
    });
}
