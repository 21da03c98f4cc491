import type { DraftPatch } from '#common/domain/draft.ts';
import { type App, expect, test } from './app.ts';

type Save = { readonly draftId: string; readonly revision: number; readonly patch: DraftPatch };

async function startTicket(app: App, department = 'Soporte técnico'): Promise<void> {
  await app.page.getByRole('button', { name: 'Abrir ticket' }).click();
  await app.page.getByRole('button', { name: new RegExp(`^${department}`) }).click();
  await app.page.getByLabel('Asunto').waitFor();
}

/** Every save that the page has asked for, and what a disk would hold after them. */
async function savedText(app: App): Promise<DraftPatch> {
  const saves = (await app.callsOf('saveDraft')) as readonly Save[];
  return Object.assign({}, ...saves.map(({ patch }) => patch)) as DraftPatch;
}

test('departments are reached with the keyboard and lead to the form', async ({ app }) => {
  const { page } = app;
  await app.open();
  await page.getByRole('button', { name: 'Abrir ticket' }).click();
  await expect(page.getByRole('heading', { name: '¿A quién va dirigido?' })).toBeFocused();
  await expect(page.getByText('Los tickets se abren aquí, no por correo')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /Facturación.*Departamento/ })).toBeVisible();
});

test('every keystroke reaches main, at most one request a frame, the last with everything typed', async ({
  app,
}) => {
  await app.open();
  await startTicket(app);
  await app.page.getByLabel('Asunto').pressSequentially('midominio.es no carga', { delay: 2 });
  await app.page.getByRole('textbox', { name: 'Mensaje' }).pressSequentially('desde ayer', { delay: 2 });
  await expect(app.page.getByText(/^Guardado en este equipo a las/)).toBeVisible();
  expect(await savedText(app)).toEqual({ subject: 'midominio.es no carga', body: 'desde ayer' });
  const revisions = ((await app.callsOf('saveDraft')) as readonly Save[]).map(({ revision }) => revision);
  expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
  expect(revisions.at(-1)).toBe(31);
});

test('says saved only when main has answered for what is on screen', async ({ app }) => {
  await app.open({ saveMs: 400 });
  await startTicket(app);
  await app.page.getByLabel('Asunto').fill('midominio.es');
  await expect(app.page.getByText('Guardando…')).toBeVisible();
  await expect(app.page.getByText(/^Guardado en este equipo a las/)).toBeVisible();
});

test('a failed save keeps the text, says so calmly, and is tried again', async ({ app }) => {
  const { page } = app;
  await app.open();
  await startTicket(app);
  await page.evaluate(() =>
    window.fake.world.failures.set('saveDraft', { code: 'disk-full', next: 'retry' }),
  );
  await page.getByLabel('Asunto').fill('midominio.es no carga');
  await expect(page.getByText('No se pudo guardar: el disco está lleno.')).toBeVisible();
  await expect(page.getByLabel('Asunto')).toHaveValue('midominio.es no carga');
  await page.evaluate(() => window.fake.world.failures.delete('saveDraft'));
  await expect(page.getByText(/^Guardado en este equipo a las/)).toBeVisible();
  expect(await savedText(app)).toMatchObject({ subject: 'midominio.es no carga' });
});

test('what a full disk refused is said until something is saved again, and not beside it', async ({
  app,
}) => {
  const { page } = app;
  await app.open();
  await startTicket(app);
  await page.getByLabel('Asunto').fill('midominio.es no carga');
  await page.getByRole('textbox', { name: 'Mensaje' }).fill('desde ayer');
  await expect(page.getByText(/^Guardado en este equipo a las/)).toBeVisible();
  await page.evaluate(() =>
    window.fake.world.failures.set('submitDraft', { code: 'disk-full', next: 'wait' }),
  );
  await page.getByRole('button', { name: 'Enviar' }).click();
  const refused = page.getByText('No se pudo guardar: el disco está lleno.');
  await expect(refused).toBeVisible();
  await page.getByRole('textbox', { name: 'Mensaje' }).fill('desde ayer por la noche');
  await expect(refused).toHaveCount(0);
});

test('before the window goes, what is typed is saved and main is told', async ({ app }) => {
  const { page } = app;
  await app.open();
  await startTicket(app);
  await page.getByLabel('Asunto').fill('midominio.es no carga');
  await page.evaluate(() => window.fake.world.emit('app.flushing', null));
  await expect.poll(() => app.callsOf('reportFlushed')).toHaveLength(1);
  expect(await savedText(app)).toEqual({ subject: 'midominio.es no carga' });
});

test('events from main never change what is being typed', async ({ app }) => {
  const { page } = app;
  await app.open();
  await startTicket(app);
  await page.getByLabel('Asunto').fill('lo que escribo yo');
  await page.evaluate(() => {
    window.fake.world.loseOneEvent();
    window.fake.update({ connection: { state: 'offline', since: 0, syncing: false, clockAheadMs: 0 } });
    window.fake.world.emit('drafts.changed', []);
  });
  await expect(page.getByText('Sin conexión', { exact: true })).toBeVisible();
  await expect(page.getByLabel('Asunto')).toHaveValue('lo que escribo yo');
});

