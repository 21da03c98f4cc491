import type { Page } from '@playwright/test';
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

export async function writeNote(page: Page, t: TFunction, text: string): Promise<void> {
  await page.getByRole('tab', { name: t('queue.note') }).click();
  await page.getByRole('textbox', { name: t('queue.note'), exact: true }).fill(text);
  await page.getByRole('button', { name: t('thread.sendNote') }).click();
  await page.getByRole('listitem').filter({ hasText: text }).waitFor();
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
  await page.getByRole('button', { name: t('thread.close') }).click();
  if (erases) await page.getByRole('button', { name: t('thread.closeConfirm') }).click();
  await page.getByRole('button', { name: t('thread.reopen') }).waitFor();
}
