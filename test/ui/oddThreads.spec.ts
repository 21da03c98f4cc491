import type { Attachment, Message } from '#common/domain/ticket.ts';
import { messageId, ticketIds } from '#test/support/fakePambly/followedIds.ts';
import { type App, expect, test } from './app.ts';
import { follow } from './follow.ts';

/** Opens a ticket whose thread is what `change` makes of its last message. */
async function openThread(
  app: App,
  change: (last: Message) => readonly Message[],
  subject = 'Asunto',
): Promise<void> {
  await app.open();
  await follow(app, (world) => ({
    outbox: { entries: [], receipts: [] },
    drafts: [],
    threads: world.threads.flatMap((thread) => {
      const last = thread.messages.at(-1);
      if (thread.ticket.id !== ticketIds.answered || last === undefined) return [];
      return [{ ...thread, ticket: { ...thread.ticket, subject }, messages: change(last) }];
    }),
  }));
  await app.page.getByRole('option').first().click();
  await app.page.getByRole('region', { name: 'Mensajes' }).waitFor();
}

const messages = (app: App) => app.page.getByRole('region', { name: 'Mensajes' }).locator('ol > li');

const file = (number: number, name: string, mediaType = 'application/pdf'): Attachment => ({
  id: messageId(900_000 + number),
  name,
  mediaType,
  size: 1_000,
  sha256: 'a',
});

test('a file is shown under its true name, and only what cannot run can be opened', async ({ app }) => {
  const names = [
    '..\\..\\Windows\\factura.pdf',
    'foto\u202egpj.exe',
    `${'informe '.repeat(40)}.pdf.lnk`,
    'CON',
    'nota.txt. .',
    '',
  ];
  await openThread(app, (last) => [{ ...last, attachments: names.map((name, index) => file(index, name)) }]);
  const files = app.page.getByRole('list', { name: 'Adjuntos' }).getByRole('listitem');
  await expect(files).toContainText(['factura.pdf', 'foto_gpj.exe', '.lnk', '_CON', 'nota.txt', 'archivo']);
  await expect(files.filter({ hasText: '.lnk' }).getByText('.lnk', { exact: true })).toBeInViewport();
  await expect(app.page.getByRole('button', { name: /^Abrir (?!ticket)/ })).toHaveText(['Abrir', 'Abrir']);
  await app.page.getByRole('button', { name: 'Abrir factura.pdf' }).click();
  expect(await app.callsOf('openTicketAttachment')).toHaveLength(1);
  await app.expectAccessible();
});

test('a picture that is none is said to be none', async ({ app }) => {
  await openThread(app, (last) => [{ ...last, attachments: [file(1, 'foto.png', 'image/png')] }]);
  await app.page.evaluate(() => {
    const notAPicture = new TextEncoder().encode('<script>');
    Object.assign(window.pambly, {
      previewTicketAttachment: async () => ({ ok: true, value: notAPicture }),
    });
  });
  await app.page.getByRole('button', { name: 'Ver foto.png' }).click();
  await expect(app.page.getByRole('alert')).toContainText('no es una imagen');
});

test('a thread of 10,000 messages opens at its end, and the earlier ones come without moving it', async ({
  app,
}) => {
  await openThread(app, (last) =>
    Array.from({ length: 10_000 }, (_, index) => ({
      ...last,
      id: messageId(index),
      body: `Mensaje ${index + 1}.`,
    })),
  );
  await expect(messages(app).last()).toContainText('Mensaje 10000.');
  await expect(messages(app).last()).toBeInViewport();
  await expect(messages(app)).toHaveCount(200);
  const scroller = app.page.getByRole('region', { name: 'Mensajes' });
  await scroller.evaluate((element) => element.scrollTo(0, 0));
  const first = messages(app).filter({ hasText: 'Mensaje 9801.' });
  const before = await first.boundingBox();
  await app.page.getByRole('button', { name: 'Ver mensajes anteriores (9800)' }).click();
  await expect(messages(app)).toHaveCount(400);
  const after = await first.boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(4);
});

test('a message of 5 MB shows its beginning at once, and more of it to whoever reads on', async ({ app }) => {
  const line = 'Una línea de un registro muy largo, con <b>marcas</b> y palabras.\n';
  const body = line.repeat(Math.ceil((5 * 1024 * 1024) / line.length));
  await openThread(app, (last) => [{ ...last, body }]);
  await expect(messages(app)).toHaveCount(1);
  const shown = () => messages(app).evaluate((message) => message.textContent.length);
  expect(await shown()).toBeLessThan(110_000);
  await app.page.getByRole('button', { name: 'Mensaje muy largo: seguir leyendo' }).click();
  await expect.poll(shown).toBeGreaterThan(550_000);
});

test('a subject of emoji and from right to left turns nothing round but itself', async ({ app }) => {
  const subject = '👩‍👩‍👧‍👦🔥 مرحبا بالعالم (تجربة) \u202eexe';
  await openThread(app, (last) => [{ ...last, author: { ...last.author, name: 'عمر' } }], subject);
  const heading = app.page.getByRole('heading', { level: 1, name: /مرحبا/ });
  expect(await heading.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
  const header = app.page.locator('header').filter({ has: heading });
  expect(await header.evaluate((element) => getComputedStyle(element).direction)).toBe('ltr');
  await expect(header).toContainText('#48213 · Soporte técnico');
  const row = app.page.getByRole('option').first();
  const [title, time] = [await row.getByText(/مرحبا/).boundingBox(), await row.locator('time').boundingBox()];
  expect((title?.x ?? 0) + (title?.width ?? 0)).toBeLessThanOrEqual(time?.x ?? 0);
  const facts = messages(app)
    .first()
    .getByText(/^Soporte ·/);
  expect((await facts.boundingBox())?.width).toBeGreaterThan(40);
});

test('a pasted key of 20,000 letters does not hold up the composer', async ({ app }) => {
  await openThread(app, (last) => [last]);
  const composer = app.page.getByRole('textbox', { name: 'Respuesta' });
  await composer.fill('W'.repeat(20_000));
  const times = await composer.evaluate((field: HTMLTextAreaElement) =>
    [1, 2, 3, 4, 5].map(() => {
      const began = performance.now();
      field.setRangeText('W', 10, 10);
      return field.scrollHeight > 0 ? performance.now() - began : Infinity;
    }),
  );
  // The best of five: a busy machine takes the processor away in one of them, and not in all.
  expect(Math.min(...times)).toBeLessThan(200);
});
