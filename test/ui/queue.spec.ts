import { id } from '#test/support/fakePambly/fakeCompany.ts';
import { carmen } from '#test/support/fakePambly/queued.ts';
import { type App, expect, test } from './app.ts';
import { openQueue } from './follow.ts';
import { refuseSome } from './views/agent.ts';

const rows = (app: App) => app.page.getByRole('option');
const list = (app: App) => app.page.getByRole('listbox', { name: 'Cola de tickets' });
/** The row that the keyboard is at, as the list names it to a screen reader. */
const current = (app: App) => app.page.locator('[role=option][data-current]');
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
  await expect(current(app)).toHaveText(/Caída del servidor/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Caída del servidor VPS' })).toBeVisible();
  await page.keyboard.press('r');
  await expect(reply(app)).toBeFocused();
  await page.keyboard.type('jkrna?');
  await expect(reply(app)).toHaveValue('jkrna?');
  await page.keyboard.press('Escape');
  await expect(list(app)).toBeFocused();
  await expect(current(app)).toHaveText(/Caída del servidor/);
  await page.keyboard.press('n');
  await expect(note(app)).toBeFocused();
  await expect(page.getByText('Nota interna: el cliente no la ve')).toBeVisible();
});

test('r on another row opens that ticket with the cursor in its reply', async ({ app }) => {
  const { page } = app;
  await openQueue(app);
  await rows(app).first().click();
  await expect(reply(app)).toBeVisible();
  await list(app).focus();
  await page.keyboard.press('j');
  await page.keyboard.press('r');
  await expect(page.getByRole('heading', { level: 1, name: 'Caída del servidor VPS' })).toBeVisible();
  await expect(reply(app)).toBeFocused();
});

