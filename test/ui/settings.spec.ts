import { expect, test } from './app.ts';

test('what was not sent is named before this computer’s copy is erased', async ({ app }) => {
  await app.open();
  const { page } = app;
  await page.getByRole('button', { name: 'Abrir ticket' }).click();
  await page.getByRole('button', { name: /^Soporte técnico/ }).click();
  await page.getByLabel('Asunto').fill('Un borrador que importa');
  await page.getByText(/^Guardado en este equipo/).waitFor();
  await page.getByRole('button', { name: 'Ajustes' }).click();
  await page.getByRole('button', { name: 'Borrar de este equipo…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Borrador: Un borrador que importa')).toBeVisible();
  await app.expectAccessible();
  await dialog.getByRole('button', { name: 'Exportar mis datos' }).click();
  await expect(dialog.getByText('Tus datos se han exportado.')).toBeVisible();
  expect(await app.callsOf('eraseData')).toEqual([]);
  await dialog.getByRole('button', { name: 'Descartar y borrar' }).click();
  await expect(page.getByLabel('Contraseña')).toBeVisible();
  expect(await app.callsOf('eraseData')).toEqual([{ discardUnsent: true }]);
});
