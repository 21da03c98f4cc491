import { randomBytes } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { demoLogins, startBackend } from '#test/support/backend.ts';
import { filesHolding, holds, placesHolding, recordingLine } from '#test/support/canary.ts';
import { messageField, openForm, sendButton, signIn, subjectField } from './support/acts.ts';
import { launchDesk, newUserData } from './support/desk.ts';
import { wordsIn } from './support/words.ts';

const t = wordsIn('es');

test.describe.configure({ retries: 0 });

function canary(name: string): string {
  return `${name}_${randomBytes(12).toString('hex')}-Ñ!`;
}

async function typeSealed(page: Page, secret: string): Promise<void> {
  const field = page.getByRole('textbox', { name: t('sensitive.label') });
  await field.pressSequentially(secret);
  await field.blur();
}

const facts = (page: Page) => page.getByRole('region', { name: t('thread.sensitive.title') });

test('a secret is nowhere but in the envelope: opened with it, replied with it, reopened with it, closed', async () => {
  const backend = await startBackend();
  const line = await recordingLine(backend.url);
  const data = await newUserData();
  const subject = `No entro en el panel ${randomBytes(4).toString('hex')}`;
  const secrets = {
    open: canary('Abierta'),
    typed: canary('Sellada'),
    reply: canary('Respuesta'),
    again: canary('Otra'),
  };
  try {
    const { page, close } = await launchDesk({ server: line.url, userData: data.path });
    await signIn(page, t, demoLogins.lucia);
    await openForm(page, t, 'Soporte técnico');
    await subjectField(page, t).fill(subject);
    await messageField(page, t).fill(`No entro. Mi contraseña es ${secrets.open}`);
    await expect(page.getByText(t('secrets.seems.password'))).toBeVisible();
    // What was typed in the open is on disk, and is found there: the search would find a leak.
    await expect(() => expect(filesHolding(data.path, secrets.open)).not.toEqual([])).toPass();
    await page.getByRole('button', { name: t('secrets.move'), exact: true }).click();
    await expect(messageField(page, t)).toHaveValue(`No entro. Mi contraseña es ${t('secrets.moved')}`);
    await expect(() => expect(filesHolding(data.path, secrets.open)).toEqual([])).toPass();

    await page.getByRole('button', { name: t('sensitive.replace') }).click();
    await typeSealed(page, secrets.typed);
    await page.getByText(t('sensitive.sealedFor', { department: 'Soporte técnico' })).waitFor();
    await sendButton(page, t).click();
    await page.getByRole('button', { name: t('common.continue') }).click({ timeout: 30_000 });

    await facts(page)
      .getByRole('button', { name: t('thread.sensitive.change') })
      .click();
    await typeSealed(page, secrets.reply);
    await page.getByRole('textbox', { name: t('thread.reply') }).fill('Os la paso otra vez, sellada.');
    await page.getByRole('button', { name: t('thread.send'), exact: true }).click();
    await expect(page.getByText(t('thread.sensitive.onTheirWay'))).toBeVisible();
    await expect(page.getByText(t('thread.sensitive.onTheirWay'))).toHaveCount(0, { timeout: 30_000 });

    await page.getByRole('button', { name: t('thread.close') }).click();
    await page.getByRole('button', { name: t('thread.closeConfirm') }).click();
    await expect(facts(page)).toContainText(t('thread.sensitive.again'), { timeout: 15_000 });
    await page.getByRole('button', { name: t('thread.reopen') }).click();
    await facts(page)
      .getByRole('button', { name: t('thread.sensitive.again') })
      .click();
    await typeSealed(page, secrets.again);
    await facts(page)
      .getByRole('button', { name: t('thread.sensitive.sendNow') })
      .click();
    await expect(facts(page)).toContainText(t('thread.sensitive.change'), { timeout: 30_000 });
    await close();

    for (const secret of Object.values(secrets)) {
      expect(placesHolding(data.path, secret)).toEqual([]);
      expect(placesHolding(backend.dataDir, secret)).toEqual([]);
      expect(holds(line.recorded(), secret)).toBe(false);
    }
    // The same search finds what is no secret, in all three places.
    expect(placesHolding(data.path, subject)).not.toEqual([]);
    expect(placesHolding(backend.dataDir, subject)).not.toEqual([]);
    expect(holds(line.recorded(), subject)).toBe(true);
    expect(line.recorded().includes('BEGIN AGE ENCRYPTED FILE')).toBe(true);
  } finally {
    await line.close();
    await backend.stop();
    await data.remove();
  }
});
