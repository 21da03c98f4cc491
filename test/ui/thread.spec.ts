import type { TicketThread } from '#common/ipc/views.ts';
import { messageId, ticketIds } from '#test/support/fakePambly/followedIds.ts';
import { type App, expect, test } from './app.ts';
import { follow } from './follow.ts';

async function openThread(app: App, subject = 'La web no carga', keepOutbox = false): Promise<void> {
  await app.open();
  await follow(app, (world) =>
    keepOutbox ? world : { ...world, outbox: { entries: [], receipts: [] }, drafts: [] },
  );
  await app.page.getByRole('option', { name: new RegExp(`^${subject}`) }).click();
  await app.page.getByRole('heading', { level: 1, name: new RegExp(subject) }).waitFor();
}

const composer = (app: App) => app.page.getByRole('textbox', { name: 'Respuesta' });
const messages = (app: App) => app.page.getByRole('region', { name: 'Mensajes' }).locator('> ol > li');

/** Staff answer while the ticket is open. */
async function arrive(app: App, body: string): Promise<void> {
  await app.page.evaluate(
    ({ ticketId, text }) => {
      const { world } = window.fake;
      const thread = world.threads.get(ticketId);
      const last = thread?.messages.at(-1);
      if (thread === undefined || last === undefined) return;
      const message = { ...last, id: crypto.randomUUID(), body: text };
      const next: TicketThread = { ...thread, messages: [...thread.messages, message] };
      world.threads.set(ticketId, next);
      world.emit('tickets.changed', { ticketIds: [ticketId] });
    },
    { ticketId: ticketIds.answered, text: body },
  );
}

test('a ticket says what it is about and where it stands', async ({ app }) => {
  await openThread(app);
  const header = app.page
    .locator('header')
    .filter({ has: app.page.getByRole('heading', { level: 1, name: /^La web/ }) });
  await expect(header).toContainText(
    /Respondido.*#48213 · Soporte técnico · Hosting Pro.*Prioridad media.*Datos sensibles cifrados/,
  );
  await expect(messages(app)).toContainText([
    /Lucía Martín.*DNS_PROBE/s,
    /por correo electrónico.*Sigue igual/,
    /Carmen Soler.*Soporte.*srv14/s,
  ]);
});

test('a live update reaches the thread and touches neither the text, the cursor nor the composer', async ({
  app,
}) => {
  await openThread(app);
  await composer(app).fill('Ya carga desde la oficina');
  await composer(app).evaluate((field: HTMLTextAreaElement) => {
    field.setSelectionRange(3, 8);
    field.dataset['same'] = 'yes';
  });
  await arrive(app, 'Acabamos de cambiarlo otra vez.');
  await expect(messages(app).last()).toContainText('Acabamos de cambiarlo otra vez.');
  await expect(composer(app)).toHaveValue('Ya carga desde la oficina');
  await expect(composer(app)).toBeFocused();
  const state = await composer(app).evaluate((field: HTMLTextAreaElement) => [
    field.dataset['same'],
    field.selectionStart,
    field.selectionEnd,
  ]);
  expect(state).toEqual(['yes', 3, 8]);
});

test('a reply is saved as it is typed and found again when the ticket is opened again', async ({ app }) => {
  await openThread(app);
  await composer(app).fill('Ya carga desde la oficina');
  await expect(app.page.getByText(/^Guardado en este equipo a las/)).toBeVisible();
  await app.page.getByRole('option', { name: /^Certificado/ }).click();
  await expect(composer(app)).toHaveValue('');
  await app.page.getByRole('option', { name: /^La web no carga/ }).click();
  await expect(composer(app)).toHaveValue('Ya carga desde la oficina');
});

test('sending names the last message seen, shows the reply on its way, and the next one can be written', async ({
  app,
}) => {
  await openThread(app);
  await composer(app).fill('Gracias.');
  await app.page.keyboard.press('Control+Enter');
  await expect(messages(app).last()).toContainText(/Gracias\..*En cola.*Sale en \d segundos?\./s);
  expect(await app.callsOf('submitDraft')).toMatchObject([
    { patch: { body: 'Gracias.', lastSeenMessageId: messageId(3) } },
  ]);
  await expect(composer(app)).toBeFocused();
  await app.page.keyboard.type('Otra cosa:');
  await expect(composer(app)).toHaveValue('Otra cosa:');
});

