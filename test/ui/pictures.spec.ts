import { join } from 'node:path';
import type { FakeOptions } from '#test/support/fakePambly/fakeWorld.ts';
import { type App, test } from './app.ts';

/** Pictures of the main screens to be looked at by people: `PAMBLY_PICTURES=<folder>` says where they go. */
const folder = process.env['PAMBLY_PICTURES'] ?? '';

type Look = {
  readonly name: string;
  readonly language: 'es' | 'en';
  readonly theme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
};

const looks: readonly Look[] = [
  { name: 'es-light-1280', language: 'es', theme: 'light', width: 1280, height: 800 },
  { name: 'en-dark-1280', language: 'en', theme: 'dark', width: 1280, height: 800 },
  { name: 'es-dark-960', language: 'es', theme: 'dark', width: 960, height: 640 },
  { name: 'es-light-640', language: 'es', theme: 'light', width: 640, height: 400 },
];

const demoAccounts = [
  { email: 'lucia@midominio.es', password: 'demo', name: 'Lucía Martín', role: 'client' },
  { email: 'ivan@costa.es', password: 'demo', name: 'Iván Costa', role: 'client' },
  { email: 'carmen@pambly.com', password: 'demo', name: 'Carmen Soler', role: 'agent' },
] as const;

type Scene = {
  readonly name: string;
  readonly options?: FakeOptions;
  readonly act: (app: App) => Promise<void>;
};

const chooseSupport = (app: App): Promise<void> =>
  app.page.getByRole('button', { name: /^(Soporte técnico|Technical support)/ }).click();

const writeTicket = async (app: App): Promise<void> => {
  await newTicket(app);
  await chooseSupport(app);
  await app.page.getByLabel(/^(Asunto|Subject)$/).fill('la web no carga despues de migrar a otro serv');
  await app.page
    .getByLabel(/^(Mensaje|Message)$/)
    .fill('Desde ayer a las 18:30 la página muestra `DNS_PROBE_FINISHED_NXDOMAIN`.');
};

const newTicket = (app: App): Promise<void> =>
  app.page.getByRole('button', { name: /^(Abrir ticket|Open a ticket)$/ }).click();

