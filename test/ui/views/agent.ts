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
  {
    name: 'the canned replies',
    show: async ({ page, t }) => {
      await page.getByRole('tab', { name: t('queue.reply'), exact: true }).click();
      await page.getByRole('button', { name: t('desk.canned') }).click();
      await page
        .getByRole('dialog', { name: t('desk.canned') })
        .getByRole('option')
        .first()
        .waitFor();
    },
  },
  {
    name: 'a tutorial to be inserted',
    show: async ({ page, t }) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: t('desk.insertArticle') }).click();
      await page
        .getByRole('region', { name: t('desk.pickerPreview') })
        .getByRole('heading')
        .waitFor();
    },
  },
  {
    name: 'a reply that is stopped',
    show: async ({ page, t }) => {
      await page.keyboard.press('Escape');
      await page.getByRole('textbox', { name: t('queue.reply'), exact: true }).fill('{{service}}');
      await page.getByRole('button', { name: t('queue.sendReply') }).click();
      await page.getByText(t('desk.placeholdersOpen', { names: '{{service}}' })).waitFor();
    },
  },
  {
    name: 'who else has the ticket open',
    show: async ({ page, t }) => {
      await page.evaluate((ticketId) => {
        const { world } = window.fake;
        const people = [{ id: 'x', name: 'Marcos Vidal', state: 'replying' as const }];
        world.presence = [{ ticketId, people }];
        world.emit('presence.changed', world.presence);
      }, id(48_213));
      await page.getByText(t('desk.replying', { names: 'Marcos Vidal', count: 1 })).waitFor();
    },
  },
  {
    name: 'the client of a ticket',
    show: async (visit) => {
      const { page, t } = visit;
      await goTo(visit, { to: 'ticket', ticketId: id(48_213) });
      // Beside the messages where there is room, and behind a button where there is none.
      const button = page.getByRole('button', { name: t('desk.client'), exact: true });
      if (await button.isVisible()) await button.click();
      await page.getByRole('region', { name: t('desk.client'), exact: true }).waitFor();
    },
  },
  {
    name: 'what happened to a ticket',
    show: async (visit) => {
      const { page, t } = visit;
      await goTo(visit, { to: 'ticket', ticketId: id(48_213) });
      await page.getByRole('button', { name: t('desk.history') }).click();
      await page.getByRole('dialog').getByRole('listitem').first().waitFor();
    },
  },
  {
    name: 'an urgent ticket that is not',
    show: async (visit) => {
      const { page, t } = visit;
      await goTo(visit, { to: 'ticket', ticketId: id(48_188) });
      await page.getByRole('button', { name: t('queue.ticketMenu') }).click();
      await page.getByRole('menuitemradio', { name: t('priority.medium') }).click();
      await page.getByRole('region', { name: t('desk.lowerPreview') }).waitFor();
    },
  },
];
