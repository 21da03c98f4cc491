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
    name: 'tickets selected in the queue',
    show: async ({ page, t }) => {
      await page.getByRole('listbox', { name: t('queue.title') }).focus();
      await page.keyboard.press('ControlOrMeta+a');
      await page.getByRole('region', { name: t('queue.bulk') }).waitFor();
    },
  },
  {
    name: 'what the selected become',
    show: async ({ page, t }) => {
      await page.keyboard.press('p');
      await page.getByRole('dialog', { name: t('queue.priorityTitle') }).waitFor();
    },
  },
  {
    name: 'what the queue shows',
    show: async (visit) => {
      await goTo(visit, { to: 'tickets' });
      const { page, t } = visit;
      await page.getByRole('button', { name: t('queue.viewButton'), exact: true }).click();
      await page.getByRole('dialog', { name: t('queue.viewTitle') }).waitFor();
    },
  },
  {
    name: 'the keys of the queue',
    show: async (visit) => {
      await goTo(visit, { to: 'tickets' });
      await visit.page.keyboard.press('?');
      await visit.page.getByRole('dialog', { name: visit.t('queue.keysTitle') }).waitFor();
    },
  },
  {
    name: 'an act on many tickets of which some were refused',
    show: async (visit) => {
      await goTo(visit, { to: 'outbox' });
      await visit.page.evaluate(refuseSome, [48_213, 48_190, 48_180, 48_207].map(id));
      await visit.page.getByRole('button', { name: visit.t('outbox.acts.retryAll', { count: 2 }) }).waitFor();
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
    show: async (visit) => {
      const { page, t } = visit;
      await goTo(visit, { to: 'ticket', ticketId: id(48_213) });
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

/** In the page: closes these tickets, and lets main refuse the first two of them. */
export async function refuseSome(ticketIds: string[]): Promise<void> {
  const answer = await window.pambly.updateTickets({ ticketIds, change: { status: 'closed' } });
  const refused = answer.ok ? answer.value.entryIds.slice(0, 2) : [];
  const codes = ['stale-ticket', 'ticket-out-of-reach'] as const;
  for (const [index, code] of codes.entries()) {
    const problem = { code, next: 'needs-you' } as const;
    window.fake.moveEntry(refused[index] ?? '', { status: { state: 'needsYou', problem } });
  }
}
