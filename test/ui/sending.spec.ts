import { type App, expect, test } from './app.ts';

async function send(app: App): Promise<string> {
  const { page } = app;
  await page.getByRole('button', { name: 'Abrir ticket' }).click();
  await page.getByRole('button', { name: /^Soporte técnico/ }).click();
  await page.getByLabel('Asunto').fill('midominio.es no carga');
  await page.getByRole('textbox', { name: 'Mensaje' }).fill('desde ayer');
  await page.getByRole('button', { name: 'Enviar' }).click();
  await expect(page.getByRole('heading', { name: 'Tu ticket está en camino' })).toBeFocused();
  return page.evaluate(() => window.fake.world.outbox.entries[0]?.id ?? '');
}

test('Send hands over exactly what is on screen', async ({ app }) => {
  await app.open({ saveMs: 5_000 });
  await send(app);
  expect(await app.callsOf('submitDraft')).toMatchObject([
    { patch: { subject: 'midominio.es no carga', body: 'desde ayer', priority: 'medium', serviceId: null } },
  ]);
});

test('goes through its stages, file by file, to the number and on to the ticket', async ({ app }) => {
  const { page } = app;
  await app.open();
  const entryId = await send(app);
  await expect(page.getByText(/^Sale dentro de \d segundos?\.$/)).toBeVisible();
  await app.expectAccessible();
  await page.evaluate((id) => {
    window.fake.moveEntry(id, {
      status: { state: 'sending', since: 0 },
      attempts: 1,
      allowed: ['copy', 'takeBack'],
      uploads: [{ attachmentId: id, name: 'captura.png', sentBytes: 2048, size: 4096 }],
    });
  }, entryId);
  await expect(page.getByText('2 KB de 4 KB')).toBeVisible();
  await expect(page.getByText('Enviando', { exact: true })).toHaveAttribute('aria-current', 'step');
  await page.evaluate((id) => window.fake.receiveEntry(id, 1234), entryId);
  await expect(page.getByRole('heading', { name: 'Recibido #1234' })).toBeFocused();
  await app.expectAccessible();
  await page.getByRole('button', { name: 'Continuar' }).click();
  await expect.poll(() => app.callsOf('acknowledgeReceipt')).toEqual([{ receiptId: entryId }]);
});

test('undoing within the seconds brings the form back with everything in it', async ({ app }) => {
  const { page } = app;
  await app.open();
  await send(app);
  await page.getByRole('button', { name: 'Deshacer envío' }).click();
  await expect(page.getByLabel('Asunto')).toHaveValue('midominio.es no carga');
  await expect(page.getByRole('textbox', { name: 'Mensaje' })).toHaveValue('desde ayer');
  await expect(page.getByText('Este mensaje ya no se enviará hasta que pulses «Enviar».')).toBeVisible();
});

test('says why it waits, and offers to sign in when that is why', async ({ app }) => {
  const { page } = app;
  await app.open();
  const entryId = await send(app);
  await page.evaluate((id) => window.fake.moveEntry(id, { heldBy: 'offline' }), entryId);
  await expect(page.getByText('No hay conexión. Saldrá solo cuando vuelva.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Tu ticket está guardado en este equipo' })).toBeVisible();
  await page.evaluate((id) => {
    const { session } = window.fake.world.state;
    if (session.state !== 'signed-out') {
      window.fake.update({ session: { state: 'expired', account: session.account } });
    }
    window.fake.moveEntry(id, { heldBy: 'sign-in' });
  }, entryId);
  await expect(page.getByText('Saldrá en cuanto vuelvas a entrar')).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Volver a entrar' }).click();
  await expect(page.getByRole('dialog', { name: 'Vuelve a entrar' })).toBeVisible();
});

test('a refusal says its reason and gives the text back', async ({ app }) => {
  const { page } = app;
  await app.open();
  const entryId = await send(app);
  await page.evaluate((id) => {
    window.fake.moveEntry(id, {
      status: { state: 'needsYou', problem: { code: 'department-gone', next: 'needs-you' } },
    });
  }, entryId);
  await expect(page.getByRole('heading', { name: 'Tu ticket necesita tu atención' })).toBeVisible();
  await expect(page.getByText('Ese departamento ya no existe.')).toBeVisible();
  await page.getByRole('button', { name: 'Editar' }).click();
  await expect(page.getByRole('textbox', { name: 'Mensaje' })).toHaveValue('desde ayer');
});

test('a ticket that comes back under another id is not said to be on its way', async ({ app }) => {
  const { page } = app;
  await app.open();
  await send(app);
  await page.evaluate(() => {
    const { world } = window.fake;
    world.outbox = { ...world.outbox, entries: [] };
    world.emit('outbox.changed', world.outbox);
  });
  await expect(page.getByRole('heading', { name: 'Tu ticket vuelve a ser un borrador' })).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Ir a Borradores' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Borradores' })).toBeVisible();
});
