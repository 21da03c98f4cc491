import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '#backend/clock.ts';
import { apiAt, signIn } from '#test/support/api.ts';
import { demoLogins } from '#test/support/backend.ts';
import { type RunningApp, startApp } from '#test/support/backendApp.ts';

let backend: RunningApp;
beforeAll(async () => {
  backend = await startApp();
});
afterAll(() => backend.stop());

const refresh = (refreshToken: string | undefined) =>
  apiAt(backend.url).call('refreshSession', { body: { refreshToken: refreshToken ?? '' } });

describe('signing in', () => {
  it('answers the account and a session of one hour at most', async () => {
    const { session } = await signIn(backend.url, demoLogins.lucia);
    expect(session.account).toMatchObject({ email: 'lucia@midominio.es', role: 'client', language: 'es' });
    expect(Date.parse(session.expiresAt) - backend.clock.now()).toBeLessThanOrEqual(HOUR);
    expect(session.refreshToken).toBeDefined();
  });

  it('takes the address in any case and with spaces around it', async () => {
    const { session } = await signIn(backend.url, { ...demoLogins.lucia, email: '  Lucia@MiDominio.es ' });
    expect(session.account.name).toBe('Lucía Serrano');
  });

  it('gives no refresh token when it is not to be remembered', async () => {
    const { session } = await signIn(backend.url, demoLogins.lucia, false);
    expect(session.refreshToken).toBeUndefined();
  });

  it('refuses a wrong password and an unknown address alike', async () => {
    const wrong = await apiAt(backend.url).call('signIn', {
      body: { email: 'lucia@midominio.es', password: 'not this', remember: true },
    });
    const unknown = await apiAt(backend.url).call('signIn', {
      body: { email: 'nobody@midominio.es', password: 'not this', remember: true },
    });
    expect(wrong.problem).toEqual({ ...unknown.problem, requestId: wrong.problem.requestId });
    expect(wrong.problem).toMatchObject({ status: 401, code: 'invalid-credentials' });
  });

  it('answers 429 after repeated failures, also when they come all at once, and lets in again later', async () => {
    const guess = () =>
      apiAt(backend.url).call('signIn', { body: { ...demoLogins.ivan, password: 'guess', remember: true } });
    const guesses = await Promise.all(Array.from({ length: 12 }, guess));
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(8);
    const blocked = await apiAt(backend.url).call('signIn', { body: { ...demoLogins.ivan, remember: true } });
    expect(blocked.problem).toMatchObject({ status: 429, code: 'rate-limited', retryable: true });
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0);

    backend.clock.advance(16 * MINUTE);
    await expect(signIn(backend.url, demoLogins.ivan)).resolves.toMatchObject({ session: {} });
  });
});

describe('a session', () => {
  it('opens nothing without a token, with a wrong one, or after an hour', async () => {
    const lucia = await signIn(backend.url, demoLogins.lucia);
    expect((await lucia.call('getMe')).status).toBe(200);
    expect((await apiAt(backend.url).call('getMe')).problem.code).toBe('session-expired');
    expect((await apiAt(backend.url, 'x'.repeat(43)).call('getMe')).problem.code).toBe('session-expired');
    backend.clock.advance(HOUR + 1);
    expect((await lucia.call('getMe')).problem).toMatchObject({ status: 401, code: 'session-expired' });
  });

  it('goes on with a new pair of tokens', async () => {
    const { session } = await signIn(backend.url, demoLogins.lucia);
    const next = await refresh(session.refreshToken);
    expect(next.body.refreshToken).not.toBe(session.refreshToken);
    const me = await apiAt(backend.url, next.body.accessToken).call('getMe');
    expect(me.body.email).toBe('lucia@midominio.es');
  });

  it('takes the previous refresh token again while its successor was never used: the answer may have been lost', async () => {
    const { session } = await signIn(backend.url, demoLogins.lucia);
    const lost = await refresh(session.refreshToken);
    const again = await refresh(session.refreshToken);
    expect(lost.status).toBe(200);
    expect(again.status).toBe(200);
    expect((await refresh(again.body.refreshToken)).status).toBe(200);
  });

  it('is revoked as a whole when a refresh token comes back after its successor was used', async () => {
    const { session } = await signIn(backend.url, demoLogins.lucia);
    const second = await refresh(session.refreshToken);
    const third = await refresh(second.body.refreshToken);
    expect((await refresh(session.refreshToken)).problem.code).toBe('session-expired');
    expect((await refresh(third.body.refreshToken)).problem.code).toBe('session-expired');
    expect((await apiAt(backend.url, third.body.accessToken).call('getMe')).status).toBe(401);
  });

  it('is revoked when two successors of one token are both used', async () => {
    const { session } = await signIn(backend.url, demoLogins.lucia);
    const one = await refresh(session.refreshToken);
    const other = await refresh(session.refreshToken);
    expect((await refresh(one.body.refreshToken)).status).toBe(200);
    expect((await refresh(other.body.refreshToken)).status).toBe(401);
    expect((await apiAt(backend.url, one.body.accessToken).call('getMe')).status).toBe(401);
  });

  it('ends with signing out', async () => {
    const lucia = await signIn(backend.url, demoLogins.lucia);
    const other = await signIn(backend.url, demoLogins.lucia);
    expect((await lucia.call('signOut')).status).toBe(200);
    expect((await lucia.call('getMe')).status).toBe(401);
    expect((await refresh(lucia.session.refreshToken)).status).toBe(401);
    expect((await other.call('getMe')).status).toBe(200);
  });

  it('leaves no token readable in the database', async () => {
    const { session } = await signIn(backend.url, demoLogins.lucia);
    const access = await backend.app.database.read.selectFrom('access_tokens').selectAll().execute();
    const refreshing = await backend.app.database.read.selectFrom('refresh_tokens').selectAll().execute();
    const stored = JSON.stringify([access, refreshing]);
    expect(stored).not.toContain(session.accessToken);
    expect(stored).not.toContain(session.refreshToken);
  });
});