test('an empty ticket is not sent: the sentence stands at the field and the focus goes there', async ({
  app,
}) => {
  const { page } = app;
  await app.open();
  await startTicket(app);
  await page.getByRole('button', { name: 'Enviar' }).click();
  await expect(page.getByText('Escribe un asunto:')).toBeVisible();
  await expect(page.getByLabel('Asunto')).toBeFocused();
  await page.getByLabel('Asunto').fill('midominio.es no carga');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Escribe el mensaje:')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Mensaje' })).toBeFocused();
  expect(await app.callsOf('submitDraft')).toEqual([]);
});

test('choosing Urgent shows its rule; the service brings its incident', async ({ app }) => {
  const { page } = app;
  await app.open();
  await startTicket(app);
  await page.getByRole('button', { name: /^Media Prioridad/ }).click();
  await page.getByRole('option', { name: 'Urgente' }).click();
  await expect(page.getByText('Urgente es solo para caídas del servicio')).toBeVisible();
  await page.getByRole('button', { name: /^Ninguno Servicio/ }).click();
  await page.getByRole('option', { name: /Hosting Pro/ }).click();
  await expect(page.getByText(/^Incidencia en servidor web 14/)).toBeVisible();
});

test('suggestions come from the first letter, and the article opens beside the draft', async ({ app }) => {
  const { page } = app;
  await app.open();
  await startTicket(app);
  await page.getByLabel('Asunto').fill('w');
  const suggestion = page.getByRole('button', { name: /La web no carga/ });
  await expect(suggestion).toBeVisible();
  const before = await page.getByRole('textbox', { name: 'Mensaje' }).boundingBox();
  await suggestion.click();
  await expect(page.getByRole('link', { name: 'Más sobre DNS' })).toBeVisible();
  expect(await page.getByRole('textbox', { name: 'Mensaje' }).boundingBox()).toEqual(before);
  await page.getByRole('link', { name: 'Más sobre DNS' }).click();
  expect(await app.callsOf('openLink')).toEqual([{ url: 'https://example.com/dns' }]);
  await app.expectAccessible();
  await page.keyboard.press('Escape');
  await expect(suggestion).toBeFocused();
});

test('an incident of the service is followed instead of opening a ticket', async ({ app }) => {
  const { page } = app;
  await app.open();
  await startTicket(app);
  await page.getByRole('button', { name: /^Ninguno Servicio/ }).click();
  await page.getByRole('option', { name: /Hosting Pro/ }).click();
  await page.getByRole('button', { name: 'Seguirla' }).click();
  expect(await app.callsOf('openLink')).toHaveLength(1);
});

for (const width of [1280, 900]) {
  test(`nothing moves while suggestions come and go, ${width} pixels wide`, async ({ app }) => {
    const { page } = app;
    await page.setViewportSize({ width, height: 800 });
    await app.open();
    await startTicket(app);
    const place = () => page.getByRole('textbox', { name: 'Mensaje' }).boundingBox();
    const before = await place();
    for (const subject of ['l', 'la web no carga', 'zzz', '😀', 'x'.repeat(200)]) {
      await page.getByLabel('Asunto').fill(subject);
      await expect
        .poll(() => app.callsOf('suggestArticles').then((calls) => calls.at(-1)))
        .toMatchObject({ subject });
      expect(await place()).toEqual(before);
    }
  });
}

test('words that brought a suggestion are marked, and do not look like links', async ({ app }) => {
  const { page } = app;
  await app.open();
  await startTicket(app);
  await page.getByLabel('Asunto').fill('la web no carga');
  const mark = page.getByRole('complementary').locator('mark', { hasText: 'carga' }).first();
  await expect(mark).toBeVisible();
  await expect(mark).toHaveCSS('text-decoration-line', 'none');
  await expect(mark).toHaveCSS('cursor', /^(?!pointer)/);
  await expect(page.getByRole('complementary').getByRole('link')).toHaveCount(0);
});

test('the message counts for suggestions from a pause in typing on', async ({ app }) => {
  const { page } = app;
  await app.open();
  await startTicket(app);
  await page.getByLabel('Asunto').fill('ayuda');
  await page.getByRole('textbox', { name: 'Mensaje' }).pressSequentially('la web no carga', { delay: 20 });
  const asked = async () =>
    ((await app.callsOf('suggestArticles')) as readonly { readonly body: string }[]).map(({ body }) => body);
  await expect.poll(async () => (await asked()).at(-1)).toBe('la web no carga');
  expect([...new Set(await asked())]).toEqual(['', 'la web no carga']);
});

