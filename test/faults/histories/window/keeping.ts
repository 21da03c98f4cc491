import type { Locator, Page } from '@playwright/test';
import type { Draft } from '#common/domain/draft.ts';
import { appError, fail, ok, type Result } from '#common/domain/result.ts';
import { until } from '../../driver/time.ts';
import { t } from '../../driver/windowHand.ts';
import { Broken } from '../computer.ts';
import { askPage, tryToAsk } from './bridge.ts';
import type { Places } from './places.ts';

/** What a press leads to is there within this. */
const DONE_WITHIN_MS = 15_000;
/** What has just left the outbox has no button any more. */
const PRESSED_WITHIN_MS = 1_500;

/** Among the drafts: into the bin. */
export async function discard(page: Page, places: Places, draftId: string): Promise<Result<null>> {
  await pressIn(await places.draftRow(draftId), t('drafts.discard'));
  await until('the draft in the bin', DONE_WITHIN_MS, async () => {
    const { discardedAt } = await askPage(page, 'drafts.get', { draftId });
    return discardedAt === null ? null : true;
  });
  return ok(null);
}

/** Out of the bin; answers the draft that the text is in now. */
export async function restore(page: Page, places: Places, draftId: string): Promise<Result<Draft>> {
  const { content } = await askPage(page, 'drafts.get', { draftId });
  await pressIn(await places.draftRow(draftId), t('drafts.restore'));
  return until('the draft out of the bin', DONE_WITHIN_MS, async () => {
    const now = await tryToAsk(page, 'drafts.get', { draftId });
    if (now.ok) return now.value.discardedAt === null ? now : null;
    const ticketId = content.kind === 'reply' ? content.ticketId : null;
    const drafts = await askPage(page, 'drafts.list', undefined);
    const joined = drafts.find((draft) => draft.ticketId === ticketId && draft.discardedAt === null);
    return joined === undefined ? now : tryToAsk(page, 'drafts.get', { draftId: joined.id });
  });
}

/** Goes back to one of the versions that its row among the drafts shows. */
export async function restoreVersion(
  page: Page,
  places: Places,
  { draftId, versionId }: { readonly draftId: string; readonly versionId: number },
): Promise<Result<Draft>> {
  const row = await places.draftRow(draftId);
  const toggle = row.getByRole('button', { name: t('drafts.versions'), exact: false }).first();
  if ((await toggle.getAttribute('aria-expanded')) !== 'true') await toggle.click();
  const versions = (await askPage(page, 'drafts.listVersions', { draftId })).toSorted(
    (a, b) => b.savedAt - a.savedAt,
  );
  const at = versions.findIndex(({ id }) => id === versionId);
  const before = await askPage(page, 'drafts.get', { draftId });
  await row
    .getByRole('button', { name: t('drafts.restoreVersion') })
    .nth(at)
    .click();
  return ok(
    await until('the version in the draft', DONE_WITHIN_MS, async () => {
      const now = await askPage(page, 'drafts.get', { draftId });
      return now.revision > before.revision ? now : null;
    }),
  );
}

/** By the entry's own buttons. It may have been received in this very moment: then there is none, or it says so. */
export async function wantBack(
  page: Page,
  places: Places,
  entryId: string,
  act: 'edit' | 'takeBack',
): Promise<Result<null>> {
  const tooLate = fail(appError('cannot-take-back', 'wait'));
  const entry = await entryOf(page, entryId);
  if (entry === null) return tooLate;
  const place = await places.entry(entry);
  if (!(await press(place, t(`outbox.acts.${act}`)))) return tooLate;
  places.leave();
  return until(`what was wanted back (${act})`, DONE_WITHIN_MS, async () => {
    const now = await entryOf(page, entryId);
    if (now === null || now.status.state === 'settling') return ok(null);
    return (await place.getByRole('alert').count()) > 0 ? tooLate : null;
  });
}

/** «Enviar ya», «Reintentar ahora»; where the entry has no such button, there is nothing that could be hurried. */
export async function hurry(page: Page, places: Places, entryId: string): Promise<Result<null>> {
  const rows = await places.outboxRows();
  const { entries } = await askPage(page, 'outbox.get', undefined);
  const at = entries.findIndex(({ id }) => id === entryId);
  if (at >= 0) await pressHurry(rows.nth(at));
  return ok(null);
}

/** The same, for everything that waits. */
export async function hurryAll(page: Page, places: Places): Promise<void> {
  const { entries } = await askPage(page, 'outbox.get', undefined);
  if (entries.length === 0) return;
  const rows = await places.outboxRows();
  for (let at = 0; at < entries.length; at += 1) await pressHurry(rows.nth(at));
}

async function pressHurry(row: Locator): Promise<void> {
  const button = row.getByRole('button', { name: t('outbox.acts.sendNow'), exact: true });
  const again = row.getByRole('button', { name: t('outbox.acts.retryNow'), exact: true });
  const either = button.or(again).first();
  if ((await either.count()) > 0) await either.click({ timeout: PRESSED_WITHIN_MS }).catch(() => {});
}

export async function sendAnyway(page: Page, places: Places, entryId: string): Promise<Result<null>> {
  const entry = await entryOf(page, entryId);
  if (entry === null) throw new Broken('what needs the person is not in the outbox');
  await pressIn(await places.entry(entry), t('outbox.acts.sendAnyway'));
  return ok(null);
}

export async function closeTicket(page: Page, places: Places, ticketId: string): Promise<Result<null>> {
  await places.openTicket(ticketId);
  const close = page.getByRole('button', { name: t('thread.close'), exact: true });
  const reopen = page.getByRole('button', { name: t('thread.reopen'), exact: true });
  await close.or(reopen).first().waitFor();
  if ((await reopen.count()) > 0) return ok(null);
  await close.click();
  await until('the ticket being closed', DONE_WITHIN_MS, async () => {
    const { entries } = await askPage(page, 'outbox.get', undefined);
    if (entries.some(({ act }) => act.kind === 'updateTicket' && act.ticketId === ticketId)) return true;
    const { ticket } = await askPage(page, 'tickets.get', { ticketId });
    return ticket.status === 'closed' ? true : null;
  });
  return ok(null);
}

async function entryOf(page: Page, entryId: string) {
  const { entries } = await askPage(page, 'outbox.get', undefined);
  return entries.find(({ id }) => id === entryId) ?? null;
}

/** A row's button, which may have the row's name beside its own. */
async function pressIn(row: Locator, name: string): Promise<void> {
  await row.getByRole('button', { name }).first().click();
}

async function press(place: Locator, name: string): Promise<boolean> {
  const button = place.getByRole('button', { name, exact: true });
  return button.click({ timeout: PRESSED_WITHIN_MS }).then(
    () => true,
    () => false,
  );
}
