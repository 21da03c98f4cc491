import { describe, expect, it } from 'vitest';
import type { Helpdesk } from '#main/connection/helpdesk.ts';
import type { Vault } from '#main/engine/ports.ts';
import { sessionService } from '#main/session/sessionService.ts';
import { ok } from '#common/domain/result.ts';

describe('a session that is resumed', () => {
  it('is kept when a call is made before the keychain has answered', async () => {
    const keychain = Promise.withResolvers<string | null>();
    const removed: string[] = [];
    const vault: Vault = {
      available: () => Promise.resolve(true),
      put: () => Promise.resolve(ok(null)),
      get: () => keychain.promise,
      remove: (name) => {
        removed.push(name);
        return Promise.resolve();
      },
    };
    const helpdesk = {
      refresh: (refreshToken: string) =>
        Promise.resolve({ kind: 'ok', value: { accessToken: `from ${refreshToken}`, refreshToken: 'next' } }),
    } as unknown as Helpdesk;
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const session = sessionService({ helpdesk, vault, secretName: 'lucia', log, onChanged: () => {} });

    const resumed = session.resume();
    const call = session.authorized((token) => Promise.resolve({ kind: 'ok', value: token }));
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    keychain.resolve('kept');
    await resumed;

    expect(await call).toEqual({ kind: 'ok', value: 'from kept' });
    expect(session.state()).toBe('active');
    expect(removed).toEqual([]);
  });
});
