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
];
