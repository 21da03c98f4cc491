import type { Language } from '#common/domain/account.ts';
import type { OutgoingMail } from './mailQueue.ts';

type Recipient = { readonly email: string; readonly name: string; readonly language: Language };

/** The mail that opens the page for a new password. The link works once, for an hour. */
export function resetMail({ email, name, language }: Recipient, link: string): OutgoingMail {
  const texts = {
    es: {
      subject: 'Restablece tu contraseña de Pambly',
      body: `Hola, ${name}:\n\nAbre este enlace para elegir una contraseña nueva. Funciona una sola vez, durante una hora:\n${link}\n\nSi no lo has pedido tú, no hagas nada: tu contraseña sigue siendo la misma.\n\nPambly\n`,
    },
    en: {
      subject: 'Reset your Pambly password',
      body: `Hello, ${name},\n\nOpen this link to choose a new password. It works once, for one hour:\n${link}\n\nIf you did not ask for this, do nothing: your password stays the same.\n\nPambly\n`,
    },
  };
  return { recipient: email, ...texts[language] };
}