test('a reply that is taken back joins what has been written since, the older text first', async ({
  app,
}) => {
  await openThread(app);
  await composer(app).fill('Gracias.');
  await app.page.keyboard.press('Control+Enter');
  await expect(composer(app)).toHaveValue('');
  await composer(app).fill('Otra cosa:');
  await app.page.getByRole('button', { name: 'Deshacer envío' }).click();
  await expect(composer(app)).toHaveValue('Gracias.\n\nOtra cosa:');
  await expect(messages(app)).toHaveCount(3);
  await expect(app.page.getByText('Aquí hay dos textos unidos')).toContainText('«Responder»');
});

test('a reply that is edited again says that it will not go by itself any more, until it is sent', async ({
  app,
}) => {
  await openThread(app);
  const said = app.page.getByText('Este mensaje ya no se enviará hasta que pulses «Responder».');
  await composer(app).fill('Gracias.');
  await app.page.keyboard.press('Control+Enter');
  await app.page.getByRole('button', { name: 'Editar' }).click();
  await expect(composer(app)).toHaveValue('Gracias.');
  await expect(said).toBeVisible();
  await expect(composer(app)).toBeFocused();
  await app.page.keyboard.press('Control+Enter');
  await expect(composer(app)).toHaveValue('');
  await expect(said).toHaveCount(0);
});

test('an empty reply is not sent, and says why', async ({ app }) => {
  await openThread(app);
  await app.page.getByRole('button', { name: 'Responder', exact: true }).click();
  await expect(app.page.getByText('Escribe tu respuesta antes de enviarla.')).toBeVisible();
  await expect(composer(app)).toBeFocused();
  expect(await app.callsOf('submitDraft')).toEqual([]);
});

test('a refused send keeps the text and goes on saving it', async ({ app }) => {
  await openThread(app);
  await app.page.evaluate(() =>
    window.fake.world.failures.set('submitDraft', { code: 'disk-full', next: 'retry' }),
  );
  await composer(app).fill('Gracias.');
  await app.page.getByRole('button', { name: 'Responder', exact: true }).click();
  await expect(app.page.getByRole('alert')).toContainText('el disco está lleno');
  await expect(composer(app)).toHaveValue('Gracias.');
});

test('a reply to an outdated thread marks what had not been seen and can be sent anyway', async ({ app }) => {
  await openThread(app, 'La web no carga', true);
  const unseen = messages(app).filter({ hasText: 'No lo habías visto' });
  await expect(unseen).toHaveCount(1);
  await expect(unseen).toContainText('Carmen Soler');
  await app.page.getByRole('button', { name: 'Enviar igualmente' }).click();
  expect(await app.callsOf('sendReplyAnyway')).toHaveLength(1);
  await expect(app.page.getByRole('button', { name: 'Reintentar ahora' })).toHaveCount(0);
});

test('quoting puts the message, with its author, under what is written', async ({ app }) => {
  await openThread(app);
  await composer(app).fill('Sobre esto:');
  await app.page.getByRole('button', { name: 'Citar el mensaje de Lucía Martín' }).last().click();
  await expect(composer(app)).toHaveValue(
    'Sobre esto:\n\n> Lucía Martín escribió:\n>\n> Sigue igual esta mañana, también desde el móvil.\n\n',
  );
  await expect(composer(app)).toBeFocused();
});

test('closing a ticket with sensitive data says first what it erases', async ({ app }) => {
  await openThread(app);
  await app.page.getByRole('button', { name: 'Cerrar ticket' }).click();
  await expect(app.page.getByRole('dialog')).toContainText('Al cerrarlo se borran del servidor');
  expect(await app.callsOf('updateTicket')).toEqual([]);
  await app.page.getByRole('button', { name: 'Cerrar y borrar los datos' }).click();
  expect(await app.callsOf('updateTicket')).toEqual([
    { ticketId: ticketIds.answered, change: { status: 'closed' } },
  ]);
});

