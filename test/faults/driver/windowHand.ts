import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  attach,
  messageField,
  openForm,
  sendButton,
  sentHeading,
  subjectField,
} from '#test/e2e/support/acts.ts';
import { wordsIn } from '#test/e2e/support/words.ts';
import type { Ledger } from './ledgerFile.ts';
import type { Rng } from './random.ts';
import { sleep } from './time.ts';
import type { WindowApp } from './windowApp.ts';
import { keystrokes } from './words.ts';

/** The words on the screens of an app that `openWindow` has started. */
export const t = wordsIn('es');

const ATTACH_LIMIT_MS = 10_000;
const SUBJECTS = ['La web no carga', 'El correo no llega', 'Dominio caducado'] as const;

/** A ticket that is being written, as it stands on the screen. */
export type Form = {
  readonly mark: string;
  readonly subject: string;
  body: string;
  revision: number;
  /** What was given to be attached, by its name, and what of it the screen shows. */
  readonly given: Map<string, string>;
  attachments: string[];
  state: 'writing' | 'submitting' | 'submitted';
};

/** Someone at keyboard and mouse of the whole app. All acts go into the ledger. */
export type WindowHand = {
  /** Opens the form on the screen and writes its subject; the cursor stands in the message. */
  readonly begin: (window: WindowApp, form: Form) => Promise<void>;
  /** One keystroke after the other, with the pauses of a quick typist. */
  readonly type: (window: WindowApp, form: Form, strokes: number, rng: Rng) => Promise<void>;
  /** Attaches a file of at most `maxBytes` by the file dialog. */
  readonly attachOne: (window: WindowApp, form: Form, maxBytes: number, rng: Rng) => Promise<void>;
  /** Presses Send, and waits until the screen says that it is on its way. */
  readonly send: (window: WindowApp, form: Form) => Promise<void>;
};

export function newForm(mark: string, rng: Rng): Form {
  const subject = `${mark} ${rng.pick(SUBJECTS)}`;
  return { mark, subject, body: '', revision: 0, given: new Map(), attachments: [], state: 'writing' };
}

/** `desk` is a folder for the files that are attached. */
export function windowHand(ledger: Ledger, desk: string): WindowHand {
  const press = (window: WindowApp, form: Form): void => {
    form.revision += 1;
    const { mark, revision, subject, body } = form;
    ledger.write({ kind: 'typed', waited: window.waited(), mark, revision, subject, body });
  };

  return {
    begin: async (window, form) => {
      await openForm(window.page, t, 'Soporte técnico');
      await subjectField(window.page, t).focus();
      press(window, form);
      await window.page.keyboard.insertText(form.subject);
      await messageField(window.page, t).focus();
    },
    type: async (window, form, strokes, rng) => {
      const stream = keystrokes(rng);
      for (let stroke = 0; stroke < strokes; stroke += 1) {
        const character = stream.next().value.replace('\n', ' ');
        form.body += character;
        press(window, form);
        await window.page.keyboard.insertText(character);
        await sleep(rng.between(15, 90));
      }
      if ((await window.page.getByText(t('composer.savedAt', { time: '' }).trim()).count()) > 0)
        ledger.write({ kind: 'saved', mark: form.mark, revision: form.revision });
    },
    attachOne: async ({ app, page }, form, maxBytes, rng) => {
      const bytes = randomBytes(rng.whole(1_000, maxBytes));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const name = `adjunto-${form.mark.slice(1, -1)}-${form.given.size + 1}.log`;
      form.given.set(name, sha256);
      writeFileSync(join(desk, name), bytes);
      ledger.write({ kind: 'attaching', mark: form.mark, sha256 });
      await attach(app, page, t, [join(desk, name)]);
      await page
        .getByRole('button', { name: t('composer.removeFile', { name }) })
        .waitFor({ timeout: ATTACH_LIMIT_MS });
      ledger.write({ kind: 'attached', mark: form.mark, sha256 });
      form.attachments.push(sha256);
      await messageField(page, t).focus();
      await page.keyboard.press('Control+End');
    },
    send: async (window, form) => {
      form.state = 'submitting';
      const { mark, subject, body, attachments } = form;
      ledger.write({ kind: 'submitting', waited: window.waited(), mark, subject, body, attachments });
      await sendButton(window.page, t).click();
      await sentHeading(window.page, t).waitFor();
      ledger.write({ kind: 'submitted', mark });
      form.state = 'submitted';
    },
  };
}
