import { ok } from '#common/domain/result.ts';
import { type Clock, HOUR, MINUTE, rfc3339, SECOND } from '../clock.ts';
import type { Updateable } from 'kysely';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import type { Mailer } from './mailer.ts';

const LOOK_AGAIN_MS = 30 * SECOND;
const LONGEST_WAIT_MS = HOUR;

/** Sends what is queued, until it is sent: a mail server that is away loses nothing. */
export type MailWorker = {
  readonly wake: () => void;
  /** Waits for the mail in hand; the rest stays queued. */
  readonly close: () => Promise<void>;
};

type Needs = {
  readonly database: Database;
  readonly clock: Clock;
  readonly mailer: Mailer;
  readonly warn: (message: string, error: unknown) => void;
};

export function startMailWorker({ database, clock, mailer, warn }: Needs): MailWorker {
  let closing = false;
  let work: Promise<void> = Promise.resolve();

  async function sendDue(): Promise<void> {
    const due = await database.read
      .selectFrom('mails')
      .selectAll()
      .where('sent_at', 'is', null)
      .where('next_attempt_at', '<=', rfc3339(clock.now()))
      .orderBy('id')
      .execute();
    for (const { id, recipient, subject, body, reply_token, reply_invitation, created_at, attempts } of due) {
      if (closing) return;
      const reply =
        reply_token === null || reply_invitation === null
          ? null
          : { token: reply_token, invitation: reply_invitation };
      let result: Updateable<Tables['mails']>;
      try {
        await mailer.send({ id, recipient, subject, body, reply, date: new Date(created_at) });
        // What was said is not kept: a reset link in it would be a key in the database.
        result = { sent_at: rfc3339(clock.now()), body: '', reply_token: null };
      } catch (error) {
        warn('a mail could not be sent', error);
        const wait = Math.min(MINUTE * 2 ** attempts, LONGEST_WAIT_MS);
        result = { attempts: attempts + 1, next_attempt_at: rfc3339(clock.now() + wait) };
      }
      await database.write(async ({ tx }) =>
        ok(await tx.updateTable('mails').set(result).where('id', '=', id).execute()),
      );
    }
  }

  const wake = () => {
    if (closing) return;
    work = work.then(sendDue).catch((error: unknown) => warn('the mail queue could not be worked', error));
  };
  const timer = setInterval(wake, LOOK_AGAIN_MS);
  wake();
  return {
    wake,
    close: async () => {
      closing = true;
      clearInterval(timer);
      await work;
    },
  };
}