test('the keys are explained by ?', async ({ app }) => {
  await openQueue(app);
  await rows(app).first().waitFor();
  await app.page.keyboard.press('?');
  await expect(app.page.getByRole('dialog')).toContainText(
    /moverse.*abrir.*seleccionar.*responder.*nota interna.*cerrar.*buscar/s,
  );
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
  await list(app).focus();
  await app.page.keyboard.press('j');
  await app.page.keyboard.press('a');
  expect(await app.callsOf('updateTicket')).toEqual([
    { ticketId: id(48213), change: { assigneeId: carmen.id } },
  ]);
  expect(await app.callsOf('updateTickets')).toEqual([
    { ticketIds: [id(48190)], change: { assigneeId: carmen.id } },
  ]);
  await expect(current(app)).toContainText('Carmen Soler');
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

test('a queue is worked by keyboard alone: select, change, undo, close, search, another view', async ({
  app,
}) => {
  const { page } = app;
  await openQueue(app);
  await rows(app).first().waitFor();
  for (const key of ['x', 'j', 'x', 'Shift+J']) await page.keyboard.press(key);
  const selected = page.locator('[role=option][aria-selected=true]');
  await expect(selected).toHaveCount(3);
  await page.keyboard.press('s');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(selected.filter({ hasText: 'En curso' })).toHaveCount(3);
  expect(await app.callsOf('updateTickets')).toEqual([
    { ticketIds: [id(48213), id(48190), id(48188)], change: { status: 'in-progress' } },
  ]);
  await page.getByRole('button', { name: 'Deshacer' }).click();
  await expect(selected.filter({ hasText: 'En curso' })).toHaveCount(0);
  await list(app).focus();
  await page.keyboard.press('Escape');
  await expect(selected).toHaveCount(0);

  await page.keyboard.press('j');
  const title = await current(app).getAttribute('data-key');
  await page.keyboard.press('c');
  // What is closed leaves the view, and its successor is next.
  await expect(rows(app).filter({ has: page.locator(`[data-key="${title}"]`) })).toHaveCount(0);
  await expect(current(app)).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('vega inexistente');
  await expect(rows(app)).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('vega');
  await page.keyboard.press('Enter');
  await expect(list(app)).toBeFocused();
  await expect(rows(app).first()).toContainText('Asesoría Vega');
  await page.keyboard.press('g');
  await page.keyboard.type('urg');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Urgentes' })).toBeVisible();
});

test('what is selected stays selected while the queue changes under it, and only what is shown is changed', async ({
  app,
}) => {
  const { page } = app;
  await openQueue(app);
  await list(app).focus();
  await page.keyboard.press('ControlOrMeta+a');
  const bar = page.getByRole('region', { name: 'Cambiar los tickets seleccionados' });
  await expect(bar).toContainText('36 seleccionados');
  await page.evaluate(() => {
    const { world } = window.fake;
    const [first, second] = [...world.threads.values()];
    if (first === undefined || second === undefined) throw new Error('no tickets');
    const at = new Date().toISOString();
    world.threads.set(first.ticket.id, { ...first, ticket: { ...first.ticket, lastActivityAt: at } });
    world.threads.set(second.ticket.id, { ...second, ticket: { ...second.ticket, status: 'closed' } });
    world.emit('tickets.changed', { ticketIds: [first.ticket.id, second.ticket.id] });
  });
  await expect(bar).toContainText('35 seleccionados');
  await bar.getByRole('button', { name: 'Prioridad' }).click();
  await page.getByRole('dialog').getByRole('option', { name: 'Baja' }).click();
  const calls = await app.callsOf('updateTickets');
  expect(calls.flatMap((call) => (call as { ticketIds: string[] }).ticketIds)).toHaveLength(35);
  expect(calls).toMatchObject([
    { ticketIds: [id(48188)], change: { priority: 'low', reason: expect.stringContaining('se reserva') } },
    { change: { priority: 'low' } },
  ]);
});

test('closing what holds sensitive data asks first', async ({ app }) => {
  const { page } = app;
  await openQueue(app);
  await list(app).focus();
  await page.keyboard.press('c');
  await expect(page.getByRole('dialog')).toContainText('1 guarda datos sensibles');
  expect(await app.callsOf('updateTickets')).toEqual([]);
  await page.getByRole('button', { name: 'Cerrar y borrar los datos' }).click();
  expect(await app.callsOf('updateTickets')).toMatchObject([{ change: { status: 'closed' } }]);
});

test('a view of one’s own is made, named anew and deleted', async ({ app }) => {
  const { page } = app;
  await openQueue(app);
  await page.getByRole('button', { name: 'Vista', exact: true }).click();
  await page.getByText('Facturación', { exact: true }).last().click();
  await page.getByRole('textbox', { name: 'Nombre' }).fill('Cobros');
  await page.getByRole('button', { name: 'Guardar vista' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Cobros' })).toBeVisible();
  await expect(views(app).getByRole('button', { name: /^Cobros\s*16/ })).toBeVisible();
  await page.getByRole('button', { name: 'Vista', exact: true }).click();
  await page.getByRole('textbox', { name: 'Nombre' }).fill('Cobros y facturas');
  await page.getByRole('button', { name: 'Guardar vista' }).click();
  await expect(views(app).getByRole('button', { name: /^Cobros y facturas/ })).toBeVisible();
  await page.getByRole('button', { name: 'Vista', exact: true }).click();
  await page.getByRole('button', { name: 'Eliminar vista' }).click();
  await expect(views(app).getByRole('button', { name: /^Cobros/ })).toHaveCount(0);
});

test('an act on many tickets is one card in the outbox: what was refused, why, what it is now, and all of it at once', async ({
  app,
}) => {
  const { page } = app;
  await openQueue(app);
  await page.getByRole('button', { name: /^Bandeja de salida/ }).click();
  await page.evaluate(refuseSome, [48_213, 48_190, 48_180, 48_207].map(id));
  const card = page.getByRole('list', { name: 'Por enviar' }).locator('> li');
  await expect(card).toHaveCount(1);
  await expect(card).toContainText(
    /Cerrar el ticket: 4 tickets.*2 por enviar.*2 necesitan tu atención.*La web no carga.*ha cambiado.*Esperando a soporte · Prioridad Media · Sin asignar.*Caída del servidor.*ya no está a tu alcance/s,
  );
  await card.getByRole('button', { name: 'Cambiarlo igualmente' }).click();
  await card.getByRole('button', { name: 'Reintentar los 2' }).click();
  await expect(card).not.toContainText('necesita');
  await card.getByRole('button', { name: 'Deshacer los 4' }).click();
  await expect(page.getByText('El cambio ya no se enviará.')).toBeVisible();
  expect((await app.callsOf('takeBackEntries')).flat()).toMatchObject([{ entryIds: { length: 4 } }]);
});
