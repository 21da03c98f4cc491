import { randomBytes } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { demoLogins, startBackend } from '#test/support/backend.ts';
import { filesHolding, holds, placesHolding, recordingLine } from '#test/support/canary.ts';
import { messageField, openForm, sendButton, signIn, subjectField } from './support/acts.ts';
import { launchDesk, newUserData } from './support/desk.ts';
import { wordsIn } from './support/words.ts';

const t = wordsIn('es');

test('what a client seals, an agent reads for a reason; it is on no disk and no line, and gone once the ticket is closed', async () => {
  const backend = await startBackend();
  const line = await recordingLine(backend.url);
  const clientData = await newUserData();
  const agentData = await newUserData();
  const client = await launchDesk({ server: backend.url, userData: clientData.path });
  const agent = await launchDesk({ server: line.url, userData: agentData.path, edition: 'agent' });
  const subject = `No entro en el panel ${randomBytes(4).toString('hex')}`;
  const secret = `Leída_${randomBytes(12).toString('hex')}-Ñ!`;
  try {
    await signIn(client.page, t, demoLogins.lucia);
    await openForm(client.page, t, 'Soporte técnico');
    await subjectField(client.page, t).fill(subject);
    await messageField(client.page, t).fill('Os doy el acceso.');
    await expect(client.page.getByText(t('sensitive.fingerprint'))).toBeVisible();
    const field = client.page.getByRole('textbox', { name: t('sensitive.label') });
    await field.fill(secret);
    await field.blur();
    await client.page.getByText(t('sensitive.sealedFor', { department: 'Soporte técnico' })).waitFor();
    await sendButton(client.page, t).click();
    await client.page.getByRole('button', { name: t('common.continue') }).click({ timeout: 30_000 });

    await signIn(agent.page, t, demoLogins.carmen);
    await agent.page.getByRole('option', { name: new RegExp(subject) }).click({ timeout: 30_000 });
    const panel = agent.page.getByRole('region', { name: t('reveal.title'), exact: true });
    await panel.getByRole('button', { name: t('reveal.open') }).click();
    await panel.getByLabel(t('reveal.reason')).fill('Entrar en su panel');
    await panel.getByRole('button', { name: t('reveal.show'), exact: true }).click();
    await expect(panel.getByText(secret)).toBeVisible({ timeout: 15_000 });
    const clipboard = () => agent.app.evaluate(({ clipboard: system }) => system.readText());
    await panel.getByRole('button', { name: t('reveal.copy') }).click();
    await expect(async () => expect(await clipboard()).toBe(secret)).toPass();
    await agent.app.evaluate(({ powerMonitor }) => {
      powerMonitor.emit('lock-screen');
    });
    await expect(agent.page.getByText(secret)).toHaveCount(0);
    const facts = client.page.getByRole('region', { name: t('thread.sensitive.title') });
    await expect(facts).toContainText('Carmen Ortega', { timeout: 20_000 });

    await agent.page.getByRole('button', { name: t('thread.close'), exact: true }).click();
    await agent.page.getByRole('button', { name: t('thread.closeConfirm') }).click();
    await expect(panel).toContainText('se borraron al cerrar el ticket', { timeout: 20_000 });
    await expect(panel.getByRole('button')).toHaveCount(0);
    await expect(facts).toContainText(t('thread.sensitive.again'), { timeout: 20_000 });
    await client.close();
    await agent.close();

    expect(placesHolding(agentData.path, secret)).toEqual([]);
    expect(placesHolding(clientData.path, secret)).toEqual([]);
    expect(placesHolding(backend.dataDir, secret)).toEqual([]);
    expect(holds(line.recorded(), secret)).toBe(false);
    // The same search finds what is no secret.
    expect(placesHolding(agentData.path, subject)).not.toEqual([]);
    expect(holds(line.recorded(), subject)).toBe(true);
    // Private keys: sealed for the keychain here, sealed to this computer on the line.
    expect(filesHolding(agentData.path, 'AGE-SECRET-KEY-')).toEqual([]);
    expect(holds(line.recorded(), 'AGE-SECRET-KEY-')).toBe(false);
    expect(filesHolding(backend.dataDir, 'AGE-SECRET-KEY-')).toEqual(['recovery/company.agekey']);
  } finally {
    await client.close().catch(() => {});
    await agent.close().catch(() => {});
    await line.close();
    await backend.stop();
    await clientData.remove();
    await agentData.remove();
  }
});
