import { breadth } from '#test/support/breadth.ts';
import { id, ids } from '#test/support/fakePambly/fakeCompany.ts';
import { type App, expect, test } from './app.ts';
import { follow, withGoneTicket } from './follow.ts';

const words = {
  es: {
    drafts: /^Borradores/,
    gone: 'Su ticket ya no está en tu cuenta.',
    newTicket: /^Convertir en ticket nuevo/,
    reply: /^Llevar a otro ticket/,
    whichTicket: '¿A qué ticket?',
    search: 'Buscar por número o asunto',
    nothing: 'Ningún ticket coincide.',
    support: /^Soporte técnico/,
    whichDepartment: '¿Para qué departamento es?',
    subject: 'Asunto',
    message: 'Mensaje',
    answer: 'Respuesta',
    open: /^Abrir «Cuota de disco/,
    taken: 'Este ticket ya no está en tu cuenta',
  },
  en: {
    drafts: /^Drafts/,
    gone: 'Its ticket is no longer in your account.',
    newTicket: /^Turn into a new ticket/,
    reply: /^Move to another ticket/,
    whichTicket: 'To which ticket?',
    search: 'Search by number or subject',
    nothing: 'No ticket matches.',
    support: /^Technical support/,
    whichDepartment: 'Which department is it for?',
    subject: 'Subject',
    message: 'Message',
    answer: 'Reply',
    open: /^Open “Cuota de disco/,
    taken: 'This ticket is no longer in your account',
  },
} as const;

const WRITTEN = 'Ya he borrado las copias antiguas.';

async function openDrafts(app: App, language: 'es' | 'en'): Promise<void> {
  await app.open({ language, theme: language === 'es' ? 'light' : 'dark' });
  await follow(app, withGoneTicket);
  await app.page.getByRole('navigation').getByRole('button', { name: words[language].drafts }).click();
}

for (const language of breadth<'es' | 'en'>(['es'], ['en'])) {
  const word = words[language];

  test(`a reply without its ticket says so, and becomes a ticket by keyboard alone, ${language}`, async ({
    app,
  }) => {
    await openDrafts(app, language);
    const row = app.page.getByRole('listitem').filter({ hasText: WRITTEN });
    await expect(row).toContainText(word.gone);
    await expect(row.getByRole('heading', { name: 'Cuota de disco llena' })).toBeVisible();
    await app.expectAccessible();
    await row.getByRole('button', { name: word.newTicket }).focus();
    await app.page.keyboard.press('Enter');
    const dialog = app.page.getByRole('dialog', { name: word.whichDepartment });
    await dialog.waitFor();
    await app.expectAccessible();
    await app.page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(row.getByRole('button', { name: word.newTicket })).toBeFocused();
    await app.page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: word.support }).focus();
    await app.page.keyboard.press('Enter');
    await expect(app.page.getByLabel(word.subject, { exact: true })).toHaveValue('Cuota de disco llena');
    await expect(app.page.getByLabel(word.message, { exact: true })).toHaveValue(WRITTEN);
    expect(await app.callsOf('rehomeDraft')).toEqual([
      { draftId: id(705), to: { kind: 'newTicket', departmentId: ids.support } },
    ]);
  });

  test(`or goes to another ticket, where it joins what is begun there, ${language}`, async ({ app }) => {
    await openDrafts(app, language);
    await app.page.getByRole('button', { name: word.reply }).click();
    const dialog = app.page.getByRole('dialog', { name: word.whichTicket });
    await dialog.getByLabel(word.search).fill('nada de esto');
    await expect(dialog).toContainText(word.nothing);
    await dialog.getByLabel(word.search).fill('48190');
    await app.expectAccessible();
    await dialog.getByRole('button', { name: /^Caída del servidor VPS/ }).click();
    await expect(app.page.getByRole('heading', { level: 1, name: 'Caída del servidor VPS' })).toBeVisible();
    await expect(app.page.getByRole('textbox', { name: word.answer })).toHaveValue(
      `${WRITTEN}\n\nAcabo de reiniciarlo desde el panel y sigue sin responder.`,
    );
  });

  test(`it can be opened, edited and taken along as it is on screen, ${language}`, async ({ app }) => {
    await openDrafts(app, language);
    await app.page.getByRole('button', { name: word.open }).click();
    const answer = app.page.getByRole('textbox', { name: word.answer });
    await expect(answer).toHaveValue(WRITTEN);
    await expect(app.page.getByText(word.taken)).toBeVisible();
    await answer.fill('Escrito después.');
    await app.expectAccessible();
    await app.page.getByRole('button', { name: word.newTicket }).click();
    await app.page.getByRole('dialog').getByRole('button', { name: word.support }).click();
    await expect(app.page.getByLabel(word.message, { exact: true })).toHaveValue('Escrito después.');
  });

  test(`a ticket that is taken away while it is open says so and keeps the text, ${language}`, async ({
    app,
  }) => {
    await app.open({ language });
    await follow(app);
    await app.page.getByRole('option', { name: /^Caída/ }).click();
    const answer = app.page.getByRole('textbox', { name: word.answer });
    await answer.fill('A medias');
    await answer.evaluate((field) => field.setAttribute('data-same', 'yes'));
    await app.page.evaluate((ticketId) => window.fake.removeTicket(ticketId), id(48190));
    await expect(app.page.getByText(word.taken)).toBeVisible();
    await expect(answer).toHaveValue('A medias');
    await expect(answer).toHaveAttribute('data-same', 'yes');
    await expect(answer).toBeFocused();
    await answer.pressSequentially(', y sigo.');
    await app.expectAccessible();
    await app.page.getByRole('button', { name: word.newTicket }).click();
    await app.page.getByRole('dialog').getByRole('button', { name: word.support }).click();
    await expect(app.page.getByLabel(word.message, { exact: true })).toHaveValue('A medias, y sigo.');
  });
}

test('a ticket that closes while a reply is being written keeps the text', async ({ app }) => {
  await app.open();
  await follow(app);
  await app.page.getByRole('option', { name: /^Renovar/ }).click();
  const answer = app.page.getByRole('textbox', { name: 'Respuesta' });
  await answer.fill('A medias');
  await app.page.evaluate((ticketId) => {
    const { world } = window.fake;
    const thread = world.threads.get(ticketId);
    if (thread !== undefined)
      world.threads.set(ticketId, { ...thread, ticket: { ...thread.ticket, status: 'closed' } });
    world.emit('tickets.changed', { ticketIds: [ticketId] });
  }, id(48171));
  await expect(
    app.page.getByText('Este ticket está cerrado. Si respondes, se vuelve a abrir.'),
  ).toBeVisible();
  await expect(answer).toHaveValue('A medias');
  await expect(answer).toBeFocused();
});

test('why it could not be taken along is said, and it stays where it is', async ({ app }) => {
  await openDrafts(app, 'es');
  await app.page.evaluate(() =>
    window.fake.world.failures.set('rehomeDraft', { code: 'disk-full', next: 'wait' }),
  );
  await app.page.getByRole('button', { name: words.es.newTicket }).click();
  await app.page.getByRole('dialog').getByRole('button', { name: words.es.support }).click();
  await expect(app.page.getByRole('alert')).toContainText('el disco está lleno');
  await app.page.getByRole('button', { name: /^Copiar «Cuota/ }).click();
  expect(await app.callsOf('copyDraft')).toEqual([{ draftId: id(705) }]);
});
