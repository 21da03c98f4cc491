import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pamblyHelpdesk } from '#main/connection/pambly/pamblyHelpdesk.ts';
import { demoLogins } from '#test/support/backend.ts';
import { type AuthProxy, startAuthProxy } from '#test/support/authProxy.ts';
import { freshSubject, submit, useDesk, write } from '#test/support/desk.ts';
import { eventually } from '#test/support/engine.ts';

const desk = useDesk();
const USER = 'lucía@oficina';
const PASSWORD = 'cláve:1';
let proxy: AuthProxy | null = null;

beforeAll(async () => {
  proxy = await startAuthProxy(USER, PASSWORD);
});
afterAll(() => proxy?.close());

function theProxy(): AuthProxy {
  if (proxy === null) throw new Error('the proxy is started before the first test');
  return proxy;
}

describe('a network with a proxy', () => {
  it('that wants a password is told of, and everything goes through it once it has one', async () => {
    const computer = desk.computer(desk.server().url);
    const app = await desk.start(computer);
    const by = { mode: 'manual', address: theProxy().address } as const;
    await app.ask('settings.setProxy', { ...by, user: USER, password: 'wrong' });
    await app.tryTo('session.signIn', { ...demoLogins.lucia, remember: true });
    const { connection } = await app.ask('app.getState', undefined);
    expect(connection.state).toBe('proxy-login');

    await app.ask('settings.setProxy', { ...by, user: USER, password: PASSWORD });
    await desk.signIn(app);
    await eventually(async () => (await app.ask('app.getState', undefined)).catalog);
    const draftId = await write(app, { subject: freshSubject() });
    await app.ask('drafts.attachBytes', { draftId, name: 'a.txt', bytes: Buffer.from('bytes') });
    await submit(app, draftId);

    const { receipts } = await app.ask('outbox.get', undefined);
    expect(receipts.map(({ id }) => id)).toContain(draftId);
    const paths = theProxy().passed.map((call) => call.replace(/https?:\/\/[^/]+/, ''));
    expect(paths).toContain('POST /v1/uploads');
    expect(paths).toContain(`PUT /v1/tickets/${draftId}`);
    expect(JSON.stringify(computer.settings.get())).not.toContain(PASSWORD);
  });

  it('is a tunnel for https, and says the same when it wants a password', async () => {
    const wayBy = (login: string) => () => Promise.resolve(`http://${login}${theProxy().address}`);
    const unreached = async (login: string) =>
      pamblyHelpdesk('https://desk.invalid', 'client/0.1.0', wayBy(login)).server();
    expect(await unreached('')).toMatchObject({ kind: 'unknown', reach: 'proxy-login' });
    const known = `${encodeURIComponent(USER)}:${encodeURIComponent(PASSWORD)}@`;
    expect(await unreached(known)).toMatchObject({ kind: 'unknown', reach: 'server-down' });
  });
});
