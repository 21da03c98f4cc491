import { expect, test } from './app.ts';

const signedOut = { session: { state: 'signed-out' } } as const;
const demoAccounts = [
  { email: 'lucia@midominio.es', password: 'demo', name: 'Lucía Martín', role: 'client' },
  { email: 'carmen@pambly.com', password: 'demo', name: 'Carmen Soler', role: 'agent' },
] as const;

test('signs in with the keyboard alone, and keeps the session by default', async ({ app }) => {
  const { page } = app;
  await app.open({ state: signedOut });
  await expect(page.getByLabel('Correo electrónico')).toBeFocused();
  await page.keyboard.type('lucia@midominio.es');
  await page.keyboard.press('Tab');
  await page.keyboard.type('secreto');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation')).toBeVisible();
  expect(await app.callsOf('signIn')).toEqual([
    { email: 'lucia@midominio.es', password: 'secreto', remember: true },
  ]);
});

test('without a keychain the session is not kept by default, and that is said before signing in', async ({
  app,
}) => {
  const { page } = app;
  await app.open({ state: { ...signedOut, canKeepSession: false } });
  await expect(page.getByText('no tiene un almacén seguro de contraseñas')).toBeVisible();
  await page.getByLabel('Correo electrónico').fill('lucia@midominio.es');
  await page.getByLabel('Contraseña').fill('secreto');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation')).toBeVisible();
  expect(await app.callsOf('signIn')).toMatchObject([{ remember: false }]);
});

test('says what is missing at the field, and goes there', async ({ app }) => {
  const { page } = app;
  await app.open({ state: signedOut });
  await page.getByRole('button', { name: 'Entrar' }).click();
  await expect(page.getByText('Escribe tu correo electrónico.')).toBeVisible();
  await expect(page.getByLabel('Correo electrónico')).toBeFocused();
  expect(await app.callsOf('signIn')).toEqual([]);
});

test('says in words that the password does not match', async ({ app }) => {
  const { page } = app;
  await app.open({ state: signedOut });
  await page.getByLabel('Correo electrónico').fill('lucia@midominio.es');
  await page.getByLabel('Contraseña').fill('wrong');
  await page.getByRole('button', { name: 'Entrar' }).click();
  await expect(page.getByRole('alert')).toContainText('El correo o la contraseña no coinciden.');
  await expect(page.getByLabel('Contraseña')).toBeFocused();
  await page.getByLabel('Correo electrónico').fill('');
  await page.getByLabel('Contraseña').fill('');
  await page.getByRole('button', { name: 'Entrar' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('asks for a reset mail with the address that is there', async ({ app }) => {
  const { page } = app;
  await app.open({ state: signedOut });
  await page.getByRole('button', { name: '¿La olvidaste?' }).click();
  await expect(page.getByText('Escribe arriba tu correo electrónico')).toBeVisible();
  await page.getByLabel('Correo electrónico').fill('lucia');
  await page.getByRole('button', { name: '¿La olvidaste?' }).click();
  await expect(page.getByText('no es una dirección de correo completa')).toBeVisible();
  expect(await app.callsOf('requestPasswordReset')).toEqual([]);
  await page.getByLabel('Correo electrónico').fill('lucia@midominio.es');
  await page.getByRole('button', { name: '¿La olvidaste?' }).click();
  await expect(page.getByText('Si lucia@midominio.es tiene una cuenta')).toBeVisible();
});

test('a demonstration offers its accounts of this edition, and a click fills the form', async ({ app }) => {
  const { page } = app;
  await app.open({ state: { ...signedOut, demoAccounts } });
  await expect(page.getByText('Carmen Soler')).toHaveCount(0);
  await page.getByRole('button', { name: /Lucía Martín/ }).click();
  await expect(page.getByLabel('Correo electrónico')).toHaveValue('lucia@midominio.es');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Demostración', { exact: true })).toBeVisible();
});

test('an expired session is renewed over the form, and nothing behind it is lost or built anew', async ({
  app,
}) => {
  const { page } = app;
  await app.open();
  await page.getByRole('button', { name: 'Abrir ticket' }).click();
  await page.getByRole('button', { name: /^Soporte técnico/ }).click();
  await page.getByLabel('Asunto').fill('midominio.es no carga');
  await page.getByLabel('Asunto').evaluate((field) => field.setAttribute('data-same', 'yes'));
  await page.evaluate(() => {
    const { session } = window.fake.world.state;
    if (session.state !== 'signed-out') {
      window.fake.update({ session: { state: 'expired', account: session.account } });
    }
  });
  await expect(page.getByText('Tu sesión ha caducado. Todo está guardado en este equipo.')).toBeVisible();
  await page.getByRole('button', { name: 'Volver a entrar' }).click();
  await expect(page.getByLabel('Contraseña')).toBeFocused();
  await app.expectAccessible();
  await page.keyboard.type('secreto');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText('Tu sesión ha caducado')).toHaveCount(0);
  await expect(page.getByLabel('Asunto')).toHaveValue('midominio.es no carga');
  await expect(page.getByLabel('Asunto')).toHaveAttribute('data-same', 'yes');
});

test('the server address is checked before it is saved', async ({ app }) => {
  const { page } = app;
  await app.open({ state: signedOut });
  await page.getByRole('button', { name: 'Cambiar' }).click();
  const address = page.getByLabel('Dirección del servidor de soporte');
  await address.fill('soporte');
  await page.getByRole('button', { name: 'Guardar dirección' }).click();
  await expect(page.getByText('Escribe una dirección completa')).toBeVisible();
  await address.fill('https://otro.example.com');
  await page.getByRole('button', { name: 'Guardar dirección' }).click();
  await expect(page.getByText('Servidor: https://otro.example.com')).toBeVisible();
});
