import { type App, expect, test } from './app.ts';
import { follow } from './follow.ts';

const field = 'Datos que solo verá el personal autorizado';

async function startTicket(app: App, department: string): Promise<void> {
  await app.page.getByRole('button', { name: 'Abrir ticket' }).click();
  await app.page.getByRole('button', { name: new RegExp(`^${department}`) }).click();
  await app.page.getByLabel('Asunto').waitFor();
}

async function chooseDepartment(app: App, from: string, to: string): Promise<void> {
  await app.page.getByRole('button', { name: `${from} Departamento` }).click();
  await app.page.getByRole('option', { name: to }).click();
}

test('only departments with a key have the block', async ({ app }) => {
  await app.open();
  await startTicket(app, 'Dominios');
  await expect(app.page.getByLabel(field)).toHaveCount(0);
});

test('is sealed when its field is left, and the text is kept nowhere', async ({ app }) => {
  const { page } = app;
  await app.open();
  await startTicket(app, 'Soporte técnico');
  await expect(page.getByText('el texto está solo en memoria')).toBeVisible();
  await page.getByLabel(field).fill('usuario: x, clave: y');
  await page.getByLabel('Asunto').focus();
  await expect(page.getByText('Sellado para Soporte técnico')).toBeVisible();
  await expect(page.getByText('usuario: x')).toHaveCount(0);
  await app.expectAccessible();
  await page.getByRole('button', { name: 'Reemplazar' }).click();
  await expect(page.getByLabel(field)).toBeFocused();
  await expect(page.getByLabel(field)).toHaveValue('');
  await page.getByLabel('Asunto').focus();
  await expect(page.getByText('Sellado para Soporte técnico')).toBeVisible();
  await page.getByRole('button', { name: 'Quitar' }).click();
  await expect(page.getByLabel(field)).toHaveValue('');
});

test('what is still in the field is sealed before the ticket is sent', async ({ app }) => {
  const { page } = app;
  await app.open();
  await startTicket(app, 'Soporte técnico');
  await page.getByLabel('Asunto').fill('midominio.es no carga');
  await page.getByRole('textbox', { name: 'Mensaje' }).fill('desde ayer');
  await page.getByLabel(field).fill('clave: y');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Tu ticket está en camino')).toBeVisible();
  expect(await app.callsOf('sealSensitiveData')).toHaveLength(1);
  const verbs = await page.evaluate(() => window.fake.world.calls.map(({ verb }) => verb));
  expect(verbs.indexOf('sealSensitiveData')).toBeLessThan(verbs.indexOf('submitDraft'));
});

test('when it cannot be sealed the text stays in the field, the reason is said, and nothing is sent', async ({
  app,
}) => {
  const { page } = app;
  await app.open();
  await startTicket(app, 'Soporte técnico');
  await page.evaluate(() =>
    window.fake.world.failures.set('sealSensitiveData', { code: 'sealing-unavailable', next: 'retry' }),
  );
  await page.getByLabel('Asunto').fill('midominio.es no carga');
  await page.getByRole('textbox', { name: 'Mensaje' }).fill('desde ayer');
  await page.getByLabel(field).fill('clave: y');
  await page.getByRole('button', { name: 'Enviar' }).click();
  await expect(page.getByText('Ahora no se pueden cifrar los datos sensibles')).toBeVisible();
  await expect(page.getByLabel(field)).toHaveValue('clave: y');
  expect(await app.callsOf('submitDraft')).toEqual([]);
});

