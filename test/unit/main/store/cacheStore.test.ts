import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { Change } from '#common/api/schemas.ts';
import type { Message, Ticket } from '#common/domain/ticket.ts';
import type { CacheStore } from '#main/store/cacheStore.ts';
import { openCache } from '#main/store/healingCache.ts';
import { catalog, client, message, ticket } from '#test/support/samples.ts';
import { temporaryFolder } from '#test/support/stores.ts';

function open(path = join(temporaryFolder(), 'cache.db')): {
  cache: CacheStore;
  path: string;
  rebuilt: () => number;
} {
  let rebuilt = 0;
  const cache = openCache(path, () => {
    rebuilt += 1;
  });
  return { cache, path, rebuilt: () => rebuilt };
}

const changed = (one: Ticket): Change => ({ kind: 'ticket', ticket: one });
const wrote = (one: Message): Change => ({ kind: 'message', message: one });

describe('applying changes', () => {
  it('keeps data and cursor together, and says what was new', () => {
    const { cache } = open();
    const one = ticket();
    const said = message(one.id);
    const applied = cache.apply([changed(one), wrote(said)], 'c1');
    expect(applied).toMatchObject({ ticketIds: [one.id], newMessages: [said], catalogChanged: false });
    expect(cache.cursor()).toBe('c1');
    expect(cache.messages(one.id)).toEqual([said]);
  });

  it('twice changes nothing and announces nothing', () => {
    const { cache } = open();
    const one = ticket();
    const page = [changed(one), wrote(message(one.id))];
    cache.apply(page, 'c1');
    expect(cache.apply(page, 'c1').newMessages).toEqual([]);
    expect(cache.tickets('client')).toHaveLength(1);
  });

  it('never turns a ticket back to an older version', () => {
    const { cache } = open();
    const one = ticket({ version: 5, status: 'closed' });
    cache.put(one, []);
    cache.apply([changed({ ...one, version: 4, status: 'open' })], 'c1');
    expect(cache.ticket(one.id, 'client')?.ticket).toMatchObject({ version: 5, status: 'closed' });
    cache.apply([changed({ ...one, version: 6, status: 'open' })], 'c2');
    expect(cache.ticket(one.id, 'client')?.ticket.status).toBe('open');
  });

  it('forgets what was removed, a ticket with its messages', () => {
    const { cache } = open();
    const [gone, kept] = [ticket(), ticket()];
    const [one, two] = [message(kept.id), message(kept.id)];
    cache.apply([changed(gone), changed(kept), wrote(message(gone.id)), wrote(one), wrote(two)], 'c1');
    const applied = cache.apply(
      [
        { kind: 'ticket-removed', id: gone.id },
        { kind: 'message-removed', id: one.id, ticketId: kept.id },
      ],
      'c2',
    );
    expect(applied.ticketIds.toSorted()).toEqual([gone.id, kept.id].toSorted());
    expect(cache.tickets('client').map(({ ticket: { id } }) => id)).toEqual([kept.id]);
    expect(cache.messages(gone.id)).toEqual([]);
    expect(cache.messages(kept.id)).toEqual([two]);
  });
});

describe('a snapshot', () => {
  it('forgets what it does not hold, and only when it is whole', () => {
    const { cache } = open();
    const [gone, kept] = [ticket(), ticket()];
    cache.apply([changed(gone), changed(kept), wrote(message(gone.id))], 'c1');
    cache.beginSnapshot();
    expect(cache.cursor()).toBeNull();
    cache.apply([changed(kept)], 's1');
    expect(cache.tickets('client')).toHaveLength(2);
    expect(cache.endSnapshot('e1')).toEqual([gone.id]);
    expect(cache.tickets('client').map(({ ticket: { id } }) => id)).toEqual([kept.id]);
    expect(cache.messages(gone.id)).toEqual([]);
  });

  it('can forget the rest little by little, and ends only then', () => {
    const { cache } = open();
    const tickets = Array.from({ length: 5 }, () => ticket());
    cache.apply([...tickets.map(changed), ...tickets.map(({ id }) => wrote(message(id)))], 'c1');
    cache.beginSnapshot();
    const [kept, ...others] = tickets;
    cache.apply(kept === undefined ? [] : [changed(kept)], 's1');
    const parts = [cache.forgetUnseen(3), cache.forgetUnseen(3), cache.endSnapshot('e1')];
    expect(parts).toMatchObject([{ hasMore: true }, { hasMore: false }, []]);
    const gone = parts.flatMap((part) => ('ticketIds' in part ? part.ticketIds : part));
    expect(new Set(gone)).toEqual(new Set(others.map(({ id }) => id)));
    expect(tickets.flatMap(({ id }) => cache.messages(id))).toEqual([]);
  });

  it('is still under way after a restart', () => {
    const { cache, path } = open();
    cache.beginSnapshot();
    cache.apply([changed(ticket())], 's1');
    cache.close();
    const again = open(path).cache;
    expect([again.inSnapshot(), again.isComplete(), again.cursor()]).toEqual([true, false, 's1']);
    again.endSnapshot('e1');
    expect([again.inSnapshot(), again.isComplete(), again.epoch()]).toEqual([false, true, 'e1']);
  });

  it('may turn a ticket back, for a server that was restored from a backup', () => {
    const { cache } = open();
    const one = ticket({ version: 9, status: 'closed' });
    cache.put(one, []);
    cache.beginSnapshot();
    cache.apply([changed({ ...one, version: 3, status: 'open' })], 's1');
    expect(cache.ticket(one.id, 'client')?.ticket).toMatchObject({ version: 3, status: 'open' });
  });

  it('does not turn back what was confirmed while it is under way', () => {
    const { cache } = open();
    const one = ticket({ version: 2 });
    cache.beginSnapshot();
    cache.put(one, []);
    cache.apply([changed({ ...one, version: 1 })], 's1');
    expect(cache.ticket(one.id, 'client')?.ticket.version).toBe(2);
  });
});

