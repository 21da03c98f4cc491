import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Draft } from '#common/domain/draft.ts';
import { ok, type Result } from '#common/domain/result.ts';
import type { ParsedArgs } from '#common/ipc/contract.ts';
import type { SavedDraft } from '#common/ipc/views.ts';
import { attach, sendButton, subjectField } from '#test/e2e/support/acts.ts';
import { until } from '../../driver/time.ts';
import type { WindowApp } from '../../driver/windowApp.ts';
import { t } from '../../driver/windowHand.ts';
import { Broken } from '../computer.ts';
import { askPage } from './bridge.ts';
import { bodyField, type Places } from './places.ts';

/** What a press leads to is seen within this. */
const SHOWN_WITHIN_MS = 15_000;
/** How long somebody looks whether the line under the text says that it is saved. */
const SAID_WITHIN_MS = 1_000;

/** Where a new ticket is written. */
export async function startTicket(page: Page, places: Places): Promise<Result<Draft>> {
  const before = new Set((await askPage(page, 'drafts.list', undefined)).map(({ id }) => id));
  await places.newForm();
  const started = (await askPage(page, 'drafts.list', undefined)).find(({ id }) => !before.has(id));
  if (started === undefined) throw new Broken('the form is there, and its draft is not');
  places.isOpen(started.id);
  return ok(await askPage(page, 'drafts.get', { draftId: started.id }));
}

/** Where a reply is written: the composer of its ticket. */
export async function openReply(page: Page, places: Places, ticketId: string): Promise<Result<Draft>> {
  await places.openTicket(ticketId);
  await page.getByRole('textbox', { name: t('thread.reply'), exact: true }).waitFor();
  const drafts = await askPage(page, 'drafts.list', undefined);
  const reply = drafts.find((draft) => draft.ticketId === ticketId && draft.discardedAt === null);
  if (reply === undefined) throw new Broken('the composer is there, and its draft is not');
  places.isOpen(reply.id);
  return ok(await askPage(page, 'drafts.get', { draftId: reply.id }));
}

/** Types into the draft that is open; the words are in the page when this resolves. */
export async function type(
  page: Page,
  draft: Draft,
  { subject, body }: ParsedArgs<'drafts.save'>['patch'],
): Promise<void> {
  if (subject !== undefined && draft.content.kind === 'newTicket')
    await rewrite(page, subjectField(page, t), subject);
  if (body !== undefined) await rewrite(page, bodyField(page, draft), body);
}

/** At the end where it goes on from what is there; otherwise over all of it. */
async function rewrite(page: Page, field: Locator, words: string): Promise<void> {
  const shown = await field.inputValue();
  if (shown === words) return;
  await field.focus();
  const goesOn = words.startsWith(shown);
  await page.keyboard.press(goesOn ? 'Control+End' : 'Control+A');
  if (words === '') await page.keyboard.press('Delete');
  else await page.keyboard.insertText(goesOn ? words.slice(shown.length) : words);
  const written = await field.inputValue();
  if (written !== words)
    throw new Broken(`typed ${JSON.stringify(words)}, and read ${JSON.stringify(written)}`);
}

/** Revision 0, of which nothing follows, when the line does not say that everything on the screen is saved. */
export async function whetherSaved(
  page: Page,
  revision: number,
  left: Promise<void>,
): Promise<Result<SavedDraft>> {
  const line = page.getByText(t('composer.savedAt', { time: '' }).trim());
  const seen = line.first().waitFor({ timeout: SAID_WITHIN_MS });
  const isSaid = await Promise.race([seen.then(() => true), left.then(() => false)]).catch(() => false);
  return ok({ revision: isSaid ? revision : 0, savedAt: 0 });
}

/** By the file dialog; the bytes lie on the person's desk. */
export async function attachFile(
  { app, page }: WindowApp,
  places: Places,
  desk: string,
  { draftId, name, bytes }: ParsedArgs<'drafts.attachBytes'>,
): Promise<Result<Draft>> {
  const { content } = await places.openDraft(draftId);
  const path = join(desk, name);
  writeFileSync(path, bytes);
  if (content.kind === 'newTicket') await attach(app, page, t, [path]);
  else {
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
    }, path);
    await page.getByRole('button', { name: t('composer.attach') }).click();
  }
  const before = content.attachments.length;
  const draft = await until('the file in the draft', SHOWN_WITHIN_MS, async () => {
    const now = await askPage(page, 'drafts.get', { draftId });
    return now.content.attachments.length > before ? now : null;
  });
  return ok(draft);
}

/** Presses Send with what is on the screen, and waits until the screen has taken it. */
export async function send(
  page: Page,
  places: Places,
  { draftId, patch }: ParsedArgs<'outbox.submit'>,
): Promise<Result<{ readonly entryId: string }>> {
  const draft = await places.openDraft(draftId);
  await type(page, draft, patch);
  if (draft.content.kind === 'newTicket') {
    await sendButton(page, t).click();
    await subjectField(page, t).waitFor({ state: 'detached' });
  } else {
    await page.getByRole('button', { name: t('thread.send'), exact: true }).click();
    const field = bodyField(page, draft);
    await until('an empty composer', SHOWN_WITHIN_MS, async () =>
      (await field.inputValue().catch(() => null)) === '' ? true : null,
    );
  }
  places.leave();
  return ok({ entryId: draftId });
}
