import { ticketIds } from '#test/support/fakePambly/followedIds.ts';
import { type App, expect, test } from './app.ts';
import { follow } from './follow.ts';

async function openClosed(app: App, options: Parameters<App['open']>[0] = {}): Promise<void> {
  await app.open(options);
  await follow(app);
  await app.page.getByRole('option', { name: /Certificado SSL/ }).click();
}

const rating = (app: App) => app.page.getByRole('region', { name: '¿Cómo fue la ayuda?' });

test('the help with a closed ticket is rated with the keyboard alone, and the rating can be changed', async ({
  app,
}) => {
  await openClosed(app);
  const form = rating(app);
  await form.getByRole('button', { name: 'Enviar valoración' }).press('Enter');
  await expect(form.getByText('Elige una valoración antes de enviarla.')).toBeVisible();
  await form.getByRole('radio', { name: 'Muy mala' }).focus();
  await app.page.keyboard.press('ArrowUp');
  await expect(form.getByRole('radio', { name: 'Muy buena' })).toBeChecked();
  await app.page.keyboard.press('Tab');
  await app.page.keyboard.type('Rápidos y claros.');
  await app.expectAccessible();
  await app.page.keyboard.press('Tab');
  await app.page.keyboard.press('Enter');
  const ticketId = ticketIds.closed;
  expect(await app.callsOf('rateTicket')).toEqual([{ ticketId, score: 5, comment: 'Rápidos y claros.' }]);
  await expect(form.getByRole('status')).toHaveText('Gracias. Tu valoración: Muy buena.');
  await expect(form.getByRole('button', { name: 'Cambiar la valoración' })).toBeFocused();
  await app.page.keyboard.press('Enter');
  await form.getByText('Buena', { exact: true }).click();
  await form.getByRole('button', { name: 'Enviar valoración' }).click();
  await expect(form.getByRole('status')).toHaveText('Gracias. Tu valoración: Buena.');
});

test('what was begun of a rating is found again, and offline it says that it waits', async ({ app }) => {
  await openClosed(app);
  await rating(app).getByRole('textbox').pressSequentially('Me han ayudado');
  await app.page.getByRole('option').first().click();
  await app.page.getByRole('option', { name: /Certificado SSL/ }).click();
  await expect(rating(app).getByRole('textbox')).toHaveValue('Me han ayudado');
  await app.page.evaluate(() =>
    window.fake.update({ connection: { ...window.fake.world.state.connection, state: 'offline' } }),
  );
  await rating(app).getByText('Normal').click();
  await rating(app).getByRole('button', { name: 'Enviar valoración' }).click();
  await expect(rating(app).getByRole('status')).toHaveText('Gracias. Tu valoración: Normal.');
  await expect(app.page.getByText('Sin enviar todavía: Valoración.')).toBeVisible();
});
