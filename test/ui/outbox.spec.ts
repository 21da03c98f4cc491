import { breadth } from '#test/support/breadth.ts';
import { id } from '#test/support/fakePambly/fakeCompany.ts';
import { type App, expect, test } from './app.ts';
import { follow } from './follow.ts';

async function openOutbox(app: App): Promise<void> {
  await app.open();
  await follow(app);
  await app.page
    .getByRole('navigation')
    .getByRole('button', { name: /^Bandeja de salida/ })
    .click();
  await app.page.getByRole('heading', { level: 1, name: 'Bandeja de salida' }).waitFor();
}

const row = (app: App, subject: string) =>
  app.page.getByRole('list', { name: 'Por enviar' }).locator('> li').filter({ hasText: subject });

test('every entry says what it is, where it stands, why, and how far each file has come', async ({ app }) => {
  await openOutbox(app);
  await expect(row(app, 'Factura')).toContainText(
    /Ticket nuevo.*Enviando.*62 %.*303 KB de 303 KB.*382 KB de 801 KB/s,
  );
  await expect(row(app, 'La web no carga')).toContainText(
    /Respuesta.*Necesita tu atención.*Carmen Soler escribió hace \d+ \w+, antes de que llegara tu respuesta\./s,
  );
  await expect(row(app, 'No recibo')).toContainText(
    /Cerrar el ticket · 3 intentos.*En cola.*El servidor no responde\..*Próximo intento a las \d\d:\d\d/s,
  );
});

for (const language of breadth<'es' | 'en'>(['es'], ['en'])) {
  test(`a reply to an outdated thread shows what was not seen, and can be decided about there, ${language}`, async ({
    app,
  }) => {
    await app.open({ language });
    await follow(app);
    await app.page
      .getByRole('navigation')
      .getByRole('button', { name: /^(Bandeja|Outbox)/ })
      .click();
    const stale = app.page.getByRole('listitem').filter({ hasText: 'La web no carga' });
    const unseen = stale.getByRole('list', {
      name: /^(Mensajes que no habías visto|Messages you had not seen)$/,
    });
    await expect(unseen.getByRole('listitem')).toHaveCount(1);
    await expect(unseen).toContainText(/Carmen Soler.*(No lo habías visto|You had not seen this)/);
    await app.expectAccessible();
    await stale.getByRole('button', { name: /^(Enviar igualmente|Send anyway)$/ }).focus();
    await app.page.keyboard.press('Enter');
    expect(await app.callsOf('sendReplyAnyway')).toEqual([{ entryId: id(902) }]);
    await stale.getByRole('button', { name: /^(Ver el ticket|View the ticket)$/ }).press('Enter');
    await expect(
      app.page.getByRole('heading', { level: 1, name: 'La web no carga después de migrar' }),
    ).toBeVisible();
  });
}

test('a reply to a ticket that was closed meanwhile says so', async ({ app }) => {
  await openOutbox(app);
  await app.page.evaluate((ticketId) => {
    const { world } = window.fake;
    const thread = world.threads.get(ticketId);
    if (thread === undefined) return;
    const ticket = { ...thread.ticket, status: 'closed' as const };
    world.threads.set(ticketId, { ...thread, ticket, messages: thread.messages.slice(0, 2) });
    world.emit('tickets.changed', { ticketIds: [ticketId] });
  }, id(48213));
  await expect(row(app, 'La web')).toContainText('El ticket se cerró antes de que llegara tu respuesta.');
});

test('what was not seen appears in the outbox when it arrives', async ({ app }) => {
  await openOutbox(app);
  const unseen = row(app, 'La web').getByRole('list', { name: 'Mensajes que no habías visto' });
  await expect(unseen.getByRole('listitem')).toHaveCount(1);
  await app.page.evaluate((ticketId) => {
    const { world } = window.fake;
    const thread = world.threads.get(ticketId);
    const last = thread?.messages.at(-1);
    if (thread === undefined || last === undefined) return;
    const news = { ...last, id: crypto.randomUUID(), body: 'Ya está arreglado.' };
    world.threads.set(ticketId, { ...thread, messages: [...thread.messages, news] });
    world.emit('tickets.changed', { ticketIds: [ticketId] });
  }, id(48213));
  await expect(unseen.getByRole('listitem')).toHaveCount(2);
  await expect(unseen).toContainText('Ya está arreglado.');
});

