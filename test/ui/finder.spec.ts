import { type App, expect, test } from './app.ts';
import { follow } from './follow.ts';

async function openFinder({ page }: App): Promise<void> {
  // Before anything is shown, nothing listens for keys.
  await page.getByRole('navigation').first().waitFor();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('searchbox').or(page.getByRole('combobox'))).toBeFocused();
}

const options = ({ page }: App) => page.getByRole('dialog').getByRole('option');

test('the keyboard alone finds a ticket by a word of its messages, and opens it', async ({ app }) => {
  const { page } = app;
  await app.open();
  await follow(app);
  await page.waitForLoadState('networkidle');
  // Without a pause: no key after Ctrl+K is meant for what was in front before.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('movil mañ');
  await expect(options(app)).toHaveCount(1);
  await expect(options(app).locator('mark')).toHaveText(['mañana', 'móvil']);
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText('1 resultado');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: /^La web no carga/ })).toBeVisible();
});

test('tickets by number, tutorials, drafts and actions are found, each in its group', async ({ app }) => {
  const { page } = app;
  await app.open();
  await follow(app);
  await openFinder(app);
  await expect(page.getByRole('group', { name: 'Borradores' }).getByRole('option').first()).toBeVisible();
  await page.keyboard.type('#4819');
  await expect(options(app)).toContainText([/Caída del servidor VPS/]);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('correo');
  await expect(page.getByRole('group', { name: 'Tickets' }).getByRole('option')).not.toHaveCount(0);
  await expect(page.getByRole('group', { name: 'Tutoriales' }).getByRole('option')).not.toHaveCount(0);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('ajus');
  await page.getByRole('group', { name: 'Acciones' }).getByRole('option').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Ajustes' })).toBeVisible();
});

test('says when nothing is found, and Esc goes back to where the person was', async ({ app }) => {
  const { page } = app;
  await app.open();
  await follow(app);
  await page.getByRole('option', { name: /^La web no carga/ }).click();
  const reply = page.getByRole('textbox', { name: 'Respuesta' });
  await reply.fill('A medias');
  await openFinder(app);
  await page.keyboard.type('"NEAR( zzz* 😀');
  await expect(page.getByText('Nada coincide con')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(reply).toBeFocused();
  await expect(reply).toHaveValue('A medias');
});

test('the field above the list shows what it finds in place of the list', async ({ app }) => {
  const { page } = app;
  await app.open();
  await follow(app);
  const field = page.getByRole('searchbox', { name: 'Buscar en tus tickets' });
  await field.fill('dns probe');
  const found = page.getByRole('listbox', { name: 'Tickets encontrados' }).getByRole('option');
  await expect(found).toHaveCount(1);
  await expect(page.getByText('1 ticket encontrado')).toBeVisible();
  await found.click();
  await expect(page.getByRole('heading', { level: 1, name: /^La web no carga/ })).toBeVisible();
  await field.fill('zanahoria');
  await expect(page.getByText('Ningún ticket coincide')).toBeVisible();
  await field.press('Escape');
  await expect(page.getByRole('listbox', { name: 'Tickets', exact: true })).toBeVisible();
});
