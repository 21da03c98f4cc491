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

test('a proxy that wants a password leads to where it is given', async ({ app }) => {
  const { page } = app;
  await app.open();
  await page.evaluate(() => {
    const { connection } = window.fake.world.state;
    window.fake.update({ connection: { ...connection, state: 'proxy-login' } });
  });
  await page.getByRole('button', { name: 'Configurar el proxy' }).click();
  await page.getByText('Con este proxy').click();
  await page.getByLabel('Dirección y puerto').fill('proxy.ejemplo.es:8080');
  await page.getByLabel('Usuario (si lo pide)').fill('lucia');
  await page.getByLabel('Contraseña (si la pide)').fill('secreta');
  await app.expectAccessible();
  await page.getByRole('button', { name: 'Guardar proxy' }).click();
  await expect(page.getByText('Proxy guardado.')).toBeVisible();
  await expect(page.getByLabel('Contraseña (si la pide)')).toHaveValue('');
  const proxy = { mode: 'manual', address: 'proxy.ejemplo.es:8080', user: 'lucia', password: 'secreta' };
  expect(await app.callsOf('setProxy')).toEqual([proxy]);
});

test('the shortcuts are shown over whatever is on screen', async ({ app }) => {
  const { page } = app;
  await app.open();
  await page.getByRole('navigation').waitFor();
  await page.evaluate(() => window.fake.world.emit('app.navigated', { to: 'shortcuts' }));
  const dialog = page.getByRole('dialog', { name: 'Atajos de teclado' });
  await expect(dialog.getByText('Enviar lo que estás escribiendo')).toBeVisible();
  await app.expectAccessible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});
