import { expect, test } from '@playwright/test';
import { demoLogins, startBackend } from '#test/support/backend.ts';
import { messageField, openForm, sendButton, signIn, subjectField } from './support/acts.ts';
import { launchDesk, newUserData } from './support/desk.ts';
import { wordsIn } from './support/words.ts';

const t = wordsIn('es');
const SUBJECT = 'Certificado caducado en la tienda';
const NOTE = 'El certificado lo gestiona otro proveedor: no prometer fecha.';
const ANSWER = 'Hola, Lucía: lo estamos renovando; en una hora estará listo.';

test('a reply from the agent edition arrives in the client edition, an internal note does not, and closing does', async () => {
  const backend = await startBackend();
  const clientData = await newUserData();
  const agentData = await newUserData();
  const client = await launchDesk({ server: backend.url, userData: clientData.path });
  const agent = await launchDesk({ server: backend.url, userData: agentData.path, edition: 'agent' });
  try {
    await signIn(client.page, t, demoLogins.lucia);
    await openForm(client.page, t, 'Soporte técnico');
    await subjectField(client.page, t).fill(SUBJECT);
    await messageField(client.page, t).fill('El navegador dice que el certificado ha caducado.');
    await sendButton(client.page, t).click();
    await client.page.getByRole('button', { name: t('common.continue') }).click({ timeout: 20_000 });
    await client.page.getByRole('heading', { name: SUBJECT }).waitFor();

    await signIn(agent.page, t, demoLogins.carmen);
    await agent.page.getByRole('option', { name: new RegExp(SUBJECT) }).click({ timeout: 20_000 });
    await agent.page.getByRole('tab', { name: t('queue.note') }).click();
    await agent.page.getByRole('textbox', { name: t('queue.note'), exact: true }).fill(NOTE);
    await agent.page.getByRole('button', { name: t('thread.sendNote') }).click();
    await expect(agent.page.getByRole('listitem').filter({ hasText: NOTE })).toBeVisible();
    await agent.page.getByRole('tab', { name: t('queue.reply'), exact: true }).click();
    await agent.page.getByRole('textbox', { name: t('queue.reply'), exact: true }).fill(ANSWER);
    await agent.page.getByRole('button', { name: t('queue.sendReply') }).click();

    await expect(client.page.getByRole('listitem').filter({ hasText: ANSWER })).toBeVisible({
      timeout: 20_000,
    });
    await expect(client.page.getByText(NOTE)).toHaveCount(0);
    await expect(client.page.getByText(t('status.answered')).first()).toBeVisible();

    await agent.page.getByRole('button', { name: t('thread.close') }).click();
    await expect(client.page.getByRole('button', { name: t('thread.reopen') })).toBeVisible({
      timeout: 20_000,
    });
    await expect(client.page.getByText(NOTE)).toHaveCount(0);
  } finally {
    await client.close();
    await agent.close();
    await backend.stop();
    await clientData.remove();
    await agentData.remove();
  }
});

test('an account is told which edition is for it', async () => {
  const backend = await startBackend();
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
    await backend.stop();
    await data.remove();
  }
});
