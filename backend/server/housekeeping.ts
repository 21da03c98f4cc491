import { ok } from '#common/domain/result.ts';
import { type Clock, DAY, HOUR, rfc3339 } from '../clock.ts';
import type { Database } from '../database/database.ts';

const INTERVAL_MS = HOUR;
/** Sent mails are kept this long, to be looked at when somebody says that none came. */
const SENT_MAIL_KEPT_MS = 30 * DAY;

export type Housekeeping = { readonly run: () => Promise<void>; readonly close: () => Promise<void> };

type Needs = {
  readonly database: Database;
  readonly clock: Clock;
  /** What keeps its own time. */
  readonly sweep: () => Promise<void>;
  readonly warn: (message: string, error: unknown) => void;
};

/** Clears away what has expired, now and every hour. Nothing here decides what is valid; that is asked when it is used. */
export function startHousekeeping({ database, clock, sweep, warn }: Needs): Housekeeping {
  const clear = () =>
    database.write(async ({ tx }) => {
      const now = rfc3339(clock.now());
      const mailsBefore = rfc3339(clock.now() - SENT_MAIL_KEPT_MS);
      await tx.deleteFrom('access_tokens').where('expires_at', '<=', now).execute();
      await tx.deleteFrom('refresh_tokens').where('expires_at', '<=', now).execute();
      await tx.deleteFrom('password_resets').where('expires_at', '<=', now).execute();
      await tx.deleteFrom('mails').where('sent_at', '<=', mailsBefore).execute();
      await tx
        .deleteFrom('inbound_mails')
        .where('received_at', '<=', mailsBefore)
        .where('message_id', 'is', null)
        .execute();
      return ok(undefined);
    });

  let work: Promise<void> = Promise.resolve();
  const run = () => {
    work = work
      .then(clear)
      .then(sweep)
      .catch((error: unknown) => warn('housekeeping failed', error));
    return work;
  };
  const timer = setInterval(() => void run(), INTERVAL_MS);
  void run();
  return {
    run,
    close: async () => {
      clearInterval(timer);
      await work;
    },
  };
}
