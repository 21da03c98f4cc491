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
});

test('tickets stand by their last activity, with a state in words, and unread ones say so', async ({
  app,
}) => {
  await app.open();
  await follow(app, (world) => ({ ...world, outbox: { entries: [], receipts: [] } }));
  const rows = app.page.getByRole('option');
  await expect(rows).toContainText([
    /La web no carga.*Respondido.*Nuevo/,
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
  await page.getByRole('button', { name: /^Filtrar/ }).focus();
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
    world.emit('tickets.changed', { ticketIds: Array.from({ length: 21 }, () => thread.ticket.id) });
  });
  const rows = app.page.getByRole('option');
  await expect(rows.first()).toHaveAttribute('aria-setsize', /^\d{5}$/);
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
