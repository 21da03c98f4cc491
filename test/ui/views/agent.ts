import { id } from '#test/support/fakePambly/fakeCompany.ts';
import { goTo, type View } from './visit.ts';

/** What only the agent edition shows; the window was opened with a queue. */
export const agentViews: readonly View[] = [
  {
    name: 'the queue',
    show: async (visit) => {
      await goTo(visit, { to: 'tickets' });
      await visit.page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'a ticket of the queue',
    show: async (visit) => {
      await goTo(visit, { to: 'ticket', ticketId: id(48_213) });
      await visit.page.getByRole('textbox', { name: visit.t('thread.reply'), exact: true }).waitFor();
    },
  },
  {
    name: 'an internal note being written',
    show: async ({ page, t }) => {
      await page.getByRole('tab', { name: t('queue.note') }).click();
      await page.getByRole('textbox', { name: t('queue.note') }).fill('x');
    },
  },
  {
    name: 'an internal note on its way',
    show: async ({ page, t }) => {
      await page.getByRole('button', { name: t('thread.sendNote') }).click();
      await page.getByRole('button', { name: t('outbox.acts.takeBack') }).waitFor();
    },
  },
  {
    name: 'sensitive data, asked for',
    show: async (visit) => {
      await goTo(visit, { to: 'ticket', ticketId: id(48_213) });
      await visit.page.getByRole('button', { name: visit.t('reveal.open') }).click();
      await visit.page.getByLabel(visit.t('reveal.reason')).fill('x');
    },
  },
  {
    name: 'sensitive data, read',
    show: async ({ page, t }) => {
      await page.getByRole('button', { name: t('reveal.show'), exact: true }).click();
      await page.getByRole('button', { name: t('reveal.hide') }).waitFor();
    },
  },
  {
    name: 'keys',
    show: async (visit) => {
      await goTo(visit, { to: 'settings' });
      await visit.page.getByText(visit.t('keys.waiting')).waitFor();
    },
  },
  {
    name: 'a key to be taken away',
    show: async ({ page, t }) => {
      await page.getByRole('button', { name: t('keys.revoke') }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'a key to be given',
    show: async (visit) => {
      await goTo(visit, { to: 'settings' });
      await visit.page.getByRole('button', { name: visit.t('keys.grant') }).click();
      await visit.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'a key to be replaced',
    show: async (visit) => {
      await goTo(visit, { to: 'settings' });
      await visit.page.getByRole('button', { name: visit.t('keys.replace') }).click();
      await visit.page.getByRole('dialog').waitFor();
    },
  },
];
