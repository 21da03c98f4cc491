import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Change, ChangesPage } from '#common/api/schemas.ts';
import { newId } from '#common/domain/ids.ts';
import type { CallResult, Helpdesk } from '#main/connection/helpdesk.ts';
import { openCache } from '#main/store/healingCache.ts';
import { syncService } from '#main/sync/syncService.ts';
import { answered, fakeHelpdesk, later, refused, unreached } from '#test/support/helpdesk.ts';
import { manualClock, passTime } from '#test/support/manualClock.ts';
import { catalog, message, ticket } from '#test/support/samples.ts';
import { quiet } from '#test/support/outbox.ts';
import { temporaryFolder } from '#test/support/stores.ts';

type Answer = CallResult<ChangesPage>;

const about = { serverId: newId(), epoch: 'e1', minClient: '0.1.0', time: '2026-01-15T09:00:00.000Z' };

function page(cursor: string, changes: readonly Change[] = [], more = false): Answer {
  return answered({ cursor, changes: [...changes], more });
}

/** A sync against a server that gives these answers in turn, and then nothing new. */
function setUp(answers: (Answer | Promise<Answer>)[], more: Partial<Helpdesk> = {}) {
  const cache = openCache(join(temporaryFolder(), 'cache.db'), () => {});
  const clock = manualClock();
  const asked: (string | null)[] = [];
  const applied: { tickets: readonly string[]; news: number; first: boolean }[] = [];
  let catalogs = 0;
  const errors: string[] = [];
  const epochs: (string | null)[] = [];
  const reach = { possible: true };
  const service = syncService({
    cache,
    clock,
    log: { ...quiet, error: (event) => void errors.push(event) },
    authorized: (call) => call('token'),
    possible: () => reach.possible,
    helpdesk: fakeHelpdesk({
      changes: (_token, cursor) => {
        asked.push(cursor);
        return Promise.resolve(answers.shift() ?? page(cursor ?? 'none'));
      },
      catalog: (_token, etag) => {
        catalogs += 1;
        return Promise.resolve(answered(etag === null ? { catalog: catalog(), etag: '"1"' } : null));
      },
      server: () => Promise.resolve(answered(about)),
      ...more,
    }),
    onApplied: ({ ticketIds, newMessages }, first) =>
      void applied.push({ tickets: ticketIds, news: newMessages.length, first }),
    onSnapshot: () => void epochs.push(cache.epoch()),
    onCatalog: () => {},
    onChanged: () => {},
  });
  return { cache, clock, service, asked, applied, errors, epochs, reach, catalogs: () => catalogs };
}

describe('the first sync', () => {
  it('goes on page by page from where it is, and announces nothing until it is whole', async () => {
    const [one, two] = [ticket(), ticket()];
    const first: Change[] = [
      { kind: 'ticket', ticket: one },
      { kind: 'message', message: message(one.id) },
    ];
    const { service, cache, asked, applied } = setUp([
      page('c1', first, true),
      page('c2', [{ kind: 'ticket', ticket: two }]),
      page('c2'),
      page('c3', [{ kind: 'message', message: message(two.id) }]),
    ]);
    await service.pull();
    expect(asked).toEqual([null, 'c1', 'c2']);
    expect(applied.map((each) => each.first)).toEqual([true, true]);
    await service.pull();
    expect(applied.at(-1)).toEqual({ tickets: [two.id], news: 1, first: false });
    expect(cache.cursor()).toBe('c3');
  });

  it('that was cut off is still the first one, and goes on from its cursor', async () => {
    const { service, asked, applied } = setUp([
      page('c1', [{ kind: 'ticket', ticket: ticket() }], true),
      unreached(),
      page('c2', [{ kind: 'ticket', ticket: ticket() }]),
    ]);
    await service.pull();
    await service.pull();
    expect(asked).toEqual([null, 'c1', 'c1', 'c2']);
    expect(applied.map(({ first }) => first)).toEqual([true, true]);
  });
});

