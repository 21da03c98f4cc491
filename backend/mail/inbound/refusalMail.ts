import type { Language } from '#common/domain/account.ts';
import type { OutgoingMail } from '../mailQueue.ts';

/** Why a mail did not become a message. */
export type MailRefusal = 'unknown-sender' | 'no-ticket' | 'not-yours' | 'empty' | 'too-long';

type Texts = Readonly<Record<MailRefusal, string>>;

const OPEN_ES =
  'Los tickets se abren en Pambly Desk, en «Nuevo ticket»: ahí puedes elegir el departamento, añadir archivos y dar datos sensibles de forma segura.';
const OPEN_EN =
  'Tickets are opened in Pambly Desk, under “New ticket”: there you can choose the department, add files and give sensitive data safely.';

const es: Texts = {
  'unknown-sender': `Desde esta dirección no se puede escribir a Pambly: solo se aceptan respuestas enviadas desde la dirección de tu cuenta. ${OPEN_ES}`,
  'no-ticket': `Tu correo no responde a ningún ticket, y por correo no se abren tickets nuevos. ${OPEN_ES} Para contestar a un ticket por correo, responde al último aviso que te enviamos sobre él.`,
  'not-yours':
    'El ticket al que responde tu correo es de otra cuenta. Responde desde la dirección de la cuenta que lo abrió, o hazlo en Pambly Desk.',
  empty: 'Tu correo no trae ningún texto ni archivo que podamos añadir al ticket. Contesta en Pambly Desk.',
  'too-long':
    'Tu correo es demasiado largo para añadirlo al ticket. Contesta en Pambly Desk y adjunta el texto largo como archivo.',
};
const en: Texts = {
  'unknown-sender': `This address cannot write to Pambly: only replies from the address of your account are taken. ${OPEN_EN}`,
  'no-ticket': `Your mail answers no ticket, and no new tickets are opened by mail. ${OPEN_EN} To answer a ticket by mail, reply to the last notice that we sent you about it.`,
  'not-yours':
    'The ticket that your mail answers belongs to another account. Reply from the address of the account that opened it, or in Pambly Desk.',
  empty: 'Your mail has no text and no file that we could add to the ticket. Answer in Pambly Desk.',
  'too-long':
    'Your mail is too long to be added to the ticket. Answer in Pambly Desk and attach the long text as a file.',
};

/**
 * Says that a mail was not taken, why, and what to do instead: in the language of the account, or in both where there
 * is none. Nothing of the mail is repeated in it, so that nobody can have us send their words to others.
 */
export function refusalMail(
  recipient: string,
  refusal: MailRefusal,
  language: Language | null,
): OutgoingMail {
  const spanish = `No hemos recibido tu correo.\n\n${es[refusal]}\n\nPambly\n`;
  const english = `We have not taken your mail.\n\n${en[refusal]}\n\nPambly\n`;
  switch (language) {
    case 'es':
      return { recipient, subject: 'No hemos recibido tu correo', body: spanish };
    case 'en':
      return { recipient, subject: 'We have not taken your mail', body: english };
    case null:
      return {
        recipient,
        subject: 'No hemos recibido tu correo · We have not taken your mail',
        body: `${spanish}\n———\n\n${english}`,
      };
  }
}

/** Says which files of a mail were left out, when the rest has become a message. */
export function leftOutMail(
  recipient: string,
  number: number,
  leftOut: string,
  language: Language,
): OutgoingMail {
  return language === 'es'
    ? {
        recipient,
        subject: `[#${number}] Faltan archivos en tu respuesta`,
        body: `Hemos añadido tu respuesta al ticket #${number}, pero no todos sus archivos:\n\n${leftOut}\n\nPuedes añadirlos en otro formato desde Pambly Desk:\npambly://ticket/${number}\n\nPambly\n`,
      }
    : {
        recipient,
        subject: `[#${number}] Files are missing from your reply`,
        body: `We have added your reply to ticket #${number}, but not all of its files:\n\n${leftOut}\n\nYou can add them in another format in Pambly Desk:\npambly://ticket/${number}\n\nPambly\n`,
      };
}
