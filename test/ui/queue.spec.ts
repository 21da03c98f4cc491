import { id } from '#test/support/fakePambly/fakeCompany.ts';
import { carmen } from '#test/support/fakePambly/queued.ts';
import { type App, expect, test } from './app.ts';
import { openQueue } from './follow.ts';

const rows = (app: App) => app.page.getByRole('option');
const views = (app: App) => app.page.getByRole('region', { name: 'Vistas' });
const reply = (app: App) => app.page.getByRole('textbox', { name: 'Respuesta' });
const note = (app: App) => app.page.getByRole('textbox', { name: 'Nota interna' });

test('views count their tickets and show only them', async ({ app }) => {
  await openQueue(app);
  await expect(views(app).getByRole('button')).toContainText([
    /Sin cerrar36/,
    /Sin asignar34/,
    /Míos1/,
    /Urgentes2/,
    /Por responder24/,
    /Soporte técnico19/,
    /Facturación16/,
    /Dominios1/,
    /Comercial0/,
    /Cerrados1/,
  ]);
  await views(app)
    .getByRole('button', { name: /^Urgentes/ })
    .click();
  await expect(rows(app)).toContainText([/Caída del servidor/, /URGENTE cambiar/]);
  await views(app)
    .getByRole('button', { name: /^Comercial/ })
    .click();
  await expect(app.page.getByText('No hay tickets en esta vista')).toBeVisible();
});

test('j and k move, Enter opens, r and n write, Esc goes back to the queue', async ({ app }) => {
  const { page } = app;
  await openQueue(app);
  await rows(app).first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(rows(app).nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Caída del servidor VPS' })).toBeVisible();
  await page.keyboard.press('r');
  await expect(reply(app)).toBeFocused();
  await page.keyboard.type('jkrna?');
  await expect(reply(app)).toHaveValue('jkrna?');
  await page.keyboard.press('Escape');
  await expect(rows(app).nth(1)).toBeFocused();
  await page.keyboard.press('n');
  await expect(note(app)).toBeFocused();
  await expect(page.getByText('Nota interna: el cliente no la ve')).toBeVisible();
});

test('r on another row opens that ticket with the cursor in its reply', async ({ app }) => {
  const { page } = app;
  await openQueue(app);
  await rows(app).first().click();
  await expect(reply(app)).toBeVisible();
  await rows(app).first().focus();
  await page.keyboard.press('j');
  await page.keyboard.press('r');
  await expect(page.getByRole('heading', { level: 1, name: 'Caída del servidor VPS' })).toBeVisible();
  await expect(reply(app)).toBeFocused();
});

test('the keys are explained by ?', async ({ app }) => {
  await openQueue(app);
  await rows(app).first().waitFor();
  await app.page.keyboard.press('?');
  await expect(app.page.getByRole('dialog')).toContainText(/mover.*abrir.*responder.*nota interna/s);
  await app.page.keyboard.press('Escape');
  await expect(app.page.getByRole('dialog')).toHaveCount(0);
});

test('reply and note are two drafts, and neither is lost when the other is chosen', async ({ app }) => {
  const { page } = app;
  await openQueue(app);
  await rows(app).first().click();
  await reply(app).fill('Hola, Lucía:');
  await page.getByRole('tab', { name: 'Nota interna' }).click();
  await expect(reply(app)).toBeHidden();
  await note(app).fill('Tiene dos cuentas.');
  await page.getByRole('button', { name: 'Guardar nota' }).click();
  await expect(page.getByRole('region', { name: 'Mensajes' }).locator('> ol > li').last()).toContainText(
    /Nota interna: el cliente no la ve.*Tiene dos cuentas\./s,
  );
  expect(await app.callsOf('submitDraft')).toMatchObject([
    { patch: { body: 'Tiene dos cuentas.', visibility: 'internal' } },
  ]);
  await page.getByRole('tab', { name: 'Respuesta' }).click();
  await expect(reply(app)).toHaveValue('Hola, Lucía:');
});

test('a note in the thread cannot be taken for a reply', async ({ app }) => {
  await openQueue(app);
  await rows(app).first().click();
  const notes = app.page.getByRole('listitem').filter({ hasText: 'Nota interna: el cliente no la ve' });
  await expect(notes).toHaveCount(1);
  await expect(notes).toContainText('Marcos Vidal');
});

test('a ticket is assigned by its button or by a, and is mine at once', async ({ app }) => {
  await openQueue(app);
  await rows(app).first().click();
  await app.page.getByRole('button', { name: 'Asignarme' }).click();
  await rows(app).nth(1).focus();
  await app.page.keyboard.press('a');
  expect(await app.callsOf('updateTicket')).toEqual([
    { ticketId: id(48213), change: { assigneeId: carmen.id } },
    { ticketId: id(48190), change: { assigneeId: carmen.id } },
  ]);
});

test('urgent that is not urgent is lowered with one key, with a reason that can be changed first', async ({
  app,
}) => {
  const { page } = app;
  await openQueue(app);
  await page.getByRole('option', { name: /URGENTE cambiar/ }).click();
  await page.getByRole('option', { name: /URGENTE cambiar/ }).focus();
  await page.keyboard.press('m');
  const dialog = page.getByRole('dialog', { name: 'Pasar de urgente a prioridad media' });
  const reason = dialog.getByRole('textbox', { name: 'Motivo' });
  await expect(reason).toHaveValue(/se reserva para caídas.*con prioridad media\.$/);
  await reason.fill('Tu correo funciona: solo hay que cambiar la contraseña.');
  await expect(dialog.getByRole('region', { name: 'El cliente leerá' })).toContainText(
    /de Urgente a Media.*Tu correo funciona/s,
  );
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Prioridad media. El cliente verá el motivo.')).toBeVisible();
  expect(await app.callsOf('updateTicket')).toMatchObject([
    { change: { priority: 'medium', reason: 'Tu correo funciona: solo hay que cambiar la contraseña.' } },
  ]);
});
