import type { Announcement, Audience } from '../database/database.ts';
import type { SignedIn } from '../sessions/signedIn.ts';

type Listener = {
  readonly account: SignedIn;
  readonly hint: () => void;
  /** The session may be over, or another audience than when the listening began. */
  readonly check: () => void;
};

/** Tells whoever is listening, and may see it, that something was committed. */
export type Hub = {
  /** Answers the way out. */
  readonly listen: (listener: Listener) => () => void;
  /** One hint for each listener and transaction, however much changed. */
  readonly committed: (announcements: readonly Announcement[]) => void;
};

export function createHub(): Hub {
  const listeners = new Set<Listener>();
  return {
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    committed: (announcements) => {
      for (const one of announcements) {
        if (one.kind !== 'sessions-ended' && one.kind !== 'account-changed') continue;
        for (const { account, check } of listeners) {
          if (one.accountId === null || one.accountId === account.id) check();
        }
      }
      const audiences = announcements.flatMap((one) => (one.kind === 'changed' ? [one.audience] : []));
      if (audiences.length === 0) return;
      for (const { account, hint } of listeners) {
        if (audiences.some((audience) => isFor(account, audience))) hint();
      }
    },
  };
}

function isFor(account: SignedIn, { everyone, clientId, departmentId }: Audience): boolean {
  if (everyone || clientId === account.id) return true;
  return account.role === 'agent' && departmentId !== null && account.departmentIds.includes(departmentId);
}