test('suggestions follow the articles that sync brings, and nothing moves under the person', async ({
  app,
}) => {
  const { page } = app;
  await app.open();
  await startTicket(app);
  const subject = page.getByLabel('Asunto');
  await subject.fill('la web no carga');
  await expect(page.getByRole('button', { name: /La web no carga/ })).toBeVisible();
  const before = await page.getByRole('textbox', { name: 'Mensaje' }).boundingBox();
  const asked = (): Promise<number> => app.callsOf('suggestArticles').then((calls) => calls.length);
  const askedBefore = await asked();
  await page.evaluate(() => {
    for (let change = 0; change < 50; change++) window.fake.world.emit('articles.changed', null);
  });
  await expect.poll(asked).toBe(askedBefore + 1);
  await expect(subject).toBeFocused();
  expect(await page.getByRole('textbox', { name: 'Mensaje' }).boundingBox()).toEqual(before);
});

test('an article that solved it discards the draft, which can be brought back at once', async ({ app }) => {
  const { page } = app;
  await app.open();
  await startTicket(app);
  await page.getByLabel('Asunto').fill('la web no carga');
  await page.getByRole('button', { name: /La web no carga/ }).click();
  await page.getByRole('button', { name: 'Ya lo he resuelto: descartar borrador' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tickets' })).toBeVisible();
  await page.getByRole('button', { name: 'Deshacer' }).click();
  await expect(page.getByLabel('Asunto')).toHaveValue('la web no carga');
});

test('an article that does not help leaves the suggestions', async ({ app }) => {
  const { page } = app;
  await app.open();
  await startTicket(app);
  await page.getByLabel('Asunto').fill('la web no carga');
  await page.getByRole('button', { name: /La web no carga/ }).click();
  await page.getByRole('button', { name: 'No me sirve' }).click();
  await expect(page.getByRole('button', { name: /La web no carga/ })).toHaveCount(0);
});

test('discarding is undone instead of confirmed', async ({ app }) => {
  const { page } = app;
  await app.open();
  await startTicket(app);
  await page.getByLabel('Asunto').fill('midominio.es no carga');
  await page.getByRole('button', { name: 'Descartar', exact: true }).click();
  await page.getByRole('button', { name: 'Deshacer' }).click();
  await expect(page.getByLabel('Asunto')).toHaveValue('midominio.es no carga');
});

test('a ticket in which nothing was written leaves no draft behind', async ({ app }) => {
  const { page } = app;
  await app.open();
  await startTicket(app);
  await page.getByRole('button', { name: 'Ajustes' }).click();
  await expect.poll(() => app.callsOf('discardDraft')).toHaveLength(1);
});

test('the toolbar writes Markdown that Ctrl+Z takes back, and the preview shows it', async ({ app }) => {
  const { page } = app;
  await app.open();
  await startTicket(app);
  const message = page.getByRole('textbox', { name: 'Mensaje' });
  await message.fill('muy importante');
  await message.selectText();
  await page.getByRole('button', { name: 'Negrita' }).click();
  await expect(message).toHaveValue('**muy importante**');
  await page.keyboard.press('Control+z');
  await expect(message).toHaveValue('muy importante');
  await message.selectText();
  await page.keyboard.press('Control+b');
  await page.getByRole('button', { name: 'Vista previa' }).click();
  await expect(page.locator('strong')).toHaveText('muy importante');
  await page.getByRole('button', { name: 'Vista previa' }).click();
  await expect(message).toHaveValue('**muy importante**');
});

test('a hostile message is harmless in the preview', async ({ app }) => {
  const { page } = app;
  await app.open();
  await startTicket(app);
  await page
    .getByRole('textbox', { name: 'Mensaje' })
    .fill('<img src=x onerror="document.title=1"> [ven](javascript:document.title=2) **hola**');
  await page.getByRole('button', { name: 'Vista previa' }).click();
  const preview = page.getByRole('region', { name: 'Vista previa' });
  await expect(preview.locator('strong')).toHaveText('hola');
  await expect(preview.locator('img')).toHaveCount(0);
  await expect(preview.locator('a')).not.toHaveAttribute('href');
  await expect(preview).toContainText('<img src=x');
  await expect(page).toHaveTitle('Pambly Desk');
});

test('a subject that is too long is said to be so, and never cut', async ({ app }) => {
  const { page } = app;
  await app.open();
  await startTicket(app);
  await expect(page.getByLabel('Asunto')).toBeFocused();
  await page.getByLabel('Asunto').fill('a'.repeat(310));
  await expect(page.getByText('El asunto tiene 310 caracteres y caben 300.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Mensaje' }).fill('texto');
  await page.getByRole('button', { name: 'Enviar' }).click();
  await expect(page.getByLabel('Asunto')).toBeFocused();
  expect(await app.callsOf('submitDraft')).toEqual([]);
  expect(await savedText(app)).toMatchObject({ subject: 'a'.repeat(310) });
});