describe('what a list row needs', () => {
  it('knows the newest message of the other side, and whether staff have answered in public', () => {
    const { cache } = open();
    const one = ticket();
    const mine = message(one.id, {
      author: { id: client.id, name: client.name, role: 'client' },
      createdAt: '2026-01-15T12:00:00.000Z',
    });
    const note = message(one.id, { visibility: 'internal', createdAt: '2026-01-15T10:00:00.000Z' });
    cache.apply([changed(one), wrote(mine), wrote(note)], 'c1');
    expect(cache.ticket(one.id, 'agent')).toMatchObject({
      answeredBefore: false,
      lastForeignMessageId: mine.id,
    });
    const answer = message(one.id, { createdAt: '2026-01-15T11:00:00.000Z' });
    cache.apply([wrote(answer)], 'c2');
    expect(cache.ticket(one.id, 'client')).toMatchObject({
      answeredBefore: true,
      lastForeignMessageId: answer.id,
    });
  });

  it('comes newest first, and a ticket is found by its number', () => {
    const { cache } = open();
    const older = ticket({ number: 7, lastActivityAt: '2026-01-01T00:00:00.000Z' });
    const newer = ticket({ number: 8, lastActivityAt: '2026-01-02T00:00:00.000Z' });
    cache.apply([changed(older), changed(newer)], 'c1');
    expect(cache.tickets('client').map(({ ticket: { number } }) => number)).toEqual([8, 7]);
    expect([cache.ticketIdByNumber(7), cache.ticketIdByNumber(9)]).toEqual([older.id, null]);
  });
});

describe('a cache that cannot be read is begun anew', () => {
  function filled(): string {
    const { cache, path } = open();
    cache.beginSnapshot();
    cache.apply([changed(ticket())], 'c1');
    cache.endSnapshot('e1');
    cache.close();
    return path;
  }

  it.each<[string, (path: string) => void]>([
    ['no database', (path) => writeFileSync(path, 'no es una base de datos '.repeat(500))],
    ['empty', (path) => truncateSync(path, 0)],
    ['torn', (path) => truncateSync(path, 5_000)],
    [
      'of another schema',
      (path) => {
        const db = new DatabaseSync(path);
        db.exec(`UPDATE meta SET value = 'older' WHERE name = 'schema'`);
        db.close();
      },
    ],
    [
      'of a newer version',
      (path) => {
        const db = new DatabaseSync(path);
        db.exec('PRAGMA user_version = 9');
        db.close();
      },
    ],
  ])('at the start: %s', (_name, damage) => {
    const path = filled();
    damage(path);
    const { cache, rebuilt } = open(path);
    expect([cache.tickets('client'), cache.cursor(), cache.isComplete()]).toEqual([[], null, false]);
    cache.apply([changed(ticket())], 'c1');
    expect(cache.tickets('client')).toHaveLength(1);
    expect(rebuilt()).toBe(1);
  });

  it.each([
    ['a row whose JSON is broken', `UPDATE tickets SET ticket = '{"version": 1, '`],
    ['a row of another shape', `UPDATE tickets SET ticket = '{"version": 1}'`],
    ['a table that is gone', 'DROP TABLE messages; DROP TABLE tickets'],
  ])('while it is used: %s', (_name, sql) => {
    const path = filled();
    const { cache, rebuilt } = open(path);
    const db = new DatabaseSync(path);
    db.exec(sql);
    db.close();
    expect(cache.tickets('client')).toEqual([]);
    expect([rebuilt(), cache.cursor(), cache.isComplete()]).toEqual([1, null, false]);
  });

  it('never puts the cursor of the old file on the new one', () => {
    const path = filled();
    const { cache } = open(path);
    const db = new DatabaseSync(path);
    db.exec('DROP TABLE tickets');
    db.close();
    expect(() => cache.apply([changed(ticket())], 'c2')).toThrow('no such table');
    expect([cache.cursor(), cache.tickets('client')]).toEqual([null, []]);
  });

  it('but is kept when the world is to blame, such as a file that may not be opened', () => {
    const path = join(temporaryFolder(), 'cache.db', 'not-a-folder');
    writeFileSync(join(path, '..'), 'a file where a folder should be');
    expect(() => open(path)).toThrow('EEXIST');
  });

  it('and is not opened again once it was closed', () => {
    const { cache } = open();
    cache.close();
    expect(() => cache.cursor()).toThrow('closed');
  });
});

describe('the catalog', () => {
  it('is kept with its ETag', () => {
    const { cache } = open();
    expect(cache.catalog()).toBeNull();
    const company = catalog();
    cache.setCatalog(company, '"1"');
    expect(cache.catalog()).toEqual({ catalog: company, etag: '"1"' });
  });
});
