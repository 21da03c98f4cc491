import { ticketIds } from '#test/support/fakePambly/followedIds.ts';
import { expect, test } from './app.ts';
import { follow } from './follow.ts';

test('what waits and what needs the person stands above the tickets, and a receipt above everything', async ({
  app,
}) => {
  await app.open();
  await follow(app);
  const rows = app.page.getByRole('option');
  await expect(rows.nth(0)).toContainText('Factura de noviembre duplicada');
  await expect(rows.nth(0)).toContainText('Subiendo adjuntos, 62 %');
  await expect(rows.nth(1)).toContainText('Respuesta: La web no carga después de migrar');
  await expect(rows.nth(1)).toContainText('Necesita tu atención');
  await expect(rows.nth(2)).toContainText('La web no carga después de migrar');
  await expect(app.page.getByText('Recibido #48190')).toBeVisible();
  await app.page.getByRole('button', { name: 'Ver', exact: true }).click();
  await expect(app.page.getByRole('heading', { name: 'Caída del servidor VPS' })).toBeVisible();
  await expect(app.page.getByText('Recibido #48190')).toHaveCount(0);
  await expect(app.page.getByRole('main')).toBeFocused();
});

test('tickets stand by their last activity, with a state in words, and unread ones say so', async ({
  app,
}) => {
  await app.open();
  await follow(app, (world) => ({ ...world, outbox: { entries: [], receipts: [] } }));
  const rows = app.page.getByRole('option');
  await expect(rows).toContainText([
    /La web no carga.*Respondido.*Prioridad media · Hosting Pro.*Soporte técnico.*Nuevo/,
    /No recibo correos.*Esperando a soporte/,
    /Caída del servidor VPS.*Abierto.*Urgente.*Nuevo/,
    /Renovar.*En curso/,
    /Presupuesto.*En espera/,
    /Certificado SSL.*Cerrado/,
    /PHP/,
    /SFTP/,
  ]);
});

test('a change that is on its way is shown as done, and what the server says is not touched', async ({
  app,
}) => {
  await app.open();
  await follow(app);
  const row = app.page.getByRole('option', { name: /^No recibo correos/ });
  await expect(row).toContainText('Cerrado');
  await app.page.evaluate(() => {
    const { world } = window.fake;
    world.outbox = { entries: [], receipts: [] };
    world.emit('outbox.changed', world.outbox);
  });
  await expect(row).toContainText('Esperando a soporte');
});

test('a filter leaves only its tickets and can be undone from its empty state', async ({ app }) => {
  const { page } = app;
  await app.open();
  await follow(app, (world) => ({
    ...world,
    outbox: { entries: [], receipts: [] },
    threads: world.threads.filter(({ ticket }) => ticket.status !== 'closed'),
  }));
  await page.getByRole('button', { name: 'Filtrar: Todos' }).click();
  await page.getByRole('menuitemradio', { name: 'Respondidos' }).click();
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.getByRole('button', { name: 'Filtrar: Respondidos' }).click();
  await page.getByRole('menuitemradio', { name: 'Cerrados' }).click();
  await expect(page.getByText('No hay tickets con este filtro')).toBeVisible();
  await page.getByRole('button', { name: 'Ver todos' }).click();
  await expect(page.getByRole('option')).toHaveCount(5);
});

test('the keyboard alone reaches a ticket and opens it, and that marks it as read', async ({ app }) => {
  const { page } = app;
  await app.open();
  await follow(app, (world) => ({ ...world, outbox: { entries: [], receipts: [] } }));
  await page.getByRole('searchbox', { name: 'Buscar en tus tickets' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^La web no carga/ })).toBeVisible();
  await expect(page.getByRole('option', { name: /^La web no carga/ })).not.toContainText('Nuevo');
  expect(await app.callsOf('markTicketRead')).toEqual([{ ticketId: ticketIds.answered }]);
  expect(await app.callsOf('reportShowing')).toContainEqual({ ticketId: ticketIds.answered });
});