test('changing the department drops what was sealed only after the person has chosen', async ({ app }) => {
  const { page } = app;
  await app.open();
  await startTicket(app, 'Soporte técnico');
  await page.getByLabel(field).fill('clave: y');
  await page.getByLabel('Asunto').focus();
  await page.getByText('Sellado para Soporte técnico').waitFor();
  await chooseDepartment(app, 'Soporte técnico', 'Dominios');
  await expect(page.getByText('Dominios no admite datos sensibles')).toBeInViewport();
  await expect(page.getByRole('button', { name: 'Escribirlos de nuevo' })).toHaveCount(0);
  expect(await app.callsOf('removeSealedData')).toEqual([]);
  await page.getByRole('button', { name: 'Volver a Soporte técnico' }).click();
  await expect(page.getByText('Sellado para Soporte técnico')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Datos sensibles' })).toBeFocused();
  await chooseDepartment(app, 'Soporte técnico', 'Facturación');
  const sentence = page.getByText(
    'Estos datos estaban cifrados para Soporte técnico. Escríbelos de nuevo o envía sin ellos.',
  );
  await expect(sentence).toBeInViewport();
  await page.getByRole('button', { name: 'Escribirlos de nuevo' }).click();
  await expect(sentence).toHaveCount(0);
  await expect(page.getByLabel(field)).toBeFocused();
  expect(await app.callsOf('removeSealedData')).toHaveLength(1);
});

test('sending with data sealed for another department says so, and leads to the choice', async ({ app }) => {
  const { page } = app;
  await app.open();
  await startTicket(app, 'Soporte técnico');
  await page.getByLabel(field).fill('clave: y');
  await page.getByLabel('Asunto').fill('midominio.es no carga');
  await page.getByRole('textbox', { name: 'Mensaje' }).fill('desde ayer');
  await page.getByText('Sellado para Soporte técnico').waitFor();
  await chooseDepartment(app, 'Soporte técnico', 'Dominios');
  await page.evaluate(() =>
    window.fake.world.failures.set('submitDraft', { code: 'sealed-for-other', next: 'needs-you' }),
  );
  await page.getByRole('button', { name: 'Enviar', exact: true }).click();
  const reason = page.getByText('Los datos sensibles están cifrados para otro departamento');
  await expect(reason).toBeVisible();
  await expect(page.getByRole('button', { name: 'Enviar sin ellos' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(reason).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Mensaje' })).toBeFocused();
});

test('what looks like a secret is offered its place, and leaves the message once it is sealed', async ({
  app,
}) => {
  const { page } = app;
  await app.open();
  await startTicket(app, 'Soporte técnico');
  const message = page.getByRole('textbox', { name: 'Mensaje' });
  await message.fill('No entro en el FTP, mi contraseña es Caracol_77 y el usuario lucia');
  const offer = page.getByText('Esto parece una contraseña. Muévela a los datos sensibles.');
  await expect(offer).toBeVisible();
  await app.expectAccessible();
  await page.getByRole('button', { name: 'Mover', exact: true }).click();
  await expect(page.getByText('Sellado para Soporte técnico')).toBeVisible();
  await expect(message).toHaveValue(
    'No entro en el FTP, mi contraseña es [en los datos sensibles] y el usuario lucia',
  );
  await expect(offer).toHaveCount(0);
  await expect(message).toBeFocused();
  expect(await app.callsOf('sealSensitiveData')).toMatchObject([{ text: 'contraseña es Caracol_77' }]);
  expect(await app.callsOf('forgetDraftText')).toMatchObject([{ secrets: ['Caracol_77'] }]);
});

test('what the person wants to leave is not spoken of again, but the next one is', async ({ app }) => {
  const { page } = app;
  await app.open();
  await startTicket(app, 'Soporte técnico');
  const message = page.getByRole('textbox', { name: 'Mensaje' });
  await message.fill('la clave de ejemplo es Prueba_11');
  await page.getByRole('button', { name: 'Dejarlo así' }).press('Enter');
  await expect(page.getByText('Esto parece una contraseña')).toHaveCount(0);
  await expect(message).toBeFocused();
  await expect(message).toHaveValue('la clave de ejemplo es Prueba_11');
  await message.fill('la clave de ejemplo es Prueba_11 y mi tarjeta 4242 4242 4242 4242');
  await expect(page.getByText('Esto parece un número de tarjeta')).toBeVisible();
});

test('a department without sealed data names one that has it, and what is there can be taken out', async ({
  app,
}) => {
  const { page } = app;
  await app.open();
  await startTicket(app, 'Dominios');
  const message = page.getByRole('textbox', { name: 'Mensaje' });
  await message.fill('contraseña: Caracol_77');
  await expect(page.getByText('Dominios no admite datos cifrados: cambia a Soporte técnico')).toBeVisible();
  await page.getByRole('button', { name: 'Quitarlo del mensaje' }).click();
  await expect(message).toHaveValue('contraseña: [quitado]');
  expect(await app.callsOf('forgetDraftText')).toMatchObject([{ secrets: ['Caracol_77'] }]);
});

test('a second secret takes the place of what is sealed only after the person has completed it', async ({
  app,
}) => {
  const { page } = app;
  await app.open();
  await startTicket(app, 'Soporte técnico');
  await page.getByLabel(field).fill('usuario: x');
  const message = page.getByRole('textbox', { name: 'Mensaje' });
  await message.fill('contraseña: Caracol_77');
  await expect(page.getByText('Sustituirá a lo que ya está sellado.')).toBeVisible();
  await page.getByRole('button', { name: 'Mover', exact: true }).click();
  await expect(page.getByLabel(field)).toBeFocused();
  await expect(page.getByLabel(field)).toHaveValue('contraseña: Caracol_77');
  await expect(message).toHaveValue('contraseña: Caracol_77');
  await page.getByLabel('Asunto').focus();
  await expect(message).toHaveValue('contraseña: [en los datos sensibles]');
});

test('in a ticket it is given again with a reply or by itself, and taken back to where it was sealed', async ({
  app,
}) => {
  const { page } = app;
  await app.open();
  await follow(app, (world) => ({ ...world, outbox: { entries: [], receipts: [] }, drafts: [] }));
  await page.getByRole('option', { name: /^La web no carga/ }).click();
  const facts = page.getByRole('region', { name: 'Datos sensibles' });
  await expect(facts).toContainText('Leídos por Carmen Soler');
  await facts.getByRole('button', { name: 'Cambiar' }).click();
  await page.getByLabel(field).fill('clave: z');
  await page.getByRole('textbox', { name: 'Respuesta' }).focus();
  await expect(facts).toContainText('Irán con tu respuesta.');
  await app.expectAccessible();
  await facts.getByRole('button', { name: 'Enviarlos ya' }).click();
  await expect(page.getByText('Los datos cifrados están en camino.')).toBeVisible();
  await page.getByRole('button', { name: 'Deshacer envío' }).click();
  await expect(facts).toContainText('Irán con tu respuesta.');
});
