import { ok, fail } from '#common/domain/result.ts';
import { callError } from '../callError.ts';
import type { Accounts } from '../accounts.ts';
import type { Engine } from '../engine.ts';

type SessionHandlers = Pick<Engine['handlers'], Extract<keyof Engine['handlers'], `session.${string}`>>;

export function sessionHandlers(accounts: Accounts): SessionHandlers {
  return {
    'session.signIn': (credentials) => accounts.signIn(credentials),
    'session.signOut': () => accounts.signOut(),
    'session.requestPasswordReset': async ({ email }) => {
      const result = await accounts.helpdesk().requestPasswordReset(email);
      return result.kind === 'ok' ? ok(null) : fail(callError(result));
    },
  };
}
