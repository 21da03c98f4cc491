import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer from 'nodemailer';

export type Mail = {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  /** What lets it be answered by mail; null on a mail that nobody should answer. */
  readonly reply: { readonly token: string; readonly invitation: string } | null;
  readonly date: Date;
};

/** Hands one mail over. Throws when that did not work; the same mail then comes again, with the same id. */
export type Mailer = { readonly send: (mail: Mail) => Promise<void> };

/** Whose name is on the mails, and where answers to them are taken; null where they are not. */
export type MailSender = { readonly from: string; readonly replyTo: string | null };

/** Through a mail server. */
export function smtpMailer(url: string, sender: MailSender): Mailer {
  const transport = nodemailer.createTransport(url);
  return {
    send: async (mail) => {
      await transport.sendMail(envelope(mail, sender));
    },
  };
}

/** As RFC 5322 files in a folder: what a company without a mail server can look at. */
export function fileMailer(folder: string, sender: MailSender): Mailer {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    send: async (mail) => {
      const { message } = await transport.sendMail(envelope(mail, sender));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = join(folder, `${mail.id}.eml`);
      await writeFile(`${file}.part`, message, { mode: 0o600, flush: true });
      await rename(`${file}.part`, file);
    },
  };
}

function envelope({ id, recipient, subject, body, reply, date }: Mail, { from, replyTo }: MailSender) {
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';
  const headers = { 'Auto-Submitted': 'auto-generated' };
  const common = { from, to: recipient, subject, date, headers };
  if (reply === null || replyTo === null) {
    return { ...common, text: body, messageId: `<${id}@${domain}>` };
  }
  // In the address and in the id: mail programs keep one or the other when they answer.
  return {
    ...common,
    text: `${reply.invitation}\n\n${body}`,
    messageId: `<${reply.token}.${id}@${domain}>`,
    replyTo: replyTo.replace('@', `+${reply.token}@`),
  };
}
