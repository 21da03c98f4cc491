import { id } from '#test/support/fakePambly/fakeCompany.ts';
import { type App, expect, test } from './app.ts';
import { follow } from './follow.ts';

async function openDrafts(app: App): Promise<void> {
  await app.open();
  await follow(app);
  await app.page
    .getByRole('navigation')
    .getByRole('button', { name: /^Borradores/ })
    .click();
  await app.page.getByRole('heading', { level: 1, name: 'Borradores' }).waitFor();
}

const unfinished = (app: App) => app.page.getByRole('list', { name: 'Sin terminar' }).locator('> li');

test('everything unfinished is here, what came back first and with its reason', async ({ app }) => {
  await openDrafts(app);
  await expect(unfinished(app)).toContainText([
    /Traslado de midominio\.net.*Volvió de la bandeja: Ese departamento ya no existe/s,
    /Caída del servidor VPS.*Respuesta.*Acabo de reiniciarlo/s,
    /Migrar la base de datos.*Ticket nuevo · Soporte técnico/s,
  ]);
  await expect(app.page.getByRole('navigation').getByRole('button', { name: /^Borradores/ })).toContainText(
    '3',
  );
});

test('a composer that was left empty is not a draft to anybody', async ({ app }) => {
  await openDrafts(app);
  await app.page
    .getByRole('navigation')
    .getByRole('button', { name: /^Tickets/ })
    .click();
  await app.page.getByRole('option', { name: /^Renovar/ }).click();
  await app.page.getByRole('textbox', { name: 'Respuesta' }).waitFor();
  await app.page
    .getByRole('navigation')
    .getByRole('button', { name: /^Borradores/ })
    .click();
  await expect(unfinished(app)).toHaveCount(3);
});

test('a ticket opens in its form and a reply in its ticket', async ({ app }) => {
  await openDrafts(app);
  await app.page.getByRole('button', { name: 'Abrir «Migrar la base de datos a otro plan»' }).click();
  await expect(app.page.getByLabel('Asunto')).toHaveValue('Migrar la base de datos a otro plan');
  await app.page
    .getByRole('navigation')
    .getByRole('button', { name: /^Borradores/ })
    .click();
  await app.page.getByRole('button', { name: 'Abrir «Caída del servidor VPS»' }).click();
  await expect(app.page.getByRole('textbox', { name: 'Respuesta' })).toHaveValue(/^Acabo de reiniciarlo/);
});

test('discarding goes to the bin and can be undone at once or from there', async ({ app }) => {
  await openDrafts(app);
  const bin = app.page.getByRole('list', { name: 'Papelera' }).locator('> li');
  await app.page.getByRole('button', { name: 'Descartar «Traslado de midominio.net»' }).click();
  await expect(unfinished(app)).toHaveCount(2);
  await expect(bin).toHaveCount(2);
  await app.page.getByRole('button', { name: 'Deshacer' }).click();
  await expect(unfinished(app)).toHaveCount(3);
  await app.page.getByRole('button', { name: 'Restaurar «Error 500 al entrar en WordPress»' }).click();
  await expect(unfinished(app)).toHaveCount(4);
  await expect(
    app.page.getByRole('button', { name: 'Error 500 al entrar en WordPress', exact: true }),
  ).toBeFocused();
  await expect(app.page.getByRole('list', { name: 'Papelera' })).toHaveCount(0);
});

test('a discarded reply that is restored joins the one that was begun since', async ({ app }) => {
  await openDrafts(app);
  const navigate = (name: RegExp): Promise<void> =>
    app.page.getByRole('navigation').getByRole('button', { name }).click();
  await app.page.getByRole('button', { name: 'Descartar «Caída del servidor VPS»' }).click();
  await navigate(/^Tickets/);
  await app.page.getByRole('option', { name: /^Caída/ }).click();
  const reply = app.page.getByRole('textbox', { name: 'Respuesta' });
  await expect(reply).toHaveValue('');
  await reply.fill('Ya responde.');
  await navigate(/^Borradores/);
  await app.page.getByRole('button', { name: 'Restaurar «Caída del servidor VPS»' }).click();
  await expect(unfinished(app)).toHaveCount(3);
  await expect(app.page.getByRole('button', { name: 'Caída del servidor VPS', exact: true })).toBeFocused();
  await app.page.getByRole('button', { name: 'Abrir «Caída del servidor VPS»' }).click();
  await expect(reply).toHaveValue(/^Acabo de reiniciarlo.*\n\nYa responde\.$/);
});

test('earlier versions can be looked at and put back', async ({ app }) => {
  await openDrafts(app);
  await app.page.getByRole('button', { name: 'Versiones de «Caída del servidor VPS»' }).click();
  await expect(app.page.getByText('Todavía no hay versiones anteriores.')).toBeVisible();
  expect(await app.callsOf('listDraftVersions')).toContainEqual({ draftId: id(703) });
});
