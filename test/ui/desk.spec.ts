import type { Message } from '#common/domain/ticket.ts';
import { id } from '#test/support/fakePambly/fakeCompany.ts';
import { type App, expect, test } from './app.ts';
import { openQueue } from './follow.ts';

const reply = (app: App) => app.page.getByRole('textbox', { name: 'Respuesta' });
const send = (app: App) => app.page.getByRole('button', { name: 'Responder al cliente' });
const picker = (app: App) => app.page.getByRole('dialog', { name: 'Respuestas predefinidas' });

async function openTicket(app: App, name: RegExp = /La web no carga/): Promise<void> {
  await openQueue(app);
  await app.page.getByRole('option', { name }).click();
  await reply(app).waitFor();
}

/** Somebody else writes in the ticket. */
async function arrives(app: App, number: number, body: string, role: 'agent' | 'client'): Promise<void> {
  await app.page.evaluate(
    ({ ticketId, message }) => {
      const { world } = window.fake;
      const thread = world.threads.get(ticketId);
      if (thread === undefined) throw new Error('no such ticket');
      world.threads.set(ticketId, { ...thread, messages: [...thread.messages, message] });
      world.emit('tickets.changed', { ticketIds: [ticketId] });
    },
    {
      ticketId: id(48213),
      message: {
        id: id(790_000 + number),
        ticketId: id(48213),
        author: {
          id: id(role === 'agent' ? 3 : 1),
          name: role === 'agent' ? 'Marcos Vidal' : 'Lucía Martín',
          role,
        },
        format: 'markdown',
        body,
        visibility: 'public',
        source: 'app',
        createdAt: new Date().toISOString(),
        attachments: [],
      } satisfies Message,
    },
  );
}

test('/ finds a canned reply, shows it filled in, and puts it where the cursor was; Ctrl+Z takes it back', async ({
  app,
}) => {
  const { page } = app;
  await openTicket(app);
  await reply(app).fill('Antes.\n\nDespués.');
  await reply(app).evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(7, 7));
  await page.keyboard.press('/');
  await expect(picker(app).getByRole('option')).toHaveText([
    'Acuse de recibo',
    'DNS: espera a la propagación',
    'We have received it',
  ]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(picker(app).getByRole('region', { name: 'Vista previa' })).toContainText(
    'ya apuntan a nosotros',
  );
  await page.keyboard.type('acuse');
  await expect(picker(app).getByRole('option')).toHaveCount(1);
  await expect(picker(app).getByRole('region', { name: 'Vista previa' })).toContainText(
    'Hola, Lucía: hemos recibido tu consulta #48213.',
  );
  await page.keyboard.press('Enter');
  await expect(picker(app)).toHaveCount(0);
  await expect(reply(app)).toHaveValue('Antes.\nHola, Lucía: hemos recibido tu consulta #48213.\nDespués.');
  await expect(reply(app)).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(reply(app)).toHaveValue('Antes.\n\nDespués.');
});

test('a / that was meant is written after all, and in a line it is only a /', async ({ app }) => {
  const { page } = app;
  await openTicket(app);
  await reply(app).focus();
  await page.keyboard.type('/etc');
  await page.keyboard.press('Escape');
  await expect(reply(app)).toBeFocused();
  await expect(reply(app)).toHaveValue('/etc');
  await page.keyboard.type('/hosts');
  await expect(picker(app)).toHaveCount(0);
  await expect(reply(app)).toHaveValue('/etc/hosts');
  await page.keyboard.press('Control+.');
  await picker(app).waitFor();
  await page.keyboard.press('Escape');
  await expect(reply(app)).toHaveValue('/etc/hosts');
});

test('a reply with something not filled in is not sent, and what is missing is named', async ({ app }) => {
  const { page } = app;
  await openTicket(app);
  await reply(app).focus();
  await page.keyboard.press('Control+.');
  await page.keyboard.type('propagación');
  await expect(picker(app)).toContainText('Falta por rellenar: {{service}}.');
  await page.keyboard.press('Enter');
  await expect(reply(app)).toHaveValue(/\{\{service\}\}.*Carmen Soler$/s);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/No se ha enviado: falta por rellenar \{\{service\}\}/)).toBeVisible();
  expect(await app.callsOf('submitDraft')).toEqual([]);
  await reply(app).fill('Los servidores de nombres de midominio.es ya apuntan a nosotros.');
  await send(app).click();
  await expect(reply(app)).toHaveValue('');
  expect(await app.callsOf('submitDraft')).toHaveLength(1);
});

