import { expect, test } from './app.ts';

test('the connection phrase counts what waits', async ({ app }) => {
  const { page } = app;
  await app.open();
  await expect(page.getByText('Conectado', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Abrir ticket' }).click();
  await page.getByRole('button', { name: /^Soporte técnico/ }).click();
  await page.getByLabel('Asunto').fill('midominio.es no carga');
  await page.getByRole('textbox', { name: 'Mensaje' }).fill('desde ayer');
  await page.getByRole('button', { name: 'Enviar' }).click();
  await page.evaluate(() =>
    window.fake.update({ connection: { state: 'offline', since: 0, syncing: false, clockAheadMs: 0 } }),
  );
  await expect(page.getByText('Sin conexión: 1 mensaje se enviará cuando vuelva')).toBeVisible();
});

const troubles = [
  ['proxy-login', 'La red pide una contraseña', 'pide usuario y contraseña'],
  ['certificate', 'Servidor sin certificado válido', 'su certificado no es válido'],
  ['update-needed', 'Hay que actualizar la aplicación', 'Actualízala para enviar'],
] as const;
for (const [state, phrase, explained] of troubles) {
  test(`the connection ${state} is one phrase, and a line says what is safe and what to do`, async ({
    app,
  }) => {
    const { page } = app;
    await app.open();
    await page.evaluate(
      (news) =>
        window.fake.update({ connection: { state: news, since: 0, syncing: false, clockAheadMs: 0 } }),
      state,
    );
    await expect(page.getByText(phrase)).toBeVisible();
    await expect(page.getByText(explained)).toContainText('guardado');
  });
}

test('texts that cannot be read are said, counted, and can be copied', async ({ app }) => {
  const { page } = app;
  await app.open();
  await page.evaluate(() =>
    window.fake.update({ notices: [{ id: 'n1', kind: 'work-unreadable', params: { count: 2 } }] }),
  );
  const line = page
    .getByRole('status')
    .filter({ hasText: 'Hay 2 textos en este equipo que no se pueden leer' });
  await expect(line).toContainText('No se han borrado');
  await expect(line.getByRole('button', { name: 'Copiar' })).toBeVisible();
});

test('a clock that is wrong is said, and by how much', async ({ app }) => {
  const { page } = app;
  await app.open();
  for (const [days, text] of [
    [2, 'Conectado, pero el reloj de este equipo va 2 días adelantado'],
    [-1, 'Conectado, pero el reloj de este equipo va 1 día atrasado'],
  ] as const) {
    await page.evaluate(
      (clockAheadMs) =>
        window.fake.update({ connection: { state: 'connected', since: 0, syncing: false, clockAheadMs } }),
      days * 86_400_000,
    );
    await expect(page.getByText(text)).toBeVisible();
  }
});

test('language and theme change at once, from the account menu, by keyboard', async ({ app }) => {
  const { page } = app;
  await app.open();
  await page.getByRole('button', { name: 'Cuenta de Lucía Martín' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitemradio', { name: 'Oscuro' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: 'Cuenta de Lucía Martín' }).press('Enter');
  await page.getByRole('menuitemradio', { name: 'English' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('button', { name: 'Open a ticket' })).toBeVisible();
});

test('signing out shows the sign-in screen, and the next account sees nothing of the former one', async ({
  app,
}) => {
  const { page } = app;
  await app.open();
  await page.getByRole('button', { name: 'Ajustes' }).click();
  await page.getByRole('button', { name: 'Cerrar sesión' }).click();
  await expect(page.getByRole('heading', { name: 'Entrar' })).toBeVisible();
});

test('a notice stays until it is dismissed', async ({ app }) => {
  const { page } = app;
  await app.open({ state: { notices: [{ id: 'n1', kind: 'settings-reset', params: {} }] } });
  await expect(page.getByText('El archivo de ajustes no se podía leer')).toBeVisible();
  await page.getByRole('button', { name: 'Descartar este aviso' }).click();
  await expect(page.getByText('El archivo de ajustes no se podía leer')).toHaveCount(0);
});

test('a link from outside only navigates', async ({ app }) => {
  const { page } = app;
  await app.open();
  await page.evaluate(() => window.fake.world.emit('app.navigated', { to: 'settings' }));
  await expect(page.getByRole('heading', { name: 'Ajustes' })).toBeVisible();
});

test('an undo ends with time, but not under the pointer, and in another language', async ({ app }) => {
  const { page } = app;
  await page.clock.install();
  await app.open();
  const discard = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Abrir ticket' }).click();
    await page.getByRole('button', { name: /^Soporte técnico/ }).click();
    await page.getByLabel('Asunto').fill('midominio.es no carga');
    await page.getByRole('button', { name: 'Descartar', exact: true }).click();
  };
  const undo = page.getByRole('button', { name: /^(Deshacer|Undo)$/ });
  await discard();
  await undo.hover();
  await page.clock.runFor(20_000);
  await expect(undo).toBeVisible();
  await page.mouse.move(0, 0);
  await page.clock.runFor(10_000);
  await expect(undo).toHaveCount(0);
  await discard();
  await expect(undo).toBeVisible();
  await page.evaluate(() => window.pambly.updateSettings({ language: 'en' }));
  await expect(page.getByRole('button', { name: 'Open a ticket' })).toBeVisible();
  await expect(undo).toHaveCount(0);
});
