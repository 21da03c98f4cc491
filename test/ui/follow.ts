import type { Draft } from '#common/domain/draft.ts';
import { id } from '#test/support/fakePambly/fakeCompany.ts';
import { type Followed, followed } from '#test/support/fakePambly/followed.ts';
import { keyring } from '#test/support/fakePambly/fakeKeyring.ts';
import { agentState, queued } from '#test/support/fakePambly/queued.ts';
import type { App } from './app.ts';

/** Gives the fake main a client's tickets, outbox and drafts, and tells the page. */
export async function follow(
  app: App,
  change: (world: Followed) => Followed = (same) => same,
): Promise<void> {
  await give(app, change(followed(Date.now())));
}

/** A reply that came back because the server shows its ticket to this account no longer. */
export function withGoneTicket(world: Followed): Followed {
  const now = Date.now();
  const draft: Draft = {
    id: id(705),
    content: {
      kind: 'reply',
      ticketId: id(46_111),
      visibility: 'public',
      body: 'Ya he borrado las copias antiguas.',
      attachments: [],
      lastSeenMessageId: null,
      ticketSubject: 'Cuota de disco llena',
    },
    revision: 2,
    createdAt: now - 3 * 3_600_000,
    updatedAt: now - 60_000,
    discardedAt: null,
    returnedBecause: 'not-found',
  };
  return { ...world, drafts: [...world.drafts, draft] };
}

/** Opens the agent's edition with a queue, and with keys for what is sealed. */
export async function openQueue(app: App, options: Parameters<App['open']>[0] = {}): Promise<void> {
  await app.open({ keys: keyring, ...options, edition: 'agent', state: agentState });
  await give(app, { threads: queued(Date.now()), outbox: { entries: [], receipts: [] }, drafts: [] });
}

async function give(app: App, world: Followed): Promise<void> {
  await app.page.evaluate(({ threads, outbox, drafts }) => {
    const { world: given } = window.fake;
    given.threads.clear();
    for (const thread of threads) given.threads.set(thread.ticket.id, thread);
    for (const draft of drafts) given.drafts.set(draft.id, draft);
    given.outbox = outbox;
    given.emit('outbox.changed', outbox);
    // A lost event makes the page ask for everything again.
    given.loseOneEvent();
    given.emit('articles.changed', null);
  }, world);
}