test('ten thousand tickets keep a few rows in the page', async ({ app }) => {
  await app.open();
  await follow(app, (world) => ({ ...world, outbox: { entries: [], receipts: [] } }));
  await app.page.evaluate(() => {
    const { world } = window.fake;
    const [thread] = world.threads.values();
    if (thread === undefined) return;
    for (let number = 0; number < 10_000; number += 1) {
      const id = `01930000-0000-7000-8000-${String(number).padStart(12, 'a')}`;
      const lastActivityAt = new Date(number * 1_000).toISOString();
      world.threads.set(id, { ...thread, ticket: { ...thread.ticket, id, number, lastActivityAt } });
    }
    world.emit('tickets.changed', { ticketIds: [...world.threads.keys()] });
  });
  const rows = app.page.getByRole('option');
  await expect(rows.first()).toHaveAttribute('aria-setsize', /^\d{5}$/, { timeout: 20_000 });
  expect(await rows.count()).toBeLessThan(60);
  await app.page.getByRole('listbox').evaluate((list) => list.scrollTo(0, list.scrollHeight));
  await expect(rows.filter({ hasText: '#0 ' })).toBeVisible();
  expect(await rows.count()).toBeLessThan(60);
});

test('a narrow window shows the list or the ticket, and goes back', async ({ app }) => {
  const { page } = app;
  await page.setViewportSize({ width: 640, height: 640 });
  await app.open();
  await follow(app);
  await page.getByRole('option', { name: /^La web no carga/ }).click();
  await expect(page.getByRole('listbox')).toBeHidden();
  await page.getByRole('button', { name: 'Volver a la lista' }).click();
  await expect(page.getByRole('listbox')).toBeVisible();
});

test('somebody without tickets is told what will be here and how to start', async ({ app }) => {
  await app.open();
  await follow(app, () => ({ threads: [], drafts: [], outbox: { entries: [], receipts: [] } }));
  await expect(app.page.getByText('Todavía no tienes tickets')).toBeVisible();
  await app.page.getByRole('main').getByRole('button', { name: 'Abrir ticket' }).click();
  await expect(app.page.getByRole('heading', { name: /dirigido/ })).toBeVisible();
});

test('department and order are chosen, and remembered for the account', async ({ app }) => {
  const { page } = app;
  await app.open({ ticketView: { filter: 'all', departmentId: null, sort: 'number' } });
  await follow(app, (world) => ({ ...world, outbox: { entries: [], receipts: [] } }));
  const rows = page.getByRole('option');
  await expect(rows.first()).toContainText('#48213');
  await page.getByRole('button', { name: 'Ordenar: Número' }).click();
  await page.getByRole('menuitemradio', { name: 'Prioridad' }).click();
  await expect(rows.first()).toContainText('Caída del servidor VPS');
  await page.getByRole('button', { name: 'Filtrar: Todos' }).click();
  await page.getByRole('menuitemradio', { name: 'Dominios' }).click();
  await expect(rows).toContainText([/Renovar/]);
  await expect(page.getByText('1 ticket', { exact: true })).toBeVisible();
  const remembered = await app.callsOf('rememberTicketView');
  expect(remembered).toHaveLength(2);
  expect(remembered[1]).toMatchObject({ filter: 'all', sort: 'priority' });
});

test('what comes in above does not move what is being read', async ({ app }) => {
  const { page } = app;
  await app.open();
  await follow(app, (world) => ({ ...world, outbox: { entries: [], receipts: [] } }));
  const list = page.getByRole('listbox');
  await page.evaluate(() => {
    const { world } = window.fake;
    const [thread] = world.threads.values();
    if (thread === undefined) return;
    for (let number = 100; number < 300; number += 1) {
      const id = `01930000-0000-7000-8000-${String(number).padStart(12, 'a')}`;
      const lastActivityAt = new Date(number * 1_000).toISOString();
      world.threads.set(id, { ...thread, ticket: { ...thread.ticket, id, number, lastActivityAt } });
    }
    world.emit('tickets.changed', { ticketIds: [...world.threads.keys()] });
  });
  await expect(page.getByText('208 tickets')).toBeVisible();
  await list.evaluate((element) => element.scrollTo(0, 66 * 100));
  const row = page.getByRole('option').filter({ hasText: '#195 ' });
  const before = await row.boundingBox();
  await page.evaluate(() => {
    const { world } = window.fake;
    const thread = [...world.threads.values()].find(({ ticket }) => ticket.number === 150);
    if (thread === undefined) return;
    const ticket = { ...thread.ticket, lastActivityAt: '2030-01-01T00:00:00.000Z' };
    world.threads.set(ticket.id, { ...thread, ticket });
    world.emit('tickets.changed', { ticketIds: [ticket.id] });
  });
  await expect.poll(() => list.evaluate((element) => element.scrollTop)).toBe(66 * 101);
  expect(await row.boundingBox()).toEqual(before);
});
