import { createHash, randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import {
  attach,
  goTo,
  messageField,
  openForm,
  sendButton,
  signIn,
  subjectField,
} from '#test/e2e/support/acts.ts';
import { wordsIn } from '#test/e2e/support/words.ts';
import { demoLogins } from '#test/support/backend.ts';
import type { PamblyApi } from '#common/ipc/api.ts';
import { type Case, askJudge } from '../driver/judgeProcess.ts';
import { openLedger } from '../driver/ledgerFile.ts';
import type { Rng } from '../driver/random.ts';
import { sleep, until } from '../driver/time.ts';
import { openWindow, type WindowApp } from '../driver/windowApp.ts';
import { keystrokes } from '../driver/words.ts';
import type { Verdict } from '../judge/verdict.ts';
import type { World } from './computer.ts';

const t = wordsIn('es');
const QUIET_LIMIT_MS = 60_000;
const RUN_LIMIT_MS = 15_000;
const ATTACH_LIMIT_MS = 10_000;

/** A computer with a screen: the person works with keyboard and mouse, and is killed at it. */
export type WindowComputer = {
  readonly run: (rng: Rng) => Promise<Verdict>;
  readonly retire: () => Promise<Verdict>;
  readonly ledgerPath: string;
};

/** A ticket that is being written, as it stands on the screen. */
type Form = {
  readonly mark: string;
  readonly subject: string;
  body: string;
  revision: number;
  /** What was given to be attached, by its name, and what of it the screen shows. */
  readonly given: Map<string, string>;
  attachments: string[];
  state: 'writing' | 'submitting' | 'submitted';
};

export function newWindowComputer(number: number, { sandbox, server }: World): WindowComputer {
  const prefix = `[w${number}-`;
  const userData = sandbox.folder(`window-${number}`);
  const desk = sandbox.folder(`desk-${number}`);
  const ledger = openLedger(join(sandbox.folder('ledgers'), `window-${number}.jsonl`));
  const files: Case = { ledger: ledger.path, client: userData, server: server.dataDir, prefix };
  const forms: Form[] = [];
  let runs = 0;

  const open = async (): Promise<WindowApp> => {
    runs += 1;
    ledger.write({ kind: 'run', run: runs });
    const window = await openWindow(sandbox, { userData, serverUrl: server.url });
    if (runs === 1) await signIn(window.page, t, demoLogins.lucia);
    else await window.page.getByRole('navigation').waitFor();
    ledger.write({ kind: 'up' });
    return window;
  };

  /** Goes on with what was being written, or begins something new. */
  const sitDown = async (window: WindowApp, rng: Rng): Promise<Form> => {
    const last = forms.at(-1);
    if (last !== undefined && last.state !== 'submitted' && (await findAgain(window, last))) return last;
    await openForm(window.page, t, 'Soporte técnico');
    const mark = `${prefix}${forms.length + 1}]`;
    const subject = `${mark} ${rng.pick(['La web no carga', 'El correo no llega', 'Dominio caducado'])}`;
    const form: Form = {
      mark,
      subject,
      body: '',
      revision: 0,
      given: new Map(),
      attachments: [],
      state: 'writing',
    };
    forms.push(form);
    await subjectField(window.page, t).focus();
    press(window, form);
    await window.page.keyboard.insertText(subject);
    await messageField(window.page, t).focus();
    return form;
  };

  /** Looks in the list of drafts, as a person would. What is not there was sent, or never got there. */
  const findAgain = async ({ page }: WindowApp, form: Form): Promise<boolean> => {
    await goTo(page, t('nav.drafts'));
    await page.getByRole('heading', { name: t('drafts.title'), level: 1 }).waitFor();
    const button = page.getByRole('button', { name: t('drafts.openNamed', { subject: form.subject }) });
    await button.waitFor({ timeout: 1_500 }).catch(() => {});
    if ((await button.count()) === 0) {
      if (form.state === 'submitting') ledger.write({ kind: 'submitted', mark: form.mark });
      form.state = 'submitted';
      return false;
    }
    await button.click();
    const [subject, body] = [subjectField(page, t), messageField(page, t)];
    await body.waitFor();
    form.body = await body.inputValue();
    form.attachments = await attachedFiles(page, form);
    form.state = 'writing';
    ledger.write({ kind: 'found', mark: form.mark, subject: await subject.inputValue(), body: form.body });
    await body.focus();
    await page.keyboard.press('Control+End');
    return true;
  };

  const press = (window: WindowApp, form: Form): void => {
    form.revision += 1;
    const { mark, revision, subject, body } = form;
    ledger.write({ kind: 'typed', waited: window.waited(), mark, revision, subject, body });
  };

  const type = async (window: WindowApp, form: Form, strokes: number, rng: Rng): Promise<void> => {
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
  };

  const attachOne = async ({ app, page }: WindowApp, form: Form, rng: Rng): Promise<void> => {
    const bytes = randomBytes(rng.whole(1_000, 2_000_000));
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
  };

  const send = async (window: WindowApp, form: Form): Promise<void> => {
    form.state = 'submitting';
    const { mark, subject, body, attachments } = form;
    ledger.write({ kind: 'submitting', waited: window.waited(), mark, subject, body, attachments });
    await sendButton(window.page, t).click();
    await window.page.getByRole('heading', { name: t('sending.title') }).waitFor();
    ledger.write({ kind: 'submitted', mark });
    form.state = 'submitted';
  };

  const work = async (window: WindowApp, rng: Rng): Promise<void> => {
    for (;;) {
      const form = await sitDown(window, rng);
      for (let bursts = rng.whole(1, 3); bursts > 0; bursts -= 1) {
        await type(window, form, rng.whole(4, 25), rng);
        if (rng.chance(0.3) && form.attachments.length < 3) await attachOne(window, form, rng);
      }
      await send(window, form);
      await sleep(rng.between(0, 500));
    }
  };

  return {
    ledgerPath: ledger.path,
    run: async (rng) => {
      const window = await open();
      const working = work(window, rng.fork());
      await Promise.race([working, sleep(rng.between(800, 5_000)), sleep(RUN_LIMIT_MS)]);
      ledger.write({ kind: 'killed', waited: window.waited() });
      await window.kill();
      // What was being clicked or typed ends with the window.
      await working.catch(() => {});
      return askJudge('killed', files);
    },
    retire: async () => {
      const window = await open();
      await until('an empty outbox', QUIET_LIMIT_MS, async () =>
        (await entriesLeft(window)) === 0 ? true : null,
      ).catch((error: unknown) => {
        console.error(String(error));
      });
      await window.close();
      const verdict = await askJudge('settled', files);
      rmSync(userData, { recursive: true, force: true });
      return verdict;
    },
  };
}

/** SHA-256 of the files that the screen shows as attached, in their order. */
async function attachedFiles(page: Page, { given }: Form): Promise<string[]> {
  const buttons = page.getByRole('button', { name: t('composer.removeFile', { name: 'adjunto' }) });
  const labels = await buttons.evaluateAll((found) =>
    found.map((button) => button.getAttribute('aria-label') ?? ''),
  );
  return labels.flatMap((label) =>
    [...given].filter(([name]) => label.includes(name)).map(([, sha256]) => sha256),
  );
}

function entriesLeft({ page }: WindowApp): Promise<number> {
  return page.evaluate(async () => {
    const { pambly } = globalThis as unknown as { readonly pambly: PamblyApi };
    const outbox = await pambly.getOutbox();
    return outbox.ok ? outbox.value.entries.length : 1;
  });
}
