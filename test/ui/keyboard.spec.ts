import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';

/** Presses Tab until what has the focus carries this name; fails when the whole window has been gone through. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const labels =
        element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels : null;
      return [element?.getAttribute('aria-label'), labels?.[0]?.textContent, element?.textContent].join(' ');
    });
    if (name.test(focused)) return;
  }
  throw new Error(`Nothing that the keyboard reaches is called ${name.source}.`);
}

test('a ticket is opened, filled in, sent and taken back with the keyboard alone', async ({ app }) => {
  const { page } = app;
  await app.open();
  await page.getByRole('navigation').waitFor();
  await tabTo(page, /^\s*Abrir ticket/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^\s*Soporte técnico/);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Asunto')).toBeFocused();
  await page.keyboard.type('la web no carga');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Hosting Pro/ })).toBeFocused();
  await tabTo(page, /^\s*Mensaje/);
  await page.keyboard.type('desde ayer');
  await tabTo(page, /Enviar/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Tu ticket está en camino' })).toBeFocused();
  await tabTo(page, /Deshacer envío/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Mensaje' })).toHaveValue('desde ayer');
  expect(await app.callsOf('submitDraft')).toMatchObject([{ patch: { subject: 'la web no carga' } }]);
});

test('an article is read and put aside with the keyboard alone', async ({ app }) => {
  const { page } = app;
  await app.open();
  await page.getByRole('button', { name: 'Abrir ticket' }).press('Enter');
  await page.getByRole('button', { name: /^Soporte técnico/ }).press('Enter');
  await page.keyboard.type('la web no carga');
  await page.getByRole('button', { name: /La web no carga/ }).waitFor();
  await tabTo(page, /La web no carga tras/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Tutorial', exact: true })).toBeFocused();
  await tabTo(page, /No me sirve/);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Asunto')).toBeFocused();
});

test('the first stop of the keyboard leads past the navigation', async ({ app }) => {
  const { page } = app;
  await app.open();
  await page.getByRole('navigation').waitFor();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.getByRole('link', { name: 'Ir al contenido' }).press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('settings are changed, and a tutorial read and voted on, with the keyboard alone', async ({ app }) => {
  const { page } = app;
  await app.open();
  await page.getByRole('navigation').waitFor();
  await tabTo(page, /^\s*Ajustes/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Ajustes' })).toBeVisible();
  await tabTo(page, /Avisarme cuando haya/);
  await page.keyboard.press('Space');
  expect(await app.callsOf('updateSettings')).toEqual([{ notifications: false }]);
  await tabTo(page, /^\s*Tutoriales/);
  await page.keyboard.press('Enter');
  await page.getByRole('option').first().waitFor();
  await tabTo(page, /^\s*Buenas prácticas/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('article').waitFor();
  await tabTo(page, /^\s*Sí/);
  await page.keyboard.press('Enter');
  expect(await app.callsOf('voteArticle')).toMatchObject([{ useful: true }]);
});

test('whoever asked for less motion gets none', async ({ app }) => {
  const { page } = app;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await app.open();
  await page.getByRole('button', { name: 'Abrir ticket' }).click();
  await page.getByRole('button', { name: /^Soporte técnico/ }).click();
  await page.getByLabel('Asunto').fill('la web no carga');
  await page.getByRole('button', { name: /La web no carga/ }).click();
  await page.getByRole('complementary', { name: 'Tutorial', exact: true }).waitFor();
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => {
        const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
        const isAnimated = animationName !== 'none' && Number.parseFloat(animationDuration) > 0;
        return isAnimated || Number.parseFloat(transitionDuration) > 0;
      })
      .map(({ outerHTML }) => outerHTML.slice(0, 100)),
  );
  expect(moving).toEqual([]);
});
