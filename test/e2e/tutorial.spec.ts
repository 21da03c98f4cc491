import { randomBytes } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { breadth } from '#test/support/breadth.ts';
import { demoLogins, type RunningBackend, startBackend } from '#test/support/backend.ts';
import {
  attach,
  fileToAttach,
  messageField,
  openForm,
  sendButton,
  sentHeading,
  signIn,
  subjectField,
} from './support/acts.ts';
import { launchDesk, newUserData, type RunningDesk } from './support/desk.ts';
import { wordsIn } from './support/words.ts';

const departments = { es: 'Soporte técnico', en: 'Technical support' } as const;

for (const language of breadth<'es' | 'en'>(['es'], ['en'])) {
  test(`the tutorial's flow, from sign-in to the number, in ${language}`, async () => {
    const t = wordsIn(language);
    const backend: RunningBackend = await startBackend();
    const data = await newUserData();
    let desk: RunningDesk | null = null;
    try {
      desk = await launchDesk({ server: backend.url, userData: data.path, language });
      const { app, page } = desk;
      await signIn(page, t, demoLogins.lucia);
      await openForm(page, t, departments[language]);

      await subjectField(page, t).pressSequentially('la web no carga después de migrar', { delay: 5 });
      await expect(page.getByRole('heading', { name: t('suggestions.title') })).toBeVisible();
      await expect(page.getByText(/Mi página web no carga/)).toBeVisible();
      await messageField(page, t).fill('Desde ayer a las 18:30 muestra `DNS_PROBE_FINISHED_NXDOMAIN`.');
      await expect(page.getByText(new RegExp(t('composer.savedAt', { time: '' }).trim()))).toBeVisible();

      const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(40_000)]);
      await attach(app, page, t, [
        await fileToAttach(data.path, 'captura.png', png),
        await fileToAttach(data.path, 'notas.exe', 'MZ'),
      ]);
      await expect(page.getByText('captura.png')).toBeVisible();
      await expect(
        page.getByRole('button', { name: t('composer.dismissRefusal', { name: 'notas.exe' }) }),
      ).toBeVisible();

      const secret = page.getByRole('textbox', { name: t('sensitive.label') });
      await secret.fill('usuario: lucia / contraseña: s3creta');
      await secret.blur();
      await expect(
        page.getByText(t('sensitive.sealedFor', { department: departments[language] })),
      ).toBeVisible();

      await sendButton(page, t).click();
      await expect(sentHeading(page, t)).toBeVisible();
      const received = page.getByText(new RegExp(t('receipts.received', { number: '\\d+' }))).first();
      await expect(received).toBeVisible({ timeout: 15_000 });
      await page.getByRole('button', { name: t('common.continue') }).click();
      await expect(page.getByRole('heading', { name: 'la web no carga después de migrar' })).toBeVisible();
      await expect(page.getByText('captura.png')).toBeVisible();
      await expect(page.getByText(t('thread.sensitiveStored'), { exact: true })).toBeVisible();
    } finally {
      await desk?.close();
      await backend.stop();
      await data.remove();
    }
  });
}