describe('the end of a snapshot', () => {
  it('is told, with the epoch of the data in it', async () => {
    const { service, epochs } = setUp([page('c1', [], true), page('c2'), page('c2'), page('c3')]);
    await service.pull();
    await service.pull();
    expect(epochs).toEqual(['e1']);
  });

  it('waits until the server has said which epoch that is', async () => {
    let down = true;
    const gone = ticket();
    const { service, cache, epochs } = setUp([page('c1', [{ kind: 'ticket', ticket: gone }])], {
      server: () => Promise.resolve(down ? unreached() : answered(about)),
    });
    await service.pull();
    expect([cache.inSnapshot(), epochs]).toEqual([true, []]);
    down = false;
    await service.pull();
    expect([cache.inSnapshot(), epochs, cache.tickets('client').length]).toEqual([false, ['e1'], 1]);
  });

  it('is not the end when the data was put back before the server had named its epoch', async () => {
    const named = ['e2', 'e2'];
    const lost = ticket();
    const { service, asked, cache, epochs } = setUp(
      [
        page('c1', [{ kind: 'ticket', ticket: lost }]),
        refused(410, 'cursor-expired'),
        page('s1', [{ kind: 'ticket', ticket: ticket() }]),
        page('s1'),
      ],
      { server: () => Promise.resolve(answered({ ...about, epoch: named.shift() ?? '' })) },
    );
    await service.pull();
    expect([cache.inSnapshot(), epochs]).toEqual([true, []]);
    await service.pull();
    expect(asked).toEqual([null, 'c1', null, 's1']);
    expect([epochs, cache.tickets('client').length]).toEqual([['e2'], 1]);
  });
});

describe('a cursor that has expired', () => {
  it('means a new snapshot: what is new is announced, what is gone is forgotten', async () => {
    const [gone, kept] = [ticket(), ticket()];
    const known = message(kept.id);
    const { service, cache, asked, applied } = setUp([
      page('c1', [
        { kind: 'ticket', ticket: gone },
        { kind: 'ticket', ticket: kept },
        { kind: 'message', message: known },
      ]),
      page('c1'),
      refused(410, 'cursor-expired'),
      page(
        's1',
        [
          { kind: 'ticket', ticket: kept },
          { kind: 'message', message: known },
        ],
        true,
      ),
      page('s2', [{ kind: 'message', message: message(kept.id) }]),
      page('s2'),
    ]);
    await service.pull();
    await service.pull();
    expect(asked).toEqual([null, 'c1', 'c1', null, 's1', 's2']);
    expect(applied.slice(1)).toEqual([
      { tickets: [kept.id], news: 0, first: false },
      { tickets: [kept.id], news: 1, first: false },
      { tickets: [gone.id], news: 0, first: true },
    ]);
    expect(cache.tickets('client').map(({ ticket: { id } }) => id)).toEqual([kept.id]);
  });

  it('again and again does not become a loop', async () => {
    const expired = refused(410, 'cursor-expired');
    const { service, asked } = setUp([
      page('c1'),
      page('c1'),
      expired,
      page('s1', [], true),
      expired,
      page('s2', [], true),
      expired,
    ]);
    await service.pull();
    await service.pull();
    expect(asked).toEqual([null, 'c1', 'c1', null, 's1']);
  });
});