test('a tutorial is inserted with its link and how it begins', async ({ app }) => {
  const { page } = app;
  await openTicket(app);
  await page.getByRole('button', { name: 'Insertar tutorial' }).first().click();
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText(
    'La web no carga tras cambiar',
  );
  await page.keyboard.type('migrar');
  await page.getByRole('option', { name: /Migrar su página/ }).click();
  await expect(reply(app)).toHaveValue(
    /^\[Migrar su página desde otro proveedor\]\(pambly:\/\/article\/KB-2\)\n\n> Le explicamos cómo traer/,
  );
});

test('what a colleague answers meanwhile stops a reply, beside the text that is kept', async ({ app }) => {
  const { page } = app;
  await openTicket(app);
  await arrives(app, 1, 'Nada que parar: aún no se escribía.', 'client');
  await reply(app).fill('Los servidores ya están cambiados.');
  await expect(page.getByText(/mientras escribías/)).toHaveCount(0);
  await arrives(app, 2, 'Ya está cambiado desde las 09:30.', 'agent');
  const news = page.getByRole('list', { name: 'Lo que ha llegado mientras escribías' });
  await expect(news.getByRole('listitem')).toHaveText([/Marcos Vidal.*Ya está cambiado desde las 09:30\./s]);
  await send(app).click();
  await expect(page.getByText('No se ha enviado: antes mira lo que ha llegado.')).toBeVisible();
  await expect(reply(app)).toHaveValue('Los servidores ya están cambiados.');
  expect(await app.callsOf('submitDraft')).toEqual([]);
  await app.expectAccessible();
  await page.getByRole('button', { name: 'Enviar igualmente' }).click();
  await expect(reply(app)).toHaveValue('');
  expect(await app.callsOf('submitDraft')).toMatchObject([{ patch: { lastSeenMessageId: id(790_002) } }]);
});

test('who else has the ticket open is shown and told; one’s own presence ends with the ticket', async ({
  app,
}) => {
  const { page } = app;
  await openTicket(app);
  await page.evaluate((ticketId) => {
    const { world } = window.fake;
    world.presence = [
      {
        ticketId,
        people: [
          { id: 'x', name: 'Marcos Vidal', state: 'replying' },
          { id: 'y', name: 'Ana Gil', state: 'viewing' },
          { id: 'z', name: 'Leo Paz', state: 'viewing' },
        ],
      },
    ];
    world.emit('presence.changed', world.presence);
  }, id(48213));
  await expect(page.getByRole('status').filter({ hasText: 'Marcos' })).toHaveText(
    /Marcos Vidal está respondiendo.*Ana Gil y Leo Paz lo están viendo/,
  );
  await reply(app).fill('Hola');
  await page.getByRole('option', { name: /Caída del servidor/ }).click();
  await reply(app).waitFor();
  const [first, second, third, ...rest] = await app.callsOf('sayPresence');
  expect([first, second, third]).toEqual([
    { at: { ticketId: id(48213), state: 'viewing' } },
    { at: { ticketId: id(48213), state: 'replying' } },
    { at: null },
  ]);
  expect(rest).toEqual([{ at: { ticketId: id(48190), state: 'viewing' } }]);
});

test('the client’s card has number, language, services and incidents', async ({ app }) => {
  await app.page.setViewportSize({ width: 1400, height: 1000 });
  await openTicket(app);
  const card = app.page.getByRole('region', { name: 'Cliente', exact: true });
  const button = app.page.getByRole('button', { name: 'Cliente', exact: true });
  await expect(button).toBeHidden();
  await expect(card).toContainText(
    /Lucía Martín.*Cliente 20417.*lucia@midominio\.es.*Escribe en español.*Incidencia: Incidencia en servidor web 14.*vps-21.*Suspendido/s,
  );
  await app.page.setViewportSize({ width: 1000, height: 900 });
  await expect(card).toBeHidden();
  await button.click();
  await expect(card).toContainText(/Cliente 20417/);
  await app.page.getByRole('button', { name: /47902/ }).click();
  await expect(app.page.getByRole('heading', { level: 1, name: 'Certificado SSL caducado' })).toBeVisible();
});