test('what holds an entry is said: no network, no session, something ahead of it', async ({ app }) => {
  await openOutbox(app);
  const queued = { state: 'queued', notBefore: 0, lastProblem: null } as const;
  const hold = (heldBy: 'offline' | 'sign-in' | 'ahead-in-lane'): Promise<void> =>
    app.page.evaluate(({ entryId, change }) => window.fake.moveEntry(entryId, change), {
      entryId: id(902),
      change: { status: queued, heldBy },
    });
  await hold('offline');
  await expect(row(app, 'La web')).toContainText('Se enviará en cuanto se llegue al servidor.');
  await hold('sign-in');
  await expect(row(app, 'La web')).toContainText('Se enviará cuando vuelvas a entrar.');
  await expect(row(app, 'La web').getByRole('button')).toHaveText([
    'Volver a entrar',
    'Editar',
    'Copiar',
    'Deshacer envío',
  ]);
  await hold('ahead-in-lane');
  await expect(row(app, 'La web')).toContainText('Espera a que salga lo anterior de este ticket.');
});

test('what waits for a session offers to sign in, where trying again would do nothing', async ({ app }) => {
  await openOutbox(app);
  await app.page.evaluate((entryId) => {
    const { session } = window.fake.world.state;
    if (session.state === 'signed-out') return;
    window.fake.update({ session: { state: 'expired', account: session.account } });
    const status = { state: 'queued', notBefore: 0, lastProblem: null } as const;
    window.fake.moveEntry(entryId, { status, heldBy: 'sign-in' });
  }, id(902));
  await row(app, 'La web').getByRole('button', { name: 'Volver a entrar' }).click();
  await expect(app.page.getByRole('dialog', { name: 'Vuelve a entrar' })).toBeVisible();
  expect(await app.callsOf('retryEntryNow')).toEqual([]);
});

test('only what main allows can be done', async ({ app }) => {
  await openOutbox(app);
  await expect(row(app, 'Factura').getByRole('button')).toHaveText(['Copiar', 'Deshacer envío']);
  await expect(row(app, 'No recibo').getByRole('button')).toHaveText(['Reintentar ahora', 'Deshacer']);
  await row(app, 'No recibo').getByRole('button', { name: 'Reintentar ahora' }).click();
  expect(await app.callsOf('retryEntryNow')).toEqual([{ entryId: id(903) }]);
});

test('taking back says where the text is now', async ({ app }) => {
  await openOutbox(app);
  await row(app, 'Factura').getByRole('button', { name: 'Deshacer envío' }).click();
  await expect(row(app, 'Factura')).toHaveCount(0);
  await app.page.getByRole('button', { name: 'Ir a Borradores' }).click();
  await expect(app.page.getByRole('heading', { name: 'Factura de noviembre duplicada' })).toBeVisible();
});

test('editing leads to where the text is written', async ({ app }) => {
  await openOutbox(app);
  await row(app, 'La web no carga').getByRole('button', { name: 'Editar' }).click();
  await expect(app.page.getByRole('textbox', { name: 'Respuesta' })).toHaveValue(
    'Gracias. ¿Hay que cambiar también los registros MX?',
  );
  await expect(app.page.getByText('Este mensaje ya no se enviará hasta que')).toBeVisible();
});

test('an act that fails says why and leaves the entry where it is', async ({ app }) => {
  await openOutbox(app);
  await app.page.evaluate(() =>
    window.fake.world.failures.set('takeBackEntry', { code: 'cannot-take-back', next: 'needs-you' }),
  );
  await row(app, 'Factura').getByRole('button', { name: 'Deshacer envío' }).click();
  await expect(row(app, 'Factura').getByRole('alert')).toContainText(
    'Ya se ha enviado y el envío no se puede deshacer',
  );
});

test('a receipt leads to its ticket, and is then seen', async ({ app }) => {
  await openOutbox(app);
  await app.page
    .getByRole('list', { name: 'Recibidos' })
    .getByRole('button', { name: 'Ver el ticket' })
    .click();
  await expect(app.page.getByRole('heading', { level: 1, name: 'Caída del servidor VPS' })).toBeVisible();
  expect(await app.callsOf('acknowledgeReceipt')).toEqual([{ receiptId: id(904) }]);
});