const scenes: readonly Scene[] = [
  {
    name: 'sign-in',
    options: { state: { session: { state: 'signed-out' }, demoAccounts } },
    act: async ({ page }) => page.getByLabel(/^(Contraseña|Password)$/).waitFor(),
  },
  { name: 'departments', act: newTicket },
  {
    name: 'new-ticket',
    act: async (app) => {
      await writeTicket(app);
      await app.page.evaluate(() => {
        window.fake.world.picks = [
          { name: 'captura-error.png', size: 412_000 },
          { name: 'registro-dns.log', size: 4_600_000 },
          { name: 'notas.exe', size: 10 },
        ];
      });
      await app.page.getByRole('button', { name: /^(Subir archivo|Choose a file)$/ }).click();
    },
  },
  {
    name: 'new-ticket-bottom',
    act: async (app) => {
      await writeTicket(app);
      await app.page.getByLabel(/^(Datos que solo|Data that only)/).fill('usuario: x');
      await app.page.getByLabel(/^(Asunto|Subject)$/).focus();
      await app.page.getByText(/^(Sellado para|Sealed for)/).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'article',
    act: async (app) => {
      await writeTicket(app);
      await app.page.getByRole('button', { name: /La web no carga/ }).click();
      await app.page.getByRole('link', { name: 'Más sobre DNS' }).waitFor();
    },
  },
  {
    name: 'urgent-incident',
    act: async (app) => {
      await writeTicket(app);
      await app.page.getByRole('button', { name: /^(Media|Medium) (Prioridad|Priority)/ }).click();
      await app.page.getByRole('option', { name: /^(Urgente|Urgent)/ }).click();
      await app.page.getByRole('button', { name: /^(Ninguno|None)/ }).click();
      await app.page.getByRole('option', { name: /Hosting Pro/ }).click();
    },
  },
  {
    name: 'service-list',
    act: async (app) => {
      await writeTicket(app);
      await app.page.getByRole('button', { name: /^(Ninguno|None)/ }).click();
      await app.page.getByRole('option', { name: /Hosting Pro/ }).hover();
    },
  },
  {
    name: 'sending',
    act: async (app) => {
      await writeTicket(app);
      await app.page.evaluate(() => {
        window.fake.world.picks = [{ name: 'captura-error.png', size: 412_000 }];
      });
      await app.page.getByRole('button', { name: /^(Subir archivo|Choose a file)$/ }).click();
      await app.page.getByRole('button', { name: /^(Enviar|Send)$/ }).click();
      await app.page.getByRole('button', { name: /^(Deshacer envío|Undo send)$/ }).waitFor();
    },
  },
  {
    name: 'sending-offline',
    act: async (app) => {
      await writeTicket(app);
      await app.page.getByRole('button', { name: /^(Enviar|Send)$/ }).click();
      await app.page.evaluate(() => {
        window.fake.update({ connection: { state: 'offline', since: 0, syncing: false, clockAheadMs: 0 } });
        window.fake.moveEntry(window.fake.world.outbox.entries[0]?.id ?? '', { heldBy: 'offline' });
      });
      await app.page.getByRole('heading', { name: /guardado|saved/ }).waitFor();
    },
  },
  {
    name: 'asked-back',
    act: async (app) => {
      await writeTicket(app);
      await app.page.getByRole('button', { name: /^(Enviar|Send)$/ }).click();
      await app.page.getByRole('button', { name: /^(Deshacer envío|Undo send)$/ }).click();
      await app.page.getByText(/«Enviar»|“Send”/).waitFor();
    },
  },
  {
    name: 'received',
    act: async (app) => {
      await writeTicket(app);
      await app.page.getByRole('button', { name: /^(Enviar|Send)$/ }).click();
      await app.page.evaluate(() =>
        window.fake.receiveEntry(window.fake.world.outbox.entries[0]?.id ?? '', 1234),
      );
      await app.page.getByRole('button', { name: /^(Continuar|Continue)$/ }).waitFor();
    },
  },
  {
    name: 'expired-offline',
    options: { state: { demoAccounts } },
    act: async (app) => {
      await writeTicket(app);
      await app.page.evaluate(() => {
        const { session } = window.fake.world.state;
        if (session.state === 'signed-out') return;
        window.fake.update({
          session: { state: 'expired', account: session.account },
          connection: { state: 'offline', since: 0, syncing: false, clockAheadMs: 0 },
        });
      });
    },
  },
  {
    name: 'sign-in-again',
    act: async (app) => {
      await writeTicket(app);
      await app.page.evaluate(() => {
        const { session } = window.fake.world.state;
        if (session.state !== 'signed-out') {
          window.fake.update({ session: { state: 'expired', account: session.account } });
        }
      });
      await app.page.getByRole('button', { name: /^(Volver a entrar|Sign in again)$/ }).click();
    },
  },
  {
    name: 'settings',
    act: async ({ page }) => page.getByRole('button', { name: /^(Ajustes|Settings)$/ }).click(),
  },
  {
    name: 'account-menu',
    act: async ({ page }) => page.getByRole('button', { name: /^(Cuenta de|Account of)/ }).click(),
  },
];

for (const { name, language, theme, width, height } of looks) {
  for (const scene of scenes) {
    test(`${scene.name} ${name}`, async ({ app }) => {
      await app.page.setViewportSize({ width, height });
      await app.open({ ...scene.options, language, theme });
      await scene.act(app);
      await app.page.waitForTimeout(300);
      await app.page.screenshot({ path: join(folder, `${scene.name}-${name}.png`) });
    });
  }
}
