import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { appError, fail, ok, type Result } from '#common/domain/result.ts';
import type { Login } from '#test/e2e/support/acts.ts';
import { until } from '../../driver/time.ts';
import { t } from '../../driver/windowHand.ts';
import { askPage } from './bridge.ts';

/** The app itself gives a server that does not answer up before that. */
const ANSWER_LIMIT_MS = 60_000;

const CLOSED_WITHIN_MS = 15_000;
/** What lies beside a database, or among its backups, while somebody has it open. */
const OPEN_FILE = /-wal$|-journal$|unfinished/;

/**
 * Signs in where the screen asks for it; whoever else is there signs out first. Fails when the screen says why not.
 * `accounts` is the folder of the accounts' files.
 */
export async function signInOn(page: Page, login: Login, accounts: string): Promise<Result<null>> {
  const { session } = await askPage(page, 'app.getState', undefined);
  const isOther = session.state !== 'signed-out' && session.account.email !== login.email;
  if (session.state === 'signed-in' && !isOther) return ok(null);
  if (isOther) await signOutOn(page, accounts);
  return session.state === 'expired' && !isOther ? signInAgain(page, login) : signInNew(page, login);
}

async function signInNew(page: Page, { email, password }: Login): Promise<Result<null>> {
  await page.getByRole('textbox', { name: t('signIn.email') }).fill(email);
  await page.getByLabel(t('signIn.password'), { exact: true }).fill(password);
  await page.getByRole('button', { name: t('signIn.submit'), exact: true }).click();
  const shell = page.getByRole('navigation');
  const refusal = page.locator('form').getByRole('alert');
  return until('an answer to signing in', ANSWER_LIMIT_MS, async () => {
    if ((await shell.count()) > 0) return ok(null);
    return (await refusal.count()) > 0 ? refusedSignIn() : null;
  });
}

/** By the banner, in the dialog before everything that stays on the screen. */
async function signInAgain(page: Page, { password }: Login): Promise<Result<null>> {
  const dialog = page.getByRole('dialog', { name: t('signIn.again') });
  if ((await dialog.count()) === 0)
    await page
      .getByRole('button', { name: t('shell.signInAgain') })
      .first()
      .click();
  await dialog.getByLabel(t('signIn.password'), { exact: true }).fill(password);
  await dialog.getByRole('button', { name: t('signIn.submit'), exact: true }).click();
  const answer = await until('an answer to signing in again', ANSWER_LIMIT_MS, async () => {
    if ((await dialog.count()) === 0) return ok(null);
    return (await dialog.getByRole('alert').count()) > 0 ? refusedSignIn() : null;
  });
  if (!answer.ok) await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  return answer;
}

function refusedSignIn(): Result<never> {
  return fail(appError('offline', 'retry'));
}

/** By the account's menu; what is left behind is left behind. Resolves when the account's files are closed. */
export async function signOutOn(page: Page, accounts: string): Promise<Result<null>> {
  await page.getByRole('button', { name: t('shell.account', { name: '' }).trim() }).click();
  await page.getByRole('menuitem', { name: t('signIn.signOut') }).click();
  const anyway = page.getByRole('button', { name: t('signOut.anyway') });
  const signedOut = page.getByRole('textbox', { name: t('signIn.email') });
  await anyway.or(signedOut).first().waitFor();
  if ((await anyway.count()) > 0) await anyway.click();
  await signedOut.waitFor({ timeout: ANSWER_LIMIT_MS });
  await until('the files being closed', CLOSED_WITHIN_MS, () =>
    readdirSync(accounts, { recursive: true }).some((name) => OPEN_FILE.test(String(name))) ? null : true,
  );
  return ok(null);
}