describe('asking', () => {
  it('stops when a server has more but does not move on', async () => {
    const { service, asked } = setUp([page('c1', [], true), page('c1', [], true), page('c1', [], true)]);
    await service.pull();
    expect(asked).toEqual([null, 'c1']);
  });

  it('is one at a time; a hint meanwhile makes it look once more', async () => {
    const slow = later<Answer>();
    const { service, asked } = setUp([slow.promise]);
    const pulls = [service.pull(), service.pull(), service.pull()];
    expect(service.syncing()).toBe(true);
    slow.answer(page('c1'));
    await Promise.all(pulls);
    expect(asked).toEqual([null, 'c1', 'c1']);
    expect(service.syncing()).toBe(false);
  });

  it('does not happen while it is not possible', async () => {
    const { service, asked, reach } = setUp([]);
    reach.possible = false;
    await service.pull();
    expect(asked).toEqual([]);
  });

  it('happens every minute, for a line on which no hints come through, until it is stopped', async () => {
    const { service, asked, clock } = setUp([page('c1')]);
    service.start();
    await passTime(clock, 180_000);
    expect(asked).toEqual([null, 'c1', 'c1', 'c1', 'c1']);
    service.stop();
    await passTime(clock, 180_000);
    expect(asked).toHaveLength(5);
    expect(clock.pending()).toBe(0);
  });

  it('writes nothing that is answered after the end', async () => {
    const slow = later<Answer>();
    const { service, cache } = setUp([slow.promise]);
    const pull = service.pull();
    service.stop();
    slow.answer(page('c1', [{ kind: 'ticket', ticket: ticket() }]));
    await pull;
    expect([cache.cursor(), cache.tickets('client')]).toEqual([null, []]);
  });

  it('survives a cache that cannot be written, says so in the log, and goes on next time', async () => {
    const { service, cache, errors } = setUp([page('c1'), page('c1')]);
    const { apply } = cache;
    Object.assign(cache, {
      apply: () => {
        throw Object.assign(new Error('full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 });
      },
    });
    await service.pull();
    expect(errors).toEqual(['sync.failed']);
    Object.assign(cache, { apply });
    await service.pull();
    expect(cache.cursor()).toBe('c1');
  });

  it('that comes while a look fails, as from a cache that was just begun anew, is not forgotten', async () => {
    const { service, cache, clock } = setUp([page('c1'), page('c2')]);
    const { apply } = cache;
    Object.assign(cache, {
      apply: () => {
        Object.assign(cache, { apply });
        queueMicrotask(() => void service.pull());
        throw new SyntaxError('unreadable');
      },
    });
    await service.pull();
    await passTime(clock, 1);
    expect(cache.cursor()).toBe('c2');
  });
});

describe('a cache that is begun anew while the server is asked', () => {
  it('does not go on in the middle of what the old one had', async () => {
    const slow = later<Answer>();
    const first = ticket();
    const { service, cache } = setUp([
      page('c1', [{ kind: 'ticket', ticket: first }]),
      page('c1'),
      slow.promise,
      page('c9', [{ kind: 'ticket', ticket: first }]),
    ]);
    await service.pull();
    const pull = service.pull();
    Object.assign(
      cache,
      openCache(join(temporaryFolder(), 'cache.db'), () => {}),
    );
    slow.answer(page('c2'));
    await pull;
    expect(cache.tickets('client').map((cached) => cached.ticket.id)).toEqual([first.id]);
    expect(cache.isComplete()).toBe(true);
  });

  it('is not taken for whole because the old one was', async () => {
    const slow = later<CallResult<typeof about>>();
    const { service, cache, epochs } = setUp([page('c1')], { server: () => slow.promise });
    const pull = service.pull();
    await new Promise((resolve) => void setImmediate(resolve));
    Object.assign(
      cache,
      openCache(join(temporaryFolder(), 'cache.db'), () => {}),
    );
    slow.answer(answered(about));
    await pull;
    expect([cache.isComplete(), epochs]).toEqual([false, []]);
  });
});

describe('the catalog', () => {
  it('comes before anything else, and again only when it has changed', async () => {
    const { service, catalogs, cache } = setUp([page('c1'), page('c1'), page('c2', [{ kind: 'catalog' }])]);
    await service.pull();
    expect(catalogs()).toBe(1);
    expect(cache.catalog()).not.toBeNull();
    await service.pull();
    expect(catalogs()).toBe(2);
  });

  it('of an earlier run is asked for again, until the server has answered once', async () => {
    const { service, catalogs, cache, reach } = setUp([]);
    cache.setCatalog(catalog(), '"1"');
    reach.possible = false;
    service.start();
    reach.possible = true;
    await service.pull();
    await service.pull();
    expect(catalogs()).toBe(1);
  });
});
