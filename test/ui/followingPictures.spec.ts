import { join } from 'node:path';
import { type App, test } from './app.ts';
import { id } from '#test/support/fakePambly/fakeCompany.ts';
import { follow, openQueue, withGoneTicket } from './follow.ts';

/** Pictures of tickets, outbox, drafts and tutorials, to be looked at by people: see `pictures.spec.ts`. */
const folder = process.env['PAMBLY_PICTURES'];
test.skip(folder === undefined, 'Pictures are made only when a folder is named.');

const looks = [
  { name: 'es-light-1280', language: 'es', theme: 'light', width: 1280, height: 800 },
  { name: 'en-dark-1280', language: 'en', theme: 'dark', width: 1280, height: 800 },
  { name: 'es-dark-960', language: 'es', theme: 'dark', width: 960, height: 640 },
  { name: 'es-light-640', language: 'es', theme: 'light', width: 640, height: 640 },
] as const;

type Scene = { readonly name: string; readonly act: (app: App) => Promise<void> };

const at = (app: App, name: RegExp): Promise<void> =>
  app.page.getByRole('navigation').getByRole('button', { name }).click();

const openTicket = (app: App, name: string): Promise<void> =>
  app.page.getByRole('option', { name: new RegExp(name) }).click();

const scenes: readonly Scene[] = [
  { name: 'tickets-empty', act: async ({ page }) => page.waitForTimeout(10) },
  { name: 'tickets', act: follow },
  {
    name: 'ticket',
    act: async (app) => {
      await follow(app);
      await openTicket(app, 'La web no carga');
      await app.page
        .getByLabel(/^(Respuesta|Reply)$/)
        .fill('Ya carga desde la oficina, pero el correo sigue llegando al proveedor antiguo.');
    },
  },
  {
    name: 'ticket-pending-change',
    act: async (app) => {
      await follow(app);
      await openTicket(app, 'No recibo correos');
    },
  },
  {
    name: 'ticket-on-its-way',
    act: async (app) => {
      await follow(app);
      await openTicket(app, 'Factura de noviembre');
    },
  },
  {
    name: 'ticket-closed',
    act: async (app) => {
      await follow(app);
      await openTicket(app, 'Certificado');
    },
  },
  {
    name: 'outbox',
    act: async (app) => {
      await follow(app);
      await at(app, /^(Bandeja|Outbox)/);
    },
  },
  {
    name: 'outbox-expired',
    act: async (app) => {
      await follow(app);
      await at(app, /^(Bandeja|Outbox)/);
      await app.page.evaluate((entryId) => {
        const { session } = window.fake.world.state;
        if (session.state === 'signed-out') return;
        window.fake.update({ session: { state: 'expired', account: session.account } });
        const status = { state: 'queued', notBefore: 0, lastProblem: null } as const;
        window.fake.moveEntry(entryId, { status, heldBy: 'sign-in' });
      }, id(903));
    },
  },
  {
    name: 'ticket-joined',
    act: async (app) => {
      await follow(app);
      await openTicket(app, 'La web no carga');
      await app.page.getByLabel(/^(Respuesta|Reply)$/).fill('Y otra cosa: ¿cuándo estará?');
      await app.page.getByRole('button', { name: /^(Editar|Edit)$/ }).click();
      await app.page.getByText(/«Responder»|“Reply”/).waitFor();
    },
  },
  {
    name: 'drafts',
    act: async (app) => {
      await follow(app);
      await at(app, /^(Borradores|Drafts)/);
    },
  },
  {
    name: 'drafts-gone',
    act: async (app) => {
      await follow(app, withGoneTicket);
      await at(app, /^(Borradores|Drafts)/);
    },
  },
  {
    name: 'rehome',
    act: async (app) => {
      await follow(app, withGoneTicket);
      await at(app, /^(Borradores|Drafts)/);
      await app.page.getByRole('button', { name: /^(Llevar a otro|Move to another)/ }).click();
    },
  },
  {
    name: 'ticket-gone',
    act: async (app) => {
      await follow(app, withGoneTicket);
      await at(app, /^(Borradores|Drafts)/);
      await app.page.getByRole('button', { name: /^(Abrir|Open) .Cuota/ }).click();
    },
  },
  {
    name: 'ticket-taken-away',
    act: async (app) => {
      await follow(app);
      await openTicket(app, 'Caída del servidor');
      await app.page.getByLabel(/^(Respuesta|Reply)$/).waitFor();
      await app.page.evaluate((ticketId) => window.fake.removeTicket(ticketId), id(48_190));
    },
  },
  {
    name: 'sign-out',
    act: async (app) => {
      await follow(app);
      await app.page.getByRole('button', { name: /^(Cuenta de|Account of)/ }).click();
      await app.page.getByRole('menuitem', { name: /^(Cerrar sesión|Sign out)$/ }).click();
    },
  },
  {
    name: 'finder',
    act: async (app) => {
      await follow(app);
      await app.page.keyboard.press('Control+k');
      await app.page.keyboard.type('correo');
      await app.page.getByRole('dialog').getByRole('option').first().waitFor();
    },
  },
  {
    name: 'finder-empty',
    act: async (app) => {
      await follow(app);
      await app.page.keyboard.press('Control+k');
    },
  },
  {
    name: 'tickets-found',
    act: async (app) => {
      await follow(app);
      await app.page.getByRole('searchbox').fill('desde');
      await app.page.getByRole('listbox').getByRole('option').first().waitFor();
    },
  },
  {
    name: 'tickets-filter',
    act: async (app) => {
      await follow(app);
      await app.page.getByRole('button', { name: /^(Filtrar|Filter)/ }).click();
    },
  },
  {
    name: 'articles',
    act: async (app) => {
      await at(app, /^(Tutoriales|Tutorials)/);
      await app.page.getByRole('option', { name: /^La web no carga/ }).click();
    },
  },
];

