import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Change } from '#common/api/schemas.ts';
import { openCacheFile } from '#main/store/cacheStore.ts';
import { applyPage } from '#main/sync/applyPage.ts';
import { message, ticket } from '#test/support/samples.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const pageOf = (size: number): Change[] =>
  Array.from({ length: size }, () => ({ kind: 'ticket', ticket: ticket() }));

function setUp() {
  const cache = openCacheFile(join(temporaryFolder(), 'cache.db'));
  return { cache, here: () => ({ tickets: cache.tickets('client').length, cursor: cache.cursor() }) };
}

describe('a long page of changes', () => {
  it('lets other work go first in the middle of it, and brings its cursor with its end', async () => {
    const { cache, here } = setUp();
    const applying = applyPage(cache, { changes: pageOf(180), cursor: 'c1' }, () => true);
    const seen = [here()];
    while (here().tickets < 150) {
      await nextTurn();
      if (here().tickets !== seen.at(-1)?.tickets) seen.push(here());
    }
    expect(seen).toEqual([0, 50, 100, 150].map((tickets) => ({ tickets, cursor: null })));
    expect((await applying)?.ticketIds.length).toBe(180);
    expect(here()).toEqual({ tickets: 180, cursor: 'c1' });
  });

  it('that is cut short leaves the cursor where it was, and can come again', async () => {
    const { cache, here } = setUp();
    const one = ticket();
    const messages = Array.from({ length: 120 }, (): Change => ({
      kind: 'message',
      message: message(one.id),
    }));
    const page = { changes: [{ kind: 'ticket' as const, ticket: one }, ...messages], cursor: 'c1' };
    expect(await applyPage(cache, page, () => cache.messages(one.id).length === 0)).toBe(null);
    expect(here()).toEqual({ tickets: 1, cursor: null });
    const again = await applyPage(cache, page, () => true);
    expect([again?.newMessages.length, cache.messages(one.id).length, cache.cursor()]).toEqual([
      71,
      120,
      'c1',
    ]);
  });
});
