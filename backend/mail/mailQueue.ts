import { newId } from '#common/domain/ids.ts';
import { rfc3339 } from '../clock.ts';
import type { Unit } from '../database/database.ts';

export type OutgoingMail = {
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  /** What lets the recipient answer it by mail, where the company takes answers, and the line that says so. */
  readonly reply?: { readonly token: string; readonly invitation: string };
};

/** Queues a mail with the transaction that is its reason: it goes out if and only if that commits. */
export async function queueMail(unit: Unit, { reply, ...mail }: OutgoingMail, now: number): Promise<void> {
  const time = rfc3339(now);
  await unit.tx
    .insertInto('mails')
    .values({
      id: newId(),
      ...mail,
      created_at: time,
      attempts: 0,
      next_attempt_at: time,
      sent_at: null,
      reply_token: reply?.token ?? null,
      reply_invitation: reply?.invitation ?? null,
    })
    .execute();
  unit.announce({ kind: 'mail-queued' });
}
