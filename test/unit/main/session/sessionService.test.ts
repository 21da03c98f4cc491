import { describe, expect, it } from 'vitest';
import type { SessionAnswer } from '#common/api/schemas.ts';
import { appError, fail, ok } from '#common/domain/result.ts';
import type { CallResult, Helpdesk } from '#main/connection/helpdesk.ts';
import type { Vault } from '#main/engine/ports.ts';
import { sessionService } from '#main/session/sessionService.ts';
import { answered, fakeHelpdesk, later, refused, unreached } from '#test/support/helpdesk.ts';
import { settle } from '#test/support/manualClock.ts';
import { client } from '#test/support/samples.ts';
import { quiet } from '#test/support/outbox.ts';

function session(name: string, refreshToken = true): SessionAnswer {
  return {
    accessToken: `access-${name}`,
    expiresAt: '2026-01-15T10:00:00.000Z',
    ...(refreshToken ? { refreshToken: `refresh-${name}` } : {}),
    account: client,
  };
}

function setUp(helpdesk: Partial<Helpdesk> = {}, vaultMore: Partial<Vault> = {}) {
  const secrets = new Map<string, string>();
  const states: string[] = [];
  const vault: Vault = {
    available: () => Promise.resolve(true),
    put: (name, secret) => {
      secrets.set(name, secret);
      return Promise.resolve(ok(null));
    },
    get: (name) => Promise.resolve(secrets.get(name) ?? null),
    remove: (name) => {
      secrets.delete(name);
      return Promise.resolve();
    },
    ...vaultMore,
  };
  const service = sessionService({
    helpdesk: fakeHelpdesk(helpdesk),
    vault,
    secretName: 'account',
    log: quiet,
    onChanged: () => void states.push(service.state()),
  });
  return { service, secrets, states };
}

const echo = (token: string): Promise<CallResult<string>> => Promise.resolve(answered(token));
/** A server that honours only this token. */
const only =
  (good: string) =>
  (token: string): Promise<CallResult<string>> =>
    Promise.resolve(token === good ? answered(token) : refused(401, 'session-expired'));

describe('a call with a session', () => {
  it('uses the token that the sign-in brought, and keeps the other one in the keychain', async () => {
    const { service, secrets } = setUp();
    expect(await service.adopt(session('1'))).toEqual({ kept: true });
    expect(await service.authorized(echo)).toEqual(answered('access-1'));
    expect([...secrets]).toEqual([['account', 'refresh-1']]);
  });

  it('keeps nothing when the person did not want that, and forgets an earlier one', async () => {
    const { service, secrets } = setUp();
    await service.adopt(session('1'));
    expect(await service.adopt(session('2', false))).toEqual({ kept: false });
    expect(secrets.size).toBe(0);
  });

  it('refreshes once when the token has expired, and repeats', async () => {
    const asked: string[] = [];
    const { service, secrets } = setUp({
      refresh: (token) => {
        asked.push(token);
        return Promise.resolve(answered(session('2')));
      },
    });
    await service.adopt(session('1'));
    expect(await service.authorized(only('access-2'))).toEqual(answered('access-2'));
    expect(asked).toEqual(['refresh-1']);
    expect(secrets.get('account')).toBe('refresh-2');
  });

  it('has one refresh in flight, however many calls need it', async () => {
    let asked = 0;
    const answer = later<CallResult<SessionAnswer>>();
    const { service } = setUp({
      refresh: () => {
        asked += 1;
        return answer.promise;
      },
    });
    await service.adopt(session('1'));
    const calls = Array.from({ length: 5 }, () => service.authorized(only('access-2')));
    await settle();
    answer.answer(answered(session('2')));
    expect(await Promise.all(calls)).toEqual(Array.from({ length: 5 }, () => answered('access-2')));
    expect(asked).toBe(1);
  });

  it('uses the token that another call has got meanwhile', async () => {
    let asked = 0;
    const { service } = setUp({
      refresh: () => {
        asked += 1;
        return Promise.resolve(answered(session('2')));
      },
    });
    await service.adopt(session('1'));
    const slow = later<CallResult<string>>();
    const first = service.authorized((token) => (token === 'access-1' ? slow.promise : echo(token)));
    await service.authorized(only('access-2'));
    slow.answer(refused(401, 'session-expired'));
    expect(await first).toEqual(answered('access-2'));
    expect(asked).toBe(1);
  });
});

