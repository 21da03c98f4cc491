import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openCacheFile } from '#main/store/cacheStore.ts';
import { unreadTickets } from '#main/workspace/unreadTickets.ts';
import { message, ticket } from '#test/support/samples.ts';
import { temporaryFolder, workInMemory } from '#test/support/stores.ts';

it('counts as the rows do, and follows what changes, is read and goes', () => {
  const cache = openCacheFile(join(temporaryFolder(), 'cache.db'));
  const { work } = workInMemory();
  const unread = unreadTickets(cache, work, () => 'client');
  const [one, two, own] = [ticket(), ticket(), ticket()];
  const [first, second] = [message(one.id), message(two.id)];
  cache.put(one, [first]);
  cache.put(own, [message(own.id, { author: { ...first.author, role: 'client' } })]);
  expect(unread.count()).toBe(1);
  cache.put(two, [second]);
  unread.look([two.id]);
  expect(unread.count()).toBe(2);
  work.setReadMark(one.id, first.id);
  unread.look([one.id]);
  expect(unread.count()).toBe(1);
  cache.apply([{ kind: 'ticket-removed', id: two.id }], 'c1');
  unread.look([two.id]);
  expect(unread.count()).toBe(0);
  work.setReadMark(one.id, 'older');
  unread.forget();
  expect(unread.count()).toBe(1);
});

it('gives the list in pages, each ticket once, also where activities are equal', () => {
  const cache = openCacheFile(join(temporaryFolder(), 'cache.db'));
  const tickets = Array.from({ length: 7 }, (_, index) =>
    ticket({ lastActivityAt: `2026-01-0${1 + Math.floor(index / 3)}T00:00:00.000Z` }),
  );
  for (const one of tickets) cache.put(one, []);
  const paged: string[] = [];
  let last: { id: string; lastActivityAt: string } | null = null;
  for (;;) {
    const page = cache.ticketPage('client', last, 2);
    paged.push(...page.map(({ ticket: { id } }) => id));
    last = page.at(-1)?.ticket ?? null;
    if (page.length < 2) break;
  }
  expect(paged).toEqual(cache.tickets('client').map(({ ticket: { id } }) => id));
  expect(new Set(paged).size).toBe(7);
});

it('remembers the view of the list for the account', () => {
  const { work } = workInMemory();
  expect(work.ticketView()).toBeNull();
  work.setTicketView({ filter: 'unread', departmentId: null, sort: 'priority' });
  expect(work.ticketView()).toEqual({ filter: 'unread', departmentId: null, sort: 'priority' });
});
