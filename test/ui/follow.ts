import { type Followed, followed } from '#test/support/fakePambly/followed.ts';
import type { App } from './app.ts';

/** Gives the fake main a client's tickets, outbox and drafts, and tells the page. */
export async function follow(
  app: App,
  change: (world: Followed) => Followed = (same) => same,
): Promise<void> {
  await app.page.evaluate(
    ({ threads, outbox, drafts }) => {
      const { world } = window.fake;
      world.threads.clear();
      for (const thread of threads) world.threads.set(thread.ticket.id, thread);
      for (const draft of drafts) world.drafts.set(draft.id, draft);
      world.outbox = outbox;
      world.emit('outbox.changed', outbox);
      // A lost event makes the page ask for everything again.
      world.loseOneEvent();
      world.emit('articles.changed', null);
    },
    change(followed(Date.now())),
  );
}
