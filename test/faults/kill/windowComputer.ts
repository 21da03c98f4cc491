import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { goTo, messageField, signIn, subjectField } from '#test/e2e/support/acts.ts';
import { demoLogins } from '#test/support/backend.ts';
import type { PamblyApi } from '#common/ipc/api.ts';
import { type Case, askJudge } from '../driver/judgeProcess.ts';
import { openLedger } from '../driver/ledgerFile.ts';
import type { Rng } from '../driver/random.ts';
import { sleep, until } from '../driver/time.ts';
import { openWindow, type WindowApp } from '../driver/windowApp.ts';
import { type Form, newForm, t, windowHand } from '../driver/windowHand.ts';
import type { Verdict } from '../judge/verdict.ts';
import type { World } from './computer.ts';

const QUIET_LIMIT_MS = 60_000;
const RUN_LIMIT_MS = 15_000;
const MAX_ATTACHMENT = 2_000_000;

/** A computer with a screen: the person works with keyboard and mouse, and is killed at it. */
export type WindowComputer = {
  readonly run: (rng: Rng) => Promise<Verdict>;
  readonly retire: () => Promise<Verdict>;
  readonly ledgerPath: string;
};

export function newWindowComputer(number: number, { sandbox, server }: World): WindowComputer {
  const prefix = `[w${number}-`;
  const userData = sandbox.folder(`window-${number}`);
  const desk = sandbox.folder(`desk-${number}`);
  const ledger = openLedger(join(sandbox.folder('ledgers'), `window-${number}.jsonl`));
  const hand = windowHand(ledger, desk);
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
    const form = newForm(`${prefix}${forms.length + 1}]`, rng);
    forms.push(form);
    await hand.begin(window, form);
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

  const work = async (window: WindowApp, rng: Rng): Promise<void> => {
    for (;;) {
      const form = await sitDown(window, rng);
      for (let bursts = rng.whole(1, 3); bursts > 0; bursts -= 1) {
        await hand.type(window, form, rng.whole(4, 25), rng);
        if (rng.chance(0.3) && form.attachments.length < 3)
          await hand.attachOne(window, form, MAX_ATTACHMENT, rng);
      }
      await hand.send(window, form);
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
