import { expect, test } from '@playwright/test';
import { demoLogins, type RunningBackend, startBackend } from '#test/support/backend.ts';
import { type SignedInApi, signIn as signInToApi } from '#test/support/api.ts';
import { departments, openTicket } from '#test/support/ticketing.ts';
import { witnessAt } from '#test/support/witness.ts';
import { messageField, openForm, sendButton, signIn, subjectField } from './support/acts.ts';
import {
  closeTicket,
  insertCanned,
  openInQueue,
  sendAnswer,
  typeAnswer,
  writeNote,
} from './support/agentActs.ts';
import { launchDesk, newUserData, type RunningDesk } from './support/desk.ts';
import { wordsIn } from './support/words.ts';

const t = wordsIn('es');
const SUBJECT = 'Certificado caducado en la tienda';
const NOTE = 'El certificado lo gestiona otro proveedor: no prometer fecha.';
const ANSWER = 'Hola, Lucía: lo estamos renovando; en una hora estará listo.';

let backend: RunningBackend;
let lucia: SignedInApi;
let carmensData: Awaited<ReturnType<typeof newUserData>>;
let carmen: RunningDesk;

test.beforeAll(async () => {
  backend = await startBackend();
  carmensData = await newUserData();
  [lucia, carmen] = await Promise.all([
    signInToApi(backend.url, demoLogins.lucia),
    launchDesk({ server: backend.url, userData: carmensData.path, edition: 'agent' }),
  ]);
  await signIn(carmen.page, t, demoLogins.carmen);
});

test.afterAll(async () => {
  await carmen.close();
  await backend.stop();
  await carmensData.remove();
});

test('a reply from the agent edition arrives in the client edition, an internal note does not, and closing does', async () => {
  const data = await newUserData();
  const client = await launchDesk({ server: backend.url, userData: data.path });
  try {
    await signIn(client.page, t, demoLogins.lucia);
    await openForm(client.page, t, 'Soporte técnico');
    await subjectField(client.page, t).fill(SUBJECT);
    await messageField(client.page, t).fill('El navegador dice que el certificado ha caducado.');
    await sendButton(client.page, t).click();
    await client.page.getByRole('button', { name: t('common.continue') }).click({ timeout: 20_000 });
    await client.page.getByRole('heading', { name: SUBJECT }).waitFor();

    await openInQueue(carmen.page, t, SUBJECT);
    await writeNote(carmen.page, t, NOTE);
    await insertCanned(carmen.page, t, 'acuse');
    await expect(carmen.page.getByRole('textbox', { name: t('queue.reply'), exact: true })).toHaveValue(
      new RegExp(`^Hola, Lucía:.*«${SUBJECT}».*Carmen Ortega$`, 's'),
    );
    await typeAnswer(carmen.page, t, ANSWER);
    await sendAnswer(carmen.page, t);

    await expect(client.page.getByRole('listitem').filter({ hasText: ANSWER })).toBeVisible({
      timeout: 20_000,
    });
    await expect(client.page.getByText(NOTE)).toHaveCount(0);
    await expect(client.page.getByText(t('status.answered')).first()).toBeVisible();

    await closeTicket(carmen.page, t);
    await expect(client.page.getByRole('button', { name: t('thread.reopen') })).toBeVisible({
      timeout: 20_000,
    });
    await expect(client.page.getByText(NOTE)).toHaveCount(0);
  } finally {
    await client.close();
    await data.remove();
  }
});

test('of two agents who answer at once, the second is stopped before the client has two answers', async () => {
  const subject = 'Dos agentes a la vez';
  const { ticket } = await openTicket(lucia, { subject, departmentId: departments.billing });
  const data = await newUserData();
  const marcos = await launchDesk({ server: backend.url, userData: data.path, edition: 'agent' });
  try {
    await signIn(marcos.page, t, demoLogins.marcos);
    for (const { page } of [carmen, marcos]) await openInQueue(page, t, subject);
    await typeAnswer(carmen.page, t, 'La factura correcta es la segunda.');
    await expect(marcos.page.getByText(t('desk.replying', { names: 'Carmen Ortega', count: 1 }))).toBeVisible(
      { timeout: 20_000 },
    );
    await typeAnswer(marcos.page, t, 'Te anulamos la primera factura.');
    await sendAnswer(carmen.page, t);
    await sendAnswer(marcos.page, t);

    const stopped = marcos.page.getByText(t('outbox.stale.decide')).first();
    await expect(stopped).toBeVisible({ timeout: 20_000 });
    await expect(marcos.page.getByText('Te anulamos la primera factura.').first()).toBeVisible();
    const witness = await witnessAt(backend.url, demoLogins.carmen);
    const bodies = (await witness.messagesOf(ticket.id)).slice(1).map(({ body }) => body);
    expect(bodies).toEqual(['La factura correcta es la segunda.']);
  } finally {
    // Quitting would ask what becomes of the answer that was stopped.
    await marcos.kill();
    await data.remove();
  }
});

test('an agent whose app is killed has the answer back, and one that was sent arrives once', async () => {
  const subject = 'Respuesta interrumpida';
  const { ticket } = await openTicket(lucia, { subject });
  const again = async (): Promise<void> => {
    await carmen.kill();
    carmen = await launchDesk({ server: backend.url, userData: carmensData.path, edition: 'agent' });
  };
  await openInQueue(carmen.page, t, subject);
  await typeAnswer(carmen.page, t, ANSWER);
  await carmen.page.waitForTimeout(400);
  await again();
  await openInQueue(carmen.page, t, subject);
  const field = carmen.page.getByRole('textbox', { name: t('queue.reply'), exact: true });
  await expect(field).toHaveValue(ANSWER);

  await sendAnswer(carmen.page, t);
  await expect(field).toHaveValue('');
  await again();
  const witness = await witnessAt(backend.url, demoLogins.carmen);
  const answers = async () =>
    (await witness.messagesOf(ticket.id)).filter(({ body }) => body === ANSWER).length;
  await expect.poll(answers, { timeout: 20_000 }).toBe(1);
  await openInQueue(carmen.page, t, subject);
  await expect(carmen.page.getByRole('listitem').filter({ hasText: ANSWER })).toHaveCount(1);
});

test('an account is told which edition is for it', async () => {
  const data = await newUserData();
  const desk = await launchDesk({ server: backend.url, userData: data.path, edition: 'agent' });
  try {
    const { page } = desk;
    await page.getByRole('textbox', { name: t('signIn.email') }).fill(demoLogins.lucia.email);
    await page.getByLabel(t('signIn.password'), { exact: true }).fill(demoLogins.lucia.password);
    await page.getByRole('button', { name: t('signIn.submit'), exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('Pambly Desk');
  } finally {
    await desk.close();
    await data.remove();
  }
});