test('the history says who did what, from what to what and why, and says plainly that it needs the network', async ({
  app,
}) => {
  const { page } = app;
  await openTicket(app);
  await page.getByRole('button', { name: 'Historial' }).click();
  const dialog = page.getByRole('dialog', { name: 'Historial del ticket #48213' });
  await expect(dialog.getByRole('listitem')).toHaveText([
    /Lucía Martín abrió el ticket/,
    /Carmen Soler respondió/,
    /cambió la prioridad.*Urgente → Media.*Motivo: No es una caída\./,
    /cambió el departamento.*Facturación → Soporte técnico/,
    /cambió la asignación.*nadie → Marcos Vidal/,
    /Lucía Martín valoró la ayuda con un 4 sobre 5/,
    /hizo algo que esta versión no conoce \(something-newer\).*one → two/,
  ]);
  await page.keyboard.press('Escape');
  await page.evaluate(() => {
    window.fake.world.failures.set('getAudit', { code: 'offline', next: 'retry' });
  });
  await page.getByRole('button', { name: 'Historial' }).click();
  await expect(dialog.getByRole('alert')).toContainText('ahora no se llega a él');
});

test('an article is reviewed by who may write articles, and by nobody else', async ({ app }) => {
  const { page } = app;
  await openQueue(app);
  await page
    .getByRole('link', { name: 'Tutoriales' })
    .or(page.getByRole('button', { name: 'Tutoriales' }))
    .click();
  await page.getByRole('option', { name: /Migrar su página/ }).click();
  const review = page.getByRole('region', { name: 'Revisión del tutorial' });
  await expect(page.getByRole('heading', { name: /Migrar su página/ })).toBeVisible();
  await expect(review).toHaveCount(0);
  await page.evaluate(() => {
    const { session } = window.fake.world.state;
    if (session.state !== 'signed-in') return;
    const account = { ...session.account, permissions: ['articles:write' as const] };
    window.fake.update({ session: { state: 'signed-in', account } });
  });
  await review.getByRole('button', { name: 'Está obsoleto' }).click();
  expect(await app.callsOf('reviewArticle')).toEqual([{ articleId: 'KB-2', reviewState: 'obsolete' }]);
  await app.expectAccessible();
});

test('a tutorial that a reply names opens where the client reads it', async ({ app }) => {
  const { page } = app;
  await app.open();
  await page.evaluate((ticketId) => {
    const { world } = window.fake;
    const thread = world.threads.get(ticketId);
    const [first] = thread?.messages ?? [];
    if (thread === undefined || first === undefined) throw new Error('no such ticket');
    const body = 'Mira [esto](pambly://article/KB-2) y [nada](pambly://ticket/1).';
    world.threads.set(ticketId, { ...thread, messages: [{ ...first, body }] });
    world.emit('tickets.changed', { ticketIds: [ticketId] });
  }, id(48213));
  await page.getByRole('option', { name: /La web no carga/ }).click();
  await expect(page.getByRole('link', { name: 'nada' })).toHaveCount(0);
  await page.getByRole('link', { name: 'esto' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Migrar su página/ })).toBeVisible();
  expect(await app.callsOf('openLink')).toEqual([]);
});

test('how long there is left for the answer that the client waits for is said, first and next', async ({
  app,
}) => {
  const { page } = app;
  await page.setViewportSize({ width: 1400, height: 1000 });
  await openTicket(app);
  const header = page.getByRole('banner').or(page.locator('header')).filter({ hasText: '#48213' });
  const aside = page.getByRole('complementary', { name: 'Cliente' });
  await expect(header).toContainText(/Primera respuesta.*quedan \d/);
  await page.evaluate((ticketId) => {
    const { world } = window.fake;
    const thread = world.threads.get(ticketId);
    if (thread === undefined) throw new Error('no such ticket');
    const answeredAt = new Date(Date.parse(thread.ticket.createdAt) + 35 * 60_000).toISOString();
    const waitingSince = new Date(Date.now() - 20.5 * 3_600_000).toISOString();
    const ticket = { ...thread.ticket, firstResponseAt: answeredAt, waitingSince };
    world.threads.set(ticketId, { ...thread, ticket });
    world.emit('tickets.changed', { ticketIds: [ticketId] });
  }, id(48213));
  await expect(header).toContainText(/Siguiente respuesta.*venció hace 12 h/);
  await expect(aside).toContainText(
    /Primera respuesta.*en 35 minutos.*Siguiente respuesta.*venció hace 12 h/,
  );
});
