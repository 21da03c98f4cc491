import type { Account, Language } from '#common/domain/account.ts';
import { newId } from '#common/domain/ids.ts';
import { MAX_BODY_LENGTH } from '#common/domain/limits.ts';
import { ok } from '#common/domain/result.ts';
import { isBlank } from '#common/domain/text.ts';
import { findAccountByEmail, toAccount } from '../../accounts/accounts.ts';
import { type Clock, DAY, HOUR, rfc3339 } from '../../clock.ts';
import type { Database, Reader, Unit } from '../../database/database.ts';
import { reply } from '../../messages/reply.ts';
import type { Outcome } from '../../refusal.ts';
import { queueMail } from '../mailQueue.ts';
import { findTokenTicket, type TokenTicket } from '../replyToken.ts';
import type { InboundMail } from './readMail.ts';
import { leftOutMail, type MailRefusal, refusalMail } from './refusalMail.ts';
import type { TakenFiles } from './takeFiles.ts';
import { writtenText } from './writtenText.ts';

/** What became of a mail. `repeated`: it had been here before, and nothing was done. */
export type Reception =
  | { readonly outcome: 'added' }
  | { readonly outcome: 'repeated' }
  | { readonly outcome: 'refused'; readonly reason: MailRefusal | 'automatic' };

type Needs = {
  readonly database: Database;
  readonly clock: Clock;
  readonly takeFiles: (accountId: string, files: InboundMail['files']) => Promise<TakenFiles>;
};

/** Mails to somebody who writes what is not taken, within a day, and to everybody, within an hour. */
const EXPLANATIONS_PER_SENDER = 3;
const EXPLANATIONS_PER_HOUR = 200;

/** Makes a mail a message of the ticket that it answers, once, or says why not to whoever sent it. */
export async function receiveMail(needs: Needs, mail: InboundMail): Promise<Outcome<Reception>> {
  const { database } = needs;
  if (await wasHere(database.read, mail)) return ok({ outcome: 'repeated' });
  const row = mail.sender === null ? null : await findAccountByEmail(database.read, mail.sender);
  const account = row === null ? null : toAccount(row);
  const ticket = await findTokenTicket(database.read, mail.references);
  const judged = judge(mail, account, ticket);
  if ('reason' in judged) return refuseMail(needs, mail, judged.reason, account?.language ?? null);
  return addReply(needs, mail, judged);
}

type Accepted = { readonly account: Account; readonly ticketId: string; readonly text: string };

/** Whether a mail may become a message; a pure decision. */
export function judge(
  mail: Pick<InboundMail, 'automatic' | 'text' | 'files'>,
  account: Account | null,
  ticket: TokenTicket | null,
): Accepted | { readonly reason: MailRefusal | 'automatic' } {
  if (mail.automatic) return { reason: 'automatic' };
  if (account === null) return { reason: 'unknown-sender' };
  if (ticket === null) return { reason: 'no-ticket' };
  if (ticket.requesterId !== account.id) return { reason: 'not-yours' };
  const text = writtenText(mail.text);
  if (isBlank(text) && mail.files.length === 0) return { reason: 'empty' };
  // What is said of the files comes after the text.
  if (text.length > MAX_BODY_LENGTH - 10_000) return { reason: 'too-long' };
  return { account, ticketId: ticket.id, text };
}

async function addReply(
  { database, clock, takeFiles }: Needs,
  mail: InboundMail,
  { account, ticketId, text }: Accepted,
): Promise<Outcome<Reception>> {
  const { uploadIds, leftOut } = await takeFiles(account.id, mail.files);
  if (isBlank(text) && uploadIds.length === 0) {
    return refuseMail({ database, clock }, mail, 'empty', account.language);
  }
  const now = clock.now();
  return database.write(async (unit): Promise<Outcome<Reception>> => {
    if (await wasHere(unit.tx, mail)) return ok({ outcome: 'repeated' });
    const messageId = newId();
    const added = await reply(unit, {
      account: { ...account, sessionId: '', departmentIds: [] },
      ticketId,
      messageId,
      content: {
        body: [isBlank(text) ? '' : text, ...leftOutNote(leftOut, account.language)].join('\n\n').trim(),
        attachmentIds: [...uploadIds],
        visibility: 'public',
        lastSeenMessageId: null,
        evenIfStale: true,
      },
      origin: { source: 'email', format: 'text' },
      now,
    });
    if (!added.ok) return added;
    if (leftOut.length > 0 && mail.sender !== null) {
      const { number } = added.value.value.ticket;
      await queueMail(unit, leftOutMail(mail.sender, number, listOf(leftOut), account.language), now);
    }
    await record(unit, mail, { outcome: 'added', messageId, answered: false }, now);
    return ok({ outcome: 'added' });
  });
}

/** Said in the thread too, for whoever answers it. */
function leftOutNote(names: readonly string[], language: Language): string[] {
  if (names.length === 0) return [];
  return [
    language === 'es'
      ? `[Archivos del correo que no se admiten:]\n${listOf(names)}`
      : `[Files of the mail that are not accepted:]\n${listOf(names)}`,
  ];
}

function listOf(names: readonly string[]): string {
  const shown = names.slice(0, 20).map((name) => `· ${name}`);
  return [...shown, ...(names.length > shown.length ? ['· …'] : [])].join('\n');
}

function refuseMail(
  { database, clock }: Pick<Needs, 'database' | 'clock'>,
  mail: InboundMail,
  reason: MailRefusal | 'automatic',
  language: Language | null,
): Promise<Outcome<Reception>> {
  const now = clock.now();
  return database.write(async (unit): Promise<Outcome<Reception>> => {
    if (await wasHere(unit.tx, mail)) return ok({ outcome: 'repeated' });
    const { sender } = mail;
    const answered =
      reason !== 'automatic' && sender !== null && (await mayExplain(unit.tx, sender, now))
        ? refusalMail(sender, reason, language)
        : null;
    if (answered !== null) await queueMail(unit, answered, now);
    await record(unit, mail, { outcome: reason, messageId: null, answered: answered !== null }, now);
    return ok({ outcome: 'refused', reason });
  });
}

async function mayExplain(read: Reader, sender: string, now: number): Promise<boolean> {
  const count = async (since: number, of?: string) => {
    let query = read
      .selectFrom('inbound_mails')
      .select((row) => row.fn.countAll<number>().as('mails'))
      .where('answered', '=', 1)
      .where('received_at', '>', rfc3339(since));
    if (of !== undefined) query = query.where('sender', '=', of);
    return (await query.executeTakeFirstOrThrow()).mails;
  };
  if ((await count(now - DAY, sender)) >= EXPLANATIONS_PER_SENDER) return false;
  return (await count(now - HOUR)) < EXPLANATIONS_PER_HOUR;
}

async function wasHere(read: Reader, { key }: InboundMail): Promise<boolean> {
  const row = await read.selectFrom('inbound_mails').select('key').where('key', '=', key).executeTakeFirst();
  return row !== undefined;
}

type Fate = { readonly outcome: string; readonly messageId: string | null; readonly answered: boolean };

/** The whole text of what was added is kept as it came: the message has it without what it quotes. */
async function record(
  { tx }: Unit,
  { key, sender, text }: InboundMail,
  { outcome, messageId, answered }: Fate,
  now: number,
): Promise<void> {
  await tx
    .insertInto('inbound_mails')
    .values({
      key,
      sender: sender ?? '',
      outcome,
      message_id: messageId,
      original: messageId === null ? '' : text,
      answered: answered ? 1 : 0,
      received_at: rfc3339(now),
    })
    .execute();
}
