import { afterEach, describe, expect, it } from 'vitest';
import { demoLogins, type RunningBackend, startBackend } from '#test/support/backend.ts';
import {
  type Computer,
  eventually,
  newComputer,
  type RunningEngine,
  startEngine,
} from '#test/support/engine.ts';

/** What still looks like "at once", on a line without delay. */
const AT_ONCE_MS = 2_000;
/** Longer than the first probes of a server that is down take. */
const BACK_MS = 15_000;

type Desk = { readonly backend: RunningBackend; readonly computer: Computer; readonly app: RunningEngine };

const desks: Desk[] = [];
const backends: RunningBackend[] = [];

afterEach(async () => {
  for (const { app, computer } of desks.splice(0)) {
    await app.engine.stop();
    computer.remove();
  }
  for (const backend of backends.splice(0).toReversed()) await backend.stop();
});

async function start(options: Parameters<typeof startBackend>[0] = {}): Promise<RunningBackend> {
  const backend = await startBackend({ args: ['--clock-control'], ...options });
  backends.push(backend);
  return backend;
}

/** A signed-in app that has all it wants, and asks for nothing any more. */
async function quietApp(): Promise<Desk> {
  const backend = await start();
  const computer = newComputer(backend.url);
  const app = await startEngine(computer);
  const desk = { backend, computer, app };
  desks.push(desk);
  await app.ask('session.signIn', { ...demoLogins.lucia, remember: true });
  await settled(app);
  return desk;
}

/** The tickets are here, and the stream of hints, which is opened at the same time, is too. */
async function settled(app: RunningEngine): Promise<void> {
  await eventually(async () => ((await app.ask('tickets.list', undefined)).length > 0 ? true : null));
  await new Promise((resolve) => setTimeout(resolve, 500));
}

const connectionOf = async (app: RunningEngine) =>
  (await app.ask('app.getState', undefined)).connection.state;

async function toBe(app: RunningEngine, state: string, withinMs: number): Promise<void> {
  await eventually(async () => ((await connectionOf(app)) === state ? true : null), withinMs);
}

describe('an app that asks for nothing notices at once', () => {
  it('that the server has died, again and again', async () => {
    const { backend, app } = await quietApp();
    expect(await connectionOf(app)).toBe('connected');
    await backend.kill();
    await toBe(app, 'server-down', AT_ONCE_MS);
    // Long enough for the pause between two streams to have grown well past the time in which it has to be noticed.
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    const { dataDir, port } = backend;
    const again = await start({ args: ['--clock-control'], dataDir, port });
    await toBe(app, 'connected', BACK_MS);
    await settled(app);
    await again.kill();
    await toBe(app, 'server-down', AT_ONCE_MS);
  });

  it('that its session was ended elsewhere', async () => {
    const { backend, app } = await quietApp();
    await fetch(new URL('/demo/revoke-sessions', backend.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    const noticed = await eventually(async () => {
      const { session } = await app.ask('app.getState', undefined);
      return session.state === 'expired' ? session.state : null;
    }, AT_ONCE_MS);
    expect(noticed).toBe('expired');
  });
});