describe('a session ends', () => {
  it('only by a refusal of our own server', async () => {
    const { service, secrets, states } = setUp({
      refresh: () => Promise.resolve(refused(401, 'session-expired')),
    });
    await service.adopt(session('1'));
    expect(await service.authorized(only('none'))).toMatchObject({
      kind: 'refused',
      problem: { status: 401 },
    });
    expect(states).toEqual(['expired']);
    expect(secrets.size).toBe(0);
  });

  it.each([
    ['no network', unreached('offline', 'ENETUNREACH')],
    ['a server that is down', unreached()],
    ['a captive portal', unreached('not-our-server', 'unreadable 200')],
    ['too many tries', refused(429, 'rate-limited')],
    ['a mistake of the server', refused(500, 'internal')],
  ] as const)('not by %s: the same token is tried again', async (_name, result) => {
    const asked: string[] = [];
    const results: CallResult<SessionAnswer>[] = [result, answered(session('2'))];
    const { service, secrets } = setUp({
      refresh: (token) => {
        asked.push(token);
        return Promise.resolve(results.shift() ?? unreached());
      },
    });
    await service.adopt(session('1'));
    expect(await service.authorized(only('access-2'))).toEqual(result);
    expect(service.state()).toBe('active');
    expect(secrets.get('account')).toBe('refresh-1');
    expect(await service.authorized(only('access-2'))).toEqual(answered('access-2'));
    expect(asked).toEqual(['refresh-1', 'refresh-1']);
  });

  it('when a token that was just given out is refused too, instead of asking for ever', async () => {
    let refreshed = 0;
    const { service } = setUp({
      refresh: () => {
        refreshed += 1;
        return Promise.resolve(answered(session(`${refreshed + 1}`)));
      },
    });
    await service.adopt(session('1'));
    expect(await service.authorized(only('none'))).toMatchObject({ kind: 'refused' });
    expect(service.state()).toBe('expired');
    expect(refreshed).toBe(1);
  });

  it('and after that asks nobody until the person signs in', async () => {
    let called = 0;
    const { service, states } = setUp({ refresh: () => Promise.resolve(refused(401, 'session-expired')) });
    const call = (token: string): Promise<CallResult<string>> => {
      called += 1;
      return only('access-3')(token);
    };
    await service.adopt(session('1'));
    await service.authorized(call);
    await service.authorized(call);
    expect(called).toBe(1);
    await service.adopt(session('3'));
    expect(await service.authorized(call)).toEqual(answered('access-3'));
    expect(states).toEqual(['expired', 'active']);
  });
});

describe('an answer that comes too late', () => {
  it('does not end the session that a person has opened meanwhile', async () => {
    const answer = later<CallResult<SessionAnswer>>();
    const { service, secrets } = setUp({ refresh: () => answer.promise });
    await service.adopt(session('1'));
    const call = service.authorized(only('access-9'));
    await settle();
    await service.adopt(session('9'));
    answer.answer(refused(401, 'session-expired'));
    expect(await call).toEqual(answered('access-9'));
    expect(service.state()).toBe('active');
    expect(secrets.get('account')).toBe('refresh-9');
  });

  it('does not bring back a session that a person has ended meanwhile', async () => {
    const answer = later<CallResult<SessionAnswer>>();
    const { service, secrets } = setUp({
      refresh: () => answer.promise,
      signOut: () => Promise.resolve(answered({})),
    });
    await service.adopt(session('1'));
    const call = service.authorized(only('none'));
    await settle();
    await service.end();
    answer.answer(answered(session('2')));
    expect(await call).toMatchObject({ kind: 'refused' });
    expect(secrets.size).toBe(0);
  });
});

describe('signing out', () => {
  it('forgets here at once and waits for no server', async () => {
    const told: string[] = [];
    const { service, secrets, states } = setUp({
      signOut: (token) => {
        told.push(token);
        return new Promise(() => {});
      },
    });
    await service.adopt(session('1'));
    await service.end();
    expect(told).toEqual(['access-1']);
    expect(secrets.size).toBe(0);
    expect(await service.authorized(echo)).toMatchObject({ kind: 'refused' });
    expect(states).toEqual([]);
  });
});

describe('a keychain that is slow', () => {
  it('holds no token after signing out, although one was still being put there', async () => {
    const secrets = new Map<string, string>();
    const written = later<null>();
    const { service } = setUp(
      {
        refresh: () => Promise.resolve(answered(session('2'))),
        signOut: () => Promise.resolve(answered({})),
      },
      {
        put: async (name, secret) => {
          if (secret === 'refresh-2') await written.promise;
          secrets.set(name, secret);
          return ok(null);
        },
        remove: (name) => {
          secrets.delete(name);
          return Promise.resolve();
        },
      },
    );
    await service.adopt(session('1'));
    const call = service.authorized(only('access-2'));
    await settle();
    const ended = service.end();
    await settle();
    written.answer(null);
    await Promise.all([call, ended]);
    expect(secrets.size).toBe(0);
  });
});

describe('a keychain', () => {
  it('that holds a session goes on with it, without any network', async () => {
    const { service, secrets } = setUp({ refresh: () => Promise.resolve(answered(session('2'))) });
    secrets.set('account', 'refresh-1');
    await service.resume();
    expect(service.state()).toBe('active');
    expect(await service.authorized(only('access-2'))).toEqual(answered('access-2'));
  });

  it('that holds none means that a person has to sign in', async () => {
    const { service, states } = setUp();
    await service.resume();
    expect(states).toEqual(['expired']);
  });

  it.each<[string, Partial<Vault>]>([
    ['refuses', { put: () => Promise.resolve(fail(appError('disk-full', 'wait'))) }],
    [
      'breaks',
      {
        put: () => Promise.reject(new Error('keychain')),
        remove: () => Promise.reject(new Error('keychain')),
      },
    ],
  ])('that %s costs nothing but being remembered', async (_name, vault) => {
    const { service } = setUp({ signOut: () => Promise.resolve(answered({})) }, vault);
    expect(await service.adopt(session('1'))).toEqual({ kept: false });
    expect(await service.authorized(echo)).toEqual(answered('access-1'));
    await service.adopt(session('2', false));
    await service.end();
  });
});
