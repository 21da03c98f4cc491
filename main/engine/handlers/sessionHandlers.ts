import { appError, fail, ok } from '#common/domain/result.ts';
import type { LeftBehind } from '#common/ipc/views.ts';
import { leftBehind } from '../../workspace/leftBehind.ts';
import type { Accounts } from '../accounts.ts';
import { callError } from '../callError.ts';
import type { Engine } from '../engine.ts';

type SessionHandlers = Pick<Engine['handlers'], Extract<keyof Engine['handlers'], `session.${string}`>>;

/** Whoever signs out and wants everything sent first is not kept waiting any longer. */
const SEND_NOW_MS = 8_000;

export function sessionHandlers(accounts: Accounts): SessionHandlers {
  const countLeftBehind: SessionHandlers['session.leftBehind'] = () => {
    const left = unsentWork(accounts);
    return left === null ? fail(appError('signed-out', 'sign-in')) : ok(left);
  };
  return {
    'session.signIn': (credentials) => accounts.signIn(credentials),
    'session.signOut': () => accounts.signOut(),
    'session.leftBehind': countLeftBehind,
    'session.sendNow': async () => {
      const sent = await accounts.current()?.outbox.sendNow(SEND_NOW_MS);
      return sent?.ok === false ? sent : countLeftBehind();
    },
    'session.requestPasswordReset': async ({ email }) => {
      const result = await accounts.helpdesk().requestPasswordReset(email);
      return result.kind === 'ok' ? ok(null) : fail(callError(result));
    },
  };
}

/** What the open account has not sent; null when nobody is signed in. */
export function unsentWork(accounts: Accounts): LeftBehind | null {
  const workspace = accounts.current();
  if (workspace === null) return null;
  const isConnected = accounts.connectivity().state() === 'connected';
  return leftBehind(
    workspace.work.outbox.list(),
    workspace.drafts.list(),
    isConnected && workspace.heldBy() === null,
  );
}
