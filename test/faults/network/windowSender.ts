import { join } from 'node:path';
import { goTo, signIn } from '#test/e2e/support/acts.ts';
import { demoLogins } from '#test/support/backend.ts';
import { askJudge } from '../driver/judgeProcess.ts';
import { openLedger } from '../driver/ledgerFile.ts';
import type { Rng } from '../driver/random.ts';
import type { Sandbox } from '../driver/sandbox.ts';
import { until } from '../driver/time.ts';
import { openWindow, type WindowApp } from '../driver/windowApp.ts';
import { newForm, t, windowHand } from '../driver/windowHand.ts';
import type { Verdict } from '../judge/verdict.ts';

const STROKES = [3, 10] as const;
const FILE_CHANCE = 0.4;
const MAX_ATTACHMENT = 300_000;
const SIGN_IN_LIMIT_MS = 60_000;
/** How long a screen may take to show what a press has led to. */
const SHOWN_WITHIN_MS = 2_000;
/** With nothing in the way any more, all that waits has arrived within this. */
const QUIET_LIMIT_MS = 120_000;

/** The whole app with its window, at which tickets are typed and sent while the line is bad. */
export type WindowSender = {
  /** Opens `count` tickets, one after the other, some with an attachment. */
  readonly sendMany: (count: number, rng: Rng) => Promise<void>;
  /** With a good line again: waits until everything has arrived, closes the app, and asks the judge. */
  readonly retire: () => Promise<Verdict>;
  readonly ledgerPath: string;
};

export type WindowSenderOptions = {
  readonly sandbox: Sandbox;
  readonly serverUrl: string;
  readonly serverData: string;
};

/** Opens the window and signs in; the line should be good until then. */
export async function openWindowSender(options: WindowSenderOptions): Promise<WindowSender> {
  const { sandbox, serverUrl, serverData } = options;
  const prefix = '[w1-';
  const userData = sandbox.folder('window-1');
  const ledger = openLedger(join(sandbox.folder('ledgers'), 'window-1.jsonl'));
  const hand = windowHand(ledger, sandbox.folder('desk-1'));
  ledger.write({ kind: 'run', run: 1 });
  const window = await openWindow(sandbox, { userData, serverUrl });
  const { page } = window;
  await signIn(page, t, demoLogins.lucia);
  await goTo(page, t('nav.newTicket'));
  await page.getByRole('button', { name: /Soporte técnico/ }).waitFor();
  ledger.write({ kind: 'up' });

  return {
    ledgerPath: ledger.path,
    sendMany: async (count, rng) => {
      for (let number = 1; number <= count; number += 1) {
        await signInAgain(window);
        const form = newForm(`${prefix}${number}]`, rng);
        await hand.begin(window, form);
        await hand.type(window, form, rng.whole(...STROKES), rng);
        if (rng.chance(FILE_CHANCE)) await hand.attachOne(window, form, MAX_ATTACHMENT, rng);
        await hand.send(window, form);
      }
    },
    retire: async () => {
      await goTo(page, t('nav.outbox'));
      await page.getByRole('heading', { name: t('outbox.title'), level: 1 }).waitFor();
      await until('an empty outbox on the screen', QUIET_LIMIT_MS, async () => {
        await signInAgain(window);
        await hurry(window);
        const waiting = page.getByRole('list', { name: t('outbox.waiting') });
        return (await waiting.count()) === 0 ? true : null;
      });
      await window.close();
      return askJudge('settled', { ledger: ledger.path, client: userData, server: serverData, prefix });
    },
  };
}

/** «Reintentar ahora» for what is waiting out a failure; it may go out in this very moment. */
async function hurry({ page }: WindowApp): Promise<void> {
  const retry = page.getByRole('button', { name: t('outbox.acts.retryNow') }).first();
  if ((await retry.count()) > 0) await retry.click({ timeout: SHOWN_WITHIN_MS }).catch(() => {});
}

/** When the session is over, by the banner's button; the line is bad here too, so as often as it takes. */
async function signInAgain({ page }: WindowApp): Promise<void> {
  const over = page.getByRole('button', { name: t('shell.signInAgain') }).first();
  if ((await over.count()) === 0) return;
  await over.click();
  const dialog = page.getByRole('dialog', { name: t('signIn.again') });
  await dialog.getByLabel(t('signIn.password'), { exact: true }).fill(demoLogins.lucia.password);
  await until('being signed in again', SIGN_IN_LIMIT_MS, async () => {
    const submit = dialog.getByRole('button', { name: t('signIn.submit'), exact: true });
    await submit.click({ timeout: SHOWN_WITHIN_MS }).catch(() => {});
    await dialog.waitFor({ state: 'hidden', timeout: SHOWN_WITHIN_MS }).catch(() => {});
    return (await dialog.count()) === 0 ? true : null;
  });
}