test('closing any other ticket is done at once and can be undone', async ({ app }) => {
  await openThread(app, 'Caída del servidor');
  await app.page.getByRole('button', { name: 'Cerrar ticket' }).click();
  await app.page.getByRole('button', { name: 'Deshacer' }).click();
  expect(await app.callsOf('updateTicket')).toEqual([
    { ticketId: ticketIds.urgent, change: { status: 'closed' } },
    { ticketId: ticketIds.urgent, change: { status: 'open' } },
  ]);
});

test('a closed ticket says what a reply does to it, and that erased data does not go in it', async ({
  app,
}) => {
  await openThread(app, 'Certificado');
  await expect(app.page.getByText('Si respondes, se vuelve a abrir.')).toContainText(
    'dalos aquí debajo y no en el mensaje',
  );
  await app.page.getByRole('button', { name: 'Reabrir ticket' }).click();
  expect(await app.callsOf('updateTicket')).toEqual([
    { ticketId: ticketIds.closed, change: { status: 'open' } },
  ]);
});

test('a picture is shown from its bytes, and any file can be saved', async ({ app }) => {
  await openThread(app);
  await app.page.getByRole('button', { name: 'Ver captura-error.png' }).click();
  await expect(app.page.getByRole('img', { name: 'Imagen adjunta captura-error.png' })).toHaveAttribute(
    'src',
    /^blob:/,
  );
  await app.page.getByRole('button', { name: 'Ocultar captura-error.png' }).click();
  await expect(app.page.getByRole('img')).toHaveCount(0);
  await expect(app.page.getByRole('button', { name: 'Ver registro-dns.log' })).toHaveCount(0);
  await app.page.getByRole('button', { name: 'Guardar registro-dns.log' }).click();
  expect(await app.callsOf('saveTicketAttachment')).toHaveLength(1);
});

test('what looks like HTML in a message is shown as it was written, and links open through main', async ({
  app,
}) => {
  await openThread(app);
  const hostile = '<img src="https://evil.example/a.png" onerror="alert(1)"><script>alert(2)</script>';
  await arrive(
    app,
    `<VirtualHost *:80>\n${hostile} [enlace](https://example.com/x) [malo](javascript:alert(1))`,
  );
  await expect(messages(app).last()).toContainText('<VirtualHost *:80>');
  await expect(messages(app).last()).toContainText(hostile);
  await app.page.getByRole('link', { name: 'enlace' }).click();
  expect(await app.callsOf('openLink')).toEqual([{ url: 'https://example.com/x' }]);
  await expect(app.page.getByRole('link', { name: 'malo' })).toHaveCount(0);
});

test('a ticket that has not arrived yet can be read, with its progress and what can be done', async ({
  app,
}) => {
  await openThread(app, 'Factura de noviembre', true);
  await expect(app.page.getByText('Este ticket todavía no ha llegado al servidor.')).toBeVisible();
  await expect(messages(app)).toContainText([/dos facturas.*Subiendo adjuntos, 62 %/s]);
  await expect(app.page.getByRole('button', { name: 'Copiar' })).toBeVisible();
  await expect(app.page.getByRole('button', { name: 'Editar' })).toHaveCount(0);
});

test('whoever reads further up is not moved when something arrives', async ({ app }) => {
  await openThread(app);
  for (const index of Array.from({ length: 8 }, (_, number) => number)) await arrive(app, `Mensaje ${index}`);
  const scroller = app.page.getByRole('region', { name: 'Mensajes' });
  await expect(messages(app).last()).toBeInViewport();
  await scroller.evaluate((element) => element.scrollTo(0, 0));
  await expect(app.page.getByRole('button', { name: 'Ir al último mensaje' })).toBeVisible();
  await arrive(app, 'Uno más');
  await expect(messages(app)).toHaveCount(12);
  expect(await scroller.evaluate((element) => element.scrollTop)).toBe(0);
  await app.page.getByRole('button', { name: 'Ir al último mensaje' }).click();
  await expect(messages(app).last()).toBeInViewport();
});
