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