const agentScenes: readonly Scene[] = [
  { name: 'queue', act: async ({ page }) => page.getByRole('option').nth(2).hover() },
  { name: 'queue-ticket', act: (app) => openTicket(app, 'La web no carga') },
  {
    name: 'queue-note',
    act: async (app) => {
      await openTicket(app, 'La web no carga');
      await app.page.getByRole('tab', { name: /^(Nota interna|Internal note)$/ }).click();
      await app.page
        .getByRole('textbox', { name: /^(Nota interna|Internal note)$/ })
        .fill('El cliente tiene dos cuentas: comprobar en la segunda.');
    },
  },
  {
    name: 'queue-menu',
    act: async (app) => {
      await openTicket(app, 'Caída del servidor');
      await app.page.getByRole('button', { name: /^(Estado y prioridad|Status and priority)$/ }).click();
    },
  },
  {
    name: 'sensitive-keys',
    act: async (app) => {
      await at(app, /^(Ajustes|Settings)/);
      await app.page.getByText('Nerea Gil').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'sensitive-replace',
    act: async (app) => {
      await at(app, /^(Ajustes|Settings)/);
      await app.page.getByRole('button', { name: /^(Cambiar la clave|Replace the key)…/ }).click();
    },
  },
  {
    name: 'sensitive-read',
    act: async (app) => {
      await openTicket(app, 'La web no carga');
      await app.page.getByRole('button', { name: /^(Leer|Read)…/ }).click();
      await app.page.keyboard.type('Entrar en su panel');
      await app.page.keyboard.press('Enter');
      await app.page.getByText('Ñandú-42').waitFor();
    },
  },
  {
    name: 'queue-keys',
    act: async (app) => {
      await app.page.getByRole('option').first().waitFor();
      await app.page.keyboard.press('?');
    },
  },
];

for (const { name, language, theme, width, height } of looks) {
  for (const scene of agentScenes) {
    test(`${scene.name} ${name}`, async ({ app }) => {
      await app.page.setViewportSize({ width, height });
      await openQueue(app, { language, theme });
      await scene.act(app);
      await app.page.waitForTimeout(300);
      await app.page.screenshot({ path: join(folder ?? '', `${scene.name}-${name}.png`) });
    });
  }
  for (const scene of scenes) {
    test(`${scene.name} ${name}`, async ({ app }) => {
      await app.page.setViewportSize({ width, height });
      await app.open({ language, theme });
      await scene.act(app);
      await app.page.waitForTimeout(300);
      await app.page.screenshot({ path: join(folder ?? '', `${scene.name}-${name}.png`) });
    });
  }
}
