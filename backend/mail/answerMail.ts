import type { Ticket } from '#common/domain/ticket.ts';
import type { Unit } from '../database/database.ts';
import { WRITE_ABOVE } from './inbound/writtenText.ts';
import { queueMail } from './mailQueue.ts';
import { replyTokenOf } from './replyToken.ts';

/**
 * Tells the client that staff have answered, at the address and in the language of the profile. The answer itself stays
 * in the app: mail is read by more eyes.
 */
export async function queueAnswerMail(unit: Unit, ticket: Ticket, now: number): Promise<void> {
  const { email, name, language } = await unit.tx
    .selectFrom('accounts')
    .select(['email', 'name', 'language'])
    .where('id', '=', ticket.requester.id)
    .executeTakeFirstOrThrow();
  const link = `pambly://ticket/${ticket.number}`;
  const texts = {
    es: {
      subject: `[#${ticket.number}] Tienes una respuesta: ${ticket.subject}`,
      body: `Hola, ${name}:\n\nHemos respondido a tu ticket #${ticket.number}, «${ticket.subject}».\n\nPuedes leer la respuesta y contestar en Pambly Desk:\n${link}\n\nPambly\n`,
    },
    en: {
      subject: `[#${ticket.number}] You have an answer: ${ticket.subject}`,
      body: `Hello, ${name},\n\nWe have answered your ticket #${ticket.number}, “${ticket.subject}”.\n\nYou can read the answer and reply in Pambly Desk:\n${link}\n\nPambly\n`,
    },
  };
  const token = await replyTokenOf(unit.tx, { ...ticket, requesterId: ticket.requester.id });
  const reply = { token, invitation: WRITE_ABOVE[language] };
  await queueMail(unit, { recipient: email, ...texts[language], reply }, now);
}
