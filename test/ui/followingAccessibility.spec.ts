import { type App, expect, test } from './app.ts';
import { follow, openQueue } from './follow.ts';

/** Every screen of tickets, outbox, drafts, tutorials and queue has no violation that axe knows, in each look. */

const looks = [
  { language: 'es', theme: 'light' },
  { language: 'en', theme: 'dark' },
] as const;

const places = [/^(Bandeja|Outbox)/, /^(Borradores|Drafts)/, /^(Tutoriales|Tutorials)/];

async function openTicket(app: App, name: RegExp): Promise<void> {
  await app.page.getByRole('option', { name }).click();
  await app.page.getByRole('textbox', { name: /^(Respuesta|Reply)$/ }).waitFor();
}

for (const look of looks) {
  test(`the client's screens, ${look.language}, ${look.theme}`, async ({ app }) => {
    test.slow();
    await app.open(look);
    await follow(app);
    await openTicket(app, /^La web no carga/);
    await app.expectAccessible();
    await openTicket(app, /^Certificado/);
    await app.expectAccessible();
    await app.page.getByRole('option', { name: /^Factura/ }).click();
    await app.expectAccessible();
    for (const name of places) {
      await app.page.getByRole('navigation').getByRole('button', { name }).click();
      await expect(app.page.getByRole('heading', { level: 1, name })).toBeVisible();
      await app.expectAccessible();
    }
    await app.page.getByRole('option', { name: /^Cambiar/ }).click();
    await app.page.getByRole('article').waitFor();
    await app.expectAccessible();
  });

  test(`the agent's queue, ${look.language}, ${look.theme}`, async ({ app }) => {
    test.slow();
    await openQueue(app, look);
    await app.page.getByRole('option').first().waitFor();
    await app.expectAccessible();
    await openTicket(app, /^La web no carga/);
    await app.expectAccessible();
    await app.page.getByRole('tab', { name: /^(Nota interna|Internal note)$/ }).click();
    await app.page.getByRole('textbox', { name: /^(Nota interna|Internal note)$/ }).fill('x');
    await app.expectAccessible();
    await app.page.getByRole('button', { name: /^(Guardar nota|Save note)$/ }).click();
    await app.page.getByRole('button', { name: /^(Deshacer envío|Undo send)$/ }).waitFor();
    await app.expectAccessible();
  });
}
