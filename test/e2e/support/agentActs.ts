import type { Locator, Page } from '@playwright/test';
import type { TFunction } from 'i18next';

/** What staff do in their edition, in the words of the language that it speaks. */

/** From the queue: opens the ticket, once it has come. */
export async function openInQueue(page: Page, t: TFunction, subject: string): Promise<void> {
  await page.getByRole('option', { name: new RegExp(subject) }).click({ timeout: 20_000 });
  await page.getByRole('heading', { name: subject }).waitFor();
  await page.getByRole('tab', { name: t('queue.note') }).waitFor();
}

export async function assignToMe(page: Page, t: TFunction): Promise<void> {
  await page.getByRole('button', { name: t('queue.assignMe') }).click();
  await page.getByText(t('queue.assignedToMe')).first().waitFor();
}

/** Lowers an urgent ticket with the company's own reason, which its client is told. */
export async function lowerPriority(page: Page, t: TFunction): Promise<void> {
  await page.getByRole('button', { name: t('queue.ticketMenu') }).click();
  await page.getByRole('menuitemradio', { name: t('priority.medium') }).click();
  await page.getByRole('button', { name: t('desk.lowerSend') }).click();
}

/** Reads what the client has sealed, for a reason that is written down; answers where it is shown. */
export async function readSealed(page: Page, t: TFunction, reason: string): Promise<Locator> {
  const panel = page.getByRole('region', { name: t('reveal.title'), exact: true });
  await panel.getByRole('button', { name: t('reveal.open') }).click();
  await panel.getByLabel(t('reveal.reason')).fill(reason);
  await panel.getByRole('button', { name: t('reveal.show'), exact: true }).click();
  await panel.getByRole('button', { name: t('reveal.hide') }).waitFor({ timeout: 20_000 });
  return panel;
}

export async function writeNote(page: Page, t: TFunction, text: string): Promise<void> {
  await page.getByRole('tab', { name: t('queue.note') }).click();
  await page.getByRole('textbox', { name: t('queue.note'), exact: true }).fill(text);
  await page.getByRole('button', { name: t('thread.sendNote') }).click();
  await page.getByRole('listitem').filter({ hasText: text }).waitFor();
}

/** Puts a canned reply into the answer by its keys alone. */
export async function insertCanned(page: Page, t: TFunction, query: string): Promise<void> {
  await page.getByRole('tab', { name: t('queue.reply'), exact: true }).click();
  await page.getByRole('textbox', { name: t('queue.reply'), exact: true }).focus();
  await page.keyboard.press('Control+.');
  await page.keyboard.type(query);
  await page.keyboard.press('Enter');
}

export async function typeAnswer(page: Page, t: TFunction, text: string): Promise<void> {
  await page.getByRole('tab', { name: t('queue.reply'), exact: true }).click();
  await page.getByRole('textbox', { name: t('queue.reply'), exact: true }).fill(text);
}

export async function sendAnswer(page: Page, t: TFunction): Promise<void> {
  await page.getByRole('button', { name: t('queue.sendReply') }).click();
}

/** Confirms where closing erases sensitive data. */
export async function closeTicket(page: Page, t: TFunction, erases = false): Promise<void> {
  await page.getByRole('button', { name: t('thread.close'), exact: true }).click();
  if (erases) await page.getByRole('button', { name: t('thread.closeConfirm') }).click();
  await page.getByRole('button', { name: t('thread.reopen') }).waitFor();
}
