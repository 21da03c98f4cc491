import type { SessionAnswer } from '#common/api/schemas.ts';
import type { CallResult, Helpdesk } from '../connection/helpdesk.ts';
import type { Logger, Vault } from '../engine/ports.ts';
import { errorFacts } from '../log/logger.ts';
import { keptToken } from './keptToken.ts';

export type SessionService = {
  /** `expired`: every call needs a person to sign in first. */
  readonly state: () => 'active' | 'expired';
  /** Runs a call with the access token; when the server calls the token expired, refreshes it once and repeats. */
  readonly authorized: <T>(call: (token: string) => Promise<CallResult<T>>) => Promise<CallResult<T>>;
  /** Takes over what a sign-in brought; with `remember`, the refresh token goes into the keychain. */
  readonly adopt: (answer: SessionAnswer) => Promise<{ readonly kept: boolean }>;
  /** Looks whether the keychain holds a session, without any network. */
  readonly resume: () => Promise<void>;
  /** Leaves what the keychain holds where it is, unused: a person signs in first. */
  readonly awaitSignIn: () => void;
  /** Signs out: forgets the tokens here, and tells the server without waiting for it. */
  readonly end: () => Promise<void>;
};

export type SessionOptions = {
  readonly helpdesk: Helpdesk;
  readonly vault: Vault;
  /** Where this account's refresh token is kept in the vault. */
  readonly secretName: string;
  readonly log: Logger;
  readonly onChanged: () => void;
};

/**
 * Flow D of `docs/architecture.md`. One refresh is in flight at most. A refresh whose answer was lost is simply made
 * again with the same token, which the server honours until its successor is used. Only a refusal by our own server
 * ends the session; a network that does not answer never does. An answer that comes after a person has signed in or
 * out meanwhile changes nothing any more.
 */
export function sessionService({
  helpdesk,
  vault,
  secretName,
  log,
  onChanged,
}: SessionOptions): SessionService {
  const kept = keptToken(vault, secretName, log);
  let accessToken: string | null = null;
  let refreshToken: string | null = null;
  let state: 'active' | 'expired' = 'active';
  let ended = false;
  let refreshing: Promise<CallResult<string>> | null = null;
  let resuming: Promise<void> = Promise.resolve();

  const setState = (next: 'active' | 'expired'): void => {
    if (next === state) return;
    state = next;
    log.info('session.changed', { state });
    onChanged();
  };

  const expire = async (): Promise<CallResult<never>> => {
    if (ended) return sessionExpired();
    accessToken = null;
    refreshToken = null;
    setState('expired');
    await kept.forget();
    return sessionExpired();
  };

  const take = async (answer: SessionAnswer): Promise<boolean> => {
    accessToken = answer.accessToken;
    if (answer.refreshToken === undefined) return false;
    refreshToken = answer.refreshToken;
    return kept.keep(answer.refreshToken);
  };

  const readKeychain = async (): Promise<void> => {
    refreshToken = await kept.read();
    if (refreshToken === null) setState('expired');
  };

  const refresh = async (): Promise<CallResult<string>> => {
    // A call may come before the keychain has answered; no token yet is not the same as none.
    await resuming;
    const used = refreshToken;
    if (used === null) return expire();
    const result = await helpdesk.refresh(used);
    // A person has signed in or out meanwhile, and what that brought counts.
    if (refreshToken !== used)
      return accessToken === null ? sessionExpired() : { kind: 'ok', value: accessToken };
    if (result.kind === 'ok') {
      await take(result.value);
      setState('active');
      return { kind: 'ok', value: result.value.accessToken };
    }
    return isUnauthorized(result) ? expire() : result;
  };

  const refreshOnce = (): Promise<CallResult<string>> => {
    refreshing ??= refresh().finally(() => {
      refreshing = null;
    });
    return refreshing;
  };

  return {
    state: () => state,
    authorized: async (call) => {
      if (state === 'expired') return sessionExpired();
      const used = accessToken;
      if (used !== null) {
        const result = await call(used);
        if (!isUnauthorized(result)) return result;
      }
      // Another call may have refreshed the token while this one was under way.
      const fresh = accessToken !== null && accessToken !== used ? accessToken : null;
      const token = fresh === null ? await refreshOnce() : ({ kind: 'ok', value: fresh } as const);
      if (token.kind !== 'ok') return token;
      const result = await call(token.value);
      // Refused with a token that was just given out: asking again and again would never end.
      return isUnauthorized(result) && token.value === accessToken ? expire() : result;
    },
    adopt: async (answer) => {
      const isKept = await take(answer);
      if (answer.refreshToken === undefined) {
        refreshToken = null;
        await kept.forget();
      }
      setState('active');
      return { kept: isKept };
    },
    resume: () => {
      resuming = readKeychain();
      return resuming;
    },
    awaitSignIn: () => setState('expired'),
    end: async () => {
      const token = accessToken;
      accessToken = null;
      refreshToken = null;
      ended = true;
      if (token !== null) signOutThere(token, helpdesk, log);
      await kept.forget();
    },
  };
}

/** Nobody waits for it: what opens the session is forgotten here in any case. */
function signOutThere(token: string, helpdesk: Helpdesk, log: Logger): void {
  helpdesk.signOut(token).catch((error: unknown) => {
    log.warn('session.sign-out-failed', errorFacts(error));
  });
}

function isUnauthorized(result: CallResult<unknown>): boolean {
  return result.kind === 'refused' && result.problem.status === 401;
}

/** What a call answers that was not even made because nobody is signed in. */
function sessionExpired(): CallResult<never> {
  return {
    kind: 'refused',
    retryAfterMs: null,
    problem: {
      type: 'about:blank',
      title: 'Session expired',
      status: 401,
      code: 'session-expired',
      retryable: false,
      errors: [],
      requestId: 'local',
    },
  };
}
