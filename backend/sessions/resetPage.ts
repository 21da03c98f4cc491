import { createHash } from 'node:crypto';
import type { Language } from '#common/domain/account.ts';

type PageState = 'form' | 'too-short' | 'done' | 'gone';

const texts = {
  es: {
    title: 'Elige una contraseña nueva',
    label: 'Contraseña nueva (10 caracteres como mínimo)',
    button: 'Guardar contraseña',
    tooShort: 'Es demasiado corta: escribe al menos 10 caracteres.',
    done: 'Tu contraseña se ha cambiado. Ya puedes iniciar sesión en Pambly Desk con ella.',
    gone: 'Este enlace ya no sirve: se ha usado o ha caducado. Pide otro desde Pambly Desk.',
  },
  en: {
    title: 'Choose a new password',
    label: 'New password (at least 10 characters)',
    button: 'Save password',
    tooShort: 'It is too short: write at least 10 characters.',
    done: 'Your password has been changed. You can now sign in to Pambly Desk with it.',
    gone: 'This link does not work any more: it was used or has expired. Ask for another one in Pambly Desk.',
  },
} as const satisfies Record<Language, unknown>;

const STYLE =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:26rem;margin:4rem auto;padding:0 1rem}' +
  'label,input,button{display:block;width:100%;box-sizing:border-box;font:inherit}' +
  'input,button{margin:.5rem 0 1rem;padding:.6rem}';

/** No scripts, no other origin, not in a frame, and the address with its token is told to nobody. */
export const resetPageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; ` +
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'Referrer-Policy': 'no-referrer',
};

/** The page that a reset mail opens. Posts to its own address, and has nothing in it that came from outside. */
export function resetPage(language: Language, state: PageState): string {
  const text = texts[language];
  const form =
    `<form method="post"><label for="password">${text.label}</label>` +
    '<input id="password" name="password" type="password" autocomplete="new-password" minlength="10" required autofocus>' +
    `<button>${text.button}</button></form>`;
  const content: Record<PageState, string> = {
    form,
    'too-short': `<p role="alert">${text.tooShort}</p>${form}`,
    done: `<p role="status">${text.done}</p>`,
    gone: `<p role="alert">${text.gone}</p>`,
  };
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">` +
    '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">' +
    `<title>${text.title} · Pambly</title><style>${STYLE}</style></head>` +
    `<body><main><h1>${text.title}</h1>${content[state]}</main></body></html>`
  );
}
