import { id } from '#test/support/fakePambly/fakeCompany.ts';
import { ticketIds } from '#test/support/fakePambly/followedIds.ts';
import { goTo, startOf, type View, type Visit } from './visit.ts';

/** Everything that the client edition shows, from the sign-in on; the window was opened with nobody signed in. */
export const signingIn: readonly View[] = [
  {
    name: 'sign-in',
    show: async ({ page, t }) => page.getByLabel(t('signIn.email')).waitFor(),
  },
  {
    name: 'sign-in that was refused',
    show: async ({ page, t }) => {
      await page.getByLabel(t('signIn.email')).fill('lucia@midominio.es');
      await page.getByLabel(t('signIn.password')).fill('wrong');
      await page.getByRole('button', { name: t('signIn.submit'), exact: true }).click();
      await page.getByRole('alert').waitFor();
    },
  },
];

const tickets: readonly View[] = [
  {
    name: 'tickets',
    show: async (visit) => {
      await goTo(visit, { to: 'tickets' });
      await visit.page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'filters of the list',
    show: async ({ page, t }) => {
      await page.getByRole('button', { name: startOf(t('tickets.filter', { name: '' })) }).click();
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'found tickets',
    show: async (visit) => {
      await goTo(visit, { to: 'tickets' });
      await visit.page.getByRole('searchbox').fill('web');
      await visit.page.getByRole('listbox', { name: visit.t('tickets.foundList') }).waitFor();
    },
  },
  {
    name: 'a search that finds no ticket',
    show: async ({ page, t }) => {
      await page.getByRole('searchbox').fill('zzz');
      await page.getByText(t('tickets.nothingFound')).waitFor();
      await page.getByRole('searchbox').fill('');
    },
  },
  {
    name: 'a ticket with a reply that needs a decision',
    show: (visit) => openTicket(visit, ticketIds.answered),
  },
  {
    name: 'asking before sensitive data is erased',
    show: async ({ page, t }) => {
      await page.getByRole('button', { name: t('thread.close') }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'a closed ticket to be rated',
    show: async (visit) => {
      await openTicket(visit, ticketIds.closed);
      await visit.page.getByRole('button', { name: visit.t('rating.give') }).click();
      await visit.page.getByText(visit.t('rating.missing')).waitFor();
    },
  },
  {
    name: 'a rated ticket',
    show: async ({ page, t }) => {
      await page.getByText(t('rating.scores.4'), { exact: true }).click();
      await page.getByLabel(t('rating.comment')).fill('Claro y rápido.');
      await page.getByRole('button', { name: t('rating.give') }).click();
      await page.getByRole('button', { name: t('rating.change') }).waitFor();
    },
  },
  {
    name: 'a ticket that is on its way',
    show: async (visit) => {
      await goTo(visit, { to: 'ticket', ticketId: id(901) });
      await visit.page.getByText(visit.t('thread.pendingTicket')).waitFor();
    },
  },
  {
    name: 'a ticket that is gone',
    show: async (visit) => {
      await goTo(visit, { to: 'ticket', ticketId: id(46_111) });
      await visit.page.getByText(visit.t('thread.gone')).first().waitFor();
    },
  },
];

const writing: readonly View[] = [
  {
    name: 'departments',
    show: async (visit) => {
      await goTo(visit, { to: 'new-ticket' });
      await support(visit).waitFor();
    },
  },
  {
    name: 'a ticket being written, with what can go wrong in it',
    show: async (visit) => {
      const { page, t } = visit;
      await support(visit).click();
      await page.getByLabel(t('newTicket.subject')).fill('la web no carga');
      await page.getByRole('textbox', { name: t('newTicket.message') }).fill('mi contraseña es Tr0ub4dor&3x');
      await page.evaluate(() => {
        window.fake.world.picks = [
          { name: 'captura.png', size: 412_000 },
          { name: 'notas.exe', size: 10 },
        ];
      });
      await page.getByRole('button', { name: t('newTicket.upload') }).click();
      await page.getByRole('button', { name: /La web no carga/ }).waitFor();
      await page.getByText('notas.exe').first().waitFor();
    },
  },
  {
    name: 'an article beside it',
    show: async ({ page, t }) => {
      await page.getByRole('button', { name: /La web no carga/ }).click();
      await page.getByRole('complementary', { name: t('suggestions.article'), exact: true }).waitFor();
    },
  },
  {
    name: 'a ticket being sent',
    show: async ({ page, t }) => {
      await page.keyboard.press('Escape');
      await page.getByRole('textbox', { name: t('newTicket.message') }).fill('Desde ayer.');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('heading', { name: t('sending.title') }).waitFor();
    },
  },
  {
    name: 'a ticket that was received',
    show: async ({ page, t }) => {
      await page.evaluate(() =>
        window.fake.receiveEntry(window.fake.world.outbox.entries.at(-1)?.id ?? '', 1234),
      );
      await page.getByRole('button', { name: t('common.continue') }).waitFor();
    },
  },
];

const elsewhere: readonly View[] = [
  {
    name: 'drafts',
    show: async (visit) => {
      await goTo(visit, { to: 'drafts' });
      await visit.page.getByRole('heading', { level: 1, name: visit.t('drafts.title') }).waitFor();
      await visit.page
        .getByRole('button', { name: startOf(visit.t('drafts.versions')) })
        .first()
        .click();
    },
  },
  {
    name: 'where a text whose ticket is gone goes on',
    show: async ({ page, t }) => {
      await page.getByRole('button', { name: startOf(t('drafts.rehome.reply')) }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'outbox',
    show: async (visit) => {
      await goTo(visit, { to: 'outbox' });
      await visit.page.getByRole('heading', { level: 1, name: visit.t('outbox.title') }).waitFor();
    },
  },
  {
    name: 'tutorials',
    show: async (visit) => {
      await goTo(visit, { to: 'articles' });
      await visit.page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'a tutorial that is out of date',
    show: async ({ page }) => {
      await page.getByRole('option').last().click();
      await page.getByRole('article').waitFor();
    },
  },
  {
    name: 'settings',
    show: async (visit) => {
      await goTo(visit, { to: 'settings' });
      await visit.page.getByText(visit.t('settings.proxyManual')).click();
    },
  },
  {
    name: 'asking before this computer’s copy is erased',
    show: async ({ page, t }) => {
      await page.getByRole('button', { name: t('settings.erase') }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
];

const over: readonly View[] = [
  {
    name: 'the finder',
    show: async (visit) => {
      await goTo(visit, { to: 'tickets' });
      await visit.page.keyboard.press('Control+k');
      await visit.page.keyboard.type('web');
      await visit.page.getByRole('dialog').getByRole('option').first().waitFor();
    },
  },
  {
    name: 'the finder with nothing found',
    show: async ({ page, t }) => {
      await page.keyboard.type('zzz');
      await page.getByText(startOf(t('find.nothing', { query: 'webzzz' }))).waitFor();
    },
  },
  {
    name: 'keyboard shortcuts',
    show: async (visit) => {
      await goTo(visit, { to: 'settings' });
      await goTo(visit, { to: 'shortcuts' });
      await visit.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'the account’s menu',
    show: async (visit) => {
      await goTo(visit, { to: 'tickets' });
      await visit.page.getByRole('banner').getByRole('button').last().click();
      await visit.page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'signing out with work left',
    show: async ({ page, t }) => {
      await page.getByRole('menuitem', { name: t('signIn.signOut') }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'a session that has ended, without a network, and every notice',
    show: async (visit) => {
      await goTo(visit, { to: 'tickets' });
      await visit.page.evaluate(() => {
        const { session } = window.fake.world.state;
        if (session.state === 'signed-out') return;
        window.fake.update({
          session: { state: 'expired', account: session.account },
          connection: { state: 'offline', since: 0, syncing: false, clockAheadMs: 0 },
          notices: [
            { id: 'a', kind: 'work-restored', params: {} },
            { id: 'b', kind: 'work-unreadable', params: { count: 2 } },
          ],
        });
      });
      await visit.page.getByText(visit.t('notices.work-restored')).waitFor();
    },
  },
  {
    name: 'signing in again',
    show: async ({ page, t }) => {
      await page
        .getByRole('button', { name: t('shell.signInAgain') })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
];

export const signedIn: readonly View[] = [...tickets, ...writing, ...elsewhere, ...over];

const support = ({ page }: Visit) =>
  page.getByRole('button', { name: /^(Soporte técnico|Technical support)/ }).first();

async function openTicket(visit: Visit, ticketId: string): Promise<void> {
  await goTo(visit, { to: 'ticket', ticketId });
  await visit.page.getByRole('textbox', { name: visit.t('thread.reply'), exact: true }).waitFor();
}
