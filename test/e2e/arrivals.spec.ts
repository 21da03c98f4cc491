import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { demoLogins, type RunningBackend, startBackend } from '#test/support/backend.ts';
import { witnessAt } from '#test/support/witness.ts';
import { goTo, signIn } from './support/acts.ts';
import { launchDesk, newUserData, type RunningDesk } from './support/desk.ts';
import { wordsIn } from './support/words.ts';

/** The ways into the app from outside its page: a notification, a link, the menu. They navigate and never act. */
const t = wordsIn('es');

let backend: RunningBackend;
let data: Awaited<ReturnType<typeof newUserData>>;
let desk: RunningDesk;
let ticket: { readonly id: string; readonly number: number; readonly subject: string };

test.beforeAll(async () => {
  backend = await startBackend();
  data = await newUserData();
  desk = await launchDesk({ server: backend.url, userData: data.path });
  await signIn(desk.page, t, demoLogins.lucia);
  type Api = {
    readonly listTickets: () => Promise<{ readonly value: readonly { readonly ticket: typeof ticket }[] }>;
  };
  const newest = () =>
    desk.page.evaluate(async () => {
      const { value } = await (globalThis as unknown as { pambly: Api }).pambly.listTickets();
      return value.find(({ ticket }) => ticket.subject !== '')?.ticket ?? null;
    });
  await expect.poll(newest).not.toBeNull();
  ticket = (await newest()) ?? ticket;
});

test.beforeEach(() => goTo(desk.page, t('nav.settings')));

test.afterAll(async () => {
  await desk.close();
  await backend.stop();
  await data.remove();
});

/** Starts the app a second time with a link, as the desktop does when somebody clicks it; it gives way to the first. */
async function clickLink(link: string): Promise<void> {
  const entry = join(import.meta.dirname, '../../out/client/main/index.js');
  const args = ['--no-sandbox', entry, `--user-data-dir=${data.path}`, link];
  await once(spawn(desk.app.process().spawnfile, args, { stdio: 'ignore' }), 'exit');
}

const heading = () => desk.page.getByRole('heading', { name: ticket.subject });

test('a link to a ticket opens it, by number or by id', async () => {
  for (const name of [ticket.number, ticket.id]) {
    await goTo(desk.page, t('nav.settings'));
    await clickLink(`pambly://ticket/${name}`);
    await expect(heading()).toBeVisible();
  }
});

test('a link that wants more than to go somewhere leads nowhere', async () => {
  for (const link of [
    `pambly://ticket/${ticket.number}?close=1`,
    'pambly://settings/reset',
    'pambly://ticket/../1',
  ]) {
    await clickLink(link);
  }
  await desk.page.waitForTimeout(300);
  await expect(desk.page.getByRole('heading', { name: t('settings.title') })).toBeVisible();
});

test('the menu leads to a screen', async () => {
  await desk.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('outbox')?.click());
  await expect(desk.page.getByRole('heading', { name: t('nav.outbox') })).toBeVisible();
});

test('a reply is told by a notification that opens its ticket, and not while the ticket is in front', async () => {
  test.skip(
    process.env['PAMBLY_HOST'] !== 'chromium',
    'Only the test host keeps the notifications that were shown.',
  );
  type Shown = { readonly title: string; readonly body: string; readonly emit: (event: string) => void };
  type Host = { readonly __host: { readonly notifications: Shown[] } };
  const shown = () =>
    desk.app.evaluate((electron) =>
      (electron as unknown as Host).__host.notifications.map(({ title, body }) => ({ title, body })),
    );
  const staff = await witnessAt(backend.url, demoLogins.carmen);

  await staff.reply(ticket.id, 'Ya está resuelto. ¿Puedes comprobarlo?');
  const expected = { title: t('desktop.notify.replyTitle', { number: ticket.number }), body: ticket.subject };
  await expect.poll(shown, { timeout: 20_000 }).toContainEqual(expected);
  await desk.app.evaluate((electron) =>
    (electron as unknown as Host).__host.notifications.at(-1)?.emit('click'),
  );
  await expect(heading()).toBeVisible();

  const before = (await shown()).length;
  await staff.reply(ticket.id, 'Y una cosa más, que ya ves en pantalla.');
  await expect(desk.page.getByText('Y una cosa más, que ya ves en pantalla.')).toBeVisible({
    timeout: 20_000,
  });
  expect(await shown()).toHaveLength(before);
});
