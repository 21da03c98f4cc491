import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import type { TFunction } from 'i18next';

/** What people do in the app, in the words of the language that it speaks. */

export type Login = { readonly email: string; readonly password: string };

export async function signIn(page: Page, t: TFunction, login: Login): Promise<void> {
  await page.getByRole('textbox', { name: t('signIn.email') }).fill(login.email);
  await page.getByLabel(t('signIn.password'), { exact: true }).fill(login.password);
  await page.getByRole('button', { name: t('signIn.submit'), exact: true }).click();
  await page.getByRole('navigation').waitFor();
}

/** From anywhere: a new form for a department. */
export async function openForm(page: Page, t: TFunction, department: string): Promise<void> {
  await goTo(page, t('nav.newTicket'));
  await page.getByRole('button', { name: new RegExp(department) }).click();
  await subjectField(page, t).waitFor();
}

export async function goTo(page: Page, screen: string): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: new RegExp(`^${screen}`) })
    .click();
}

export function subjectField(page: Page, t: TFunction): Locator {
  return page.getByRole('textbox', { name: t('newTicket.subject'), exact: true });
}

export function messageField(page: Page, t: TFunction): Locator {
  return page.getByRole('textbox', { name: t('newTicket.message'), exact: true });
}

export function sendButton(page: Page, t: TFunction): Locator {
  return page.getByRole('button', { name: t('newTicket.send'), exact: true });
}

/** What heads the screen once the form was sent, whether it can leave now or waits on this computer. */
export function sentHeading(page: Page, t: TFunction): Locator {
  const heading = (name: string): Locator => page.getByRole('heading', { name });
  return heading(t('sending.title')).or(heading(t('sending.waitsTitle')));
}

/** Chooses files in the system's picker, as a person would. */
export async function attach(
  app: ElectronApplication,
  page: Page,
  t: TFunction,
  paths: readonly string[],
): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...filePaths] });
  }, paths);
  await page.getByRole('button', { name: t('newTicket.upload') }).click();
}

/** Writes a file to attach, and answers its path. */
export async function fileToAttach(
  folder: string,
  name: string,
  content: string | Uint8Array,
): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** From now on keeps the titles of native notifications, in either runtime. */
export async function watchNotifications(
  app: ElectronApplication,
): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(({ Notification }) => {
    const titles: string[] = [];
    // oxlint-disable-next-line typescript/unbound-method -- called with its own notification below
    const show = Notification.prototype.show;
    Notification.prototype.show = function (this: Electron.Notification): void {
      titles.push(`${this.title}: ${this.body}`);
      show.call(this);
    };
    Object.assign(globalThis, { shownTitles: titles });
  });
  return () =>
    app.evaluate(() => (globalThis as unknown as { readonly shownTitles: readonly string[] }).shownTitles);
}
