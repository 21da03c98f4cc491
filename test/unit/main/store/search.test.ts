import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Change } from '#common/api/schemas.ts';
import type { Message, Ticket } from '#common/domain/ticket.ts';
import { parseQuery } from '#main/search/query.ts';
import { openCacheFile, type CacheStore } from '#main/store/cacheStore.ts';
import { message, ticket } from '#test/support/samples.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const open = (path = join(temporaryFolder(), 'cache.db')): CacheStore => openCacheFile(path);
const changed = (one: Ticket): Change => ({ kind: 'ticket', ticket: one });
const wrote = (one: Message): Change => ({ kind: 'message', message: one });
const find = (cache: CacheStore, typed: string, limit = 20): readonly string[] =>
  cache.search(parseQuery(typed), limit).hits.map(({ ticketId }) => ticketId);
const file = (name: string): Message['attachments'][number] => ({
  id: '0197a000-0000-7000-8000-0000000000f1',
  name,
  mediaType: 'application/pdf',
  size: 1,
  sha256: '',
});

describe('the search of tickets', () => {
  it('finds by beginnings of words, whatever their accents and capitals', () => {
    const cache = open();
    const one = ticket({ subject: 'Migración del CORREO' });
    const said = message(one.id, { body: 'El año pasado falló la sincronización.' });
    cache.apply([changed(one), wrote(said)], 'c1');
    for (const typed of [
      'migracion',
      'MIGRA',
      'correo mig',
      'ano pasado',
      'sincroniza',
      'correo sincro',
      'falló',
    ])
      expect([typed, find(cache, typed)]).toEqual([typed, [one.id]]);
    for (const typed of ['gracion', 'correo factura', '', '???'])
      expect([typed, find(cache, typed)]).toEqual([typed, []]);
  });

  it('puts subjects before messages before attachments, and the newest first', () => {
    const cache = open();
    const [byFile, byText, older, newer] = [
      ticket({ subject: 'Uno', lastActivityAt: '2026-04-01T00:00:00.000Z' }),
      ticket({ subject: 'Dos', lastActivityAt: '2026-03-01T00:00:00.000Z' }),
      ticket({ subject: 'Factura de enero', lastActivityAt: '2026-01-01T00:00:00.000Z' }),
      ticket({ subject: 'Facturas', lastActivityAt: '2026-02-01T00:00:00.000Z' }),
    ];
    cache.apply(
      [
        ...[newer, older, byText, byFile].map(changed),
        wrote(message(byText.id, { body: 'Falta la factura.' })),
        wrote(message(byFile.id, { body: 'Mira.', attachments: [file('factura-2026.pdf')] })),
      ],
      'c1',
    );
    const { hits, hasMore } = cache.search(parseQuery('factura'), 20);
    expect(hits.map(({ ticketId, by }) => [ticketId, by])).toEqual([
      [newer.id, 'subject'],
      [older.id, 'subject'],
      [byText.id, 'message'],
      [byFile.id, 'attachment'],
    ]);
    expect(hits.map(({ excerpt }) => excerpt?.text ?? null)).toEqual([
      null,
      null,
      'Falta la factura.',
      'factura-2026.pdf',
    ]);
    expect(hits[3]?.excerpt?.marks).toEqual([{ from: 0, to: 7 }]);
    expect(hasMore).toBe(false);
    expect(cache.search(parseQuery('factura'), 3)).toMatchObject({ hasMore: true, hits: { length: 3 } });
  });

  it('finds a ticket once, by its newest message that holds the words', () => {
    const cache = open();
    const one = ticket();
    const said = ['El servidor cayó.', 'El servidor volvió.'].map((body) => message(one.id, { body }));
    cache.apply([changed(one), ...said.map(wrote)], 'c1');
    const { hits } = cache.search(parseQuery('servidor'), 20);
    expect(hits.map(({ excerpt }) => excerpt?.text)).toEqual(['El servidor volvió.']);
  });

  it('finds tickets by number, whole or begun, before everything else', () => {
    const cache = open();
    const numbers = [48_213, 48_207, 482, 7].map((number) => ticket({ number, subject: `Ticket ${number}` }));
    const other = ticket({ number: 1, subject: 'Error 482' });
    cache.apply([...numbers, other].map(changed), 'c1');
    const ids = numbers.map(({ id }) => id);
    expect(find(cache, '#482')).toEqual([ids[2], ids[0], ids[1]]);
    expect(find(cache, '482')).toEqual([ids[2], ids[0], ids[1], other.id]);
    expect(find(cache, '#7')).toEqual([ids[3]]);
  });

  it.each([
    '"',
    '""',
    'a"b',
    'NEAR(a b',
    'a AND',
    'NOT',
    '*',
    'words:a',
    '^a',
    'a + b',
    '{',
    "'; DROP TABLE tickets; --",
    '\0a',
  ])('takes %j as plain words', (typed) => {
    const cache = open();
    expect(find(cache, typed)).toEqual([]);
  });
});

describe('the search stays equal to what is cached', () => {
  const setUp = () => {
    const cache = open();
    const one = ticket({ subject: 'Alfa' });
    const said = message(one.id, { body: 'beta', attachments: [file('gamma.pdf')] });
    cache.apply([changed(one), wrote(said)], 'c1');
    return { cache, one, said };
  };

  it('when a subject changes', () => {
    const { cache, one } = setUp();
    cache.apply([changed({ ...one, version: 2, subject: 'Omega' })], 'c2');
    expect([find(cache, 'alfa'), find(cache, 'omega'), find(cache, 'omega beta')]).toEqual([
      [],
      [one.id],
      [one.id],
    ]);
  });

  it('when an answer is overtaken by a newer version', () => {
    const { cache, one } = setUp();
    cache.apply([changed({ ...one, version: 0, subject: 'Omega' })], 'c2');
    expect([find(cache, 'alfa'), find(cache, 'omega')]).toEqual([[one.id], []]);
  });

  it('when a message changes or goes', () => {
    const { cache, one, said } = setUp();
    cache.apply([wrote({ ...said, body: 'delta', attachments: [] })], 'c2');
    expect(['beta', 'gamma', 'delta'].map((word) => find(cache, word))).toEqual([[], [], [one.id]]);
    cache.apply([{ kind: 'message-removed', id: said.id, ticketId: one.id }], 'c3');
    expect(find(cache, 'delta')).toEqual([]);
  });

  it('when a ticket goes', () => {
    const { cache, one } = setUp();
    cache.apply([{ kind: 'ticket-removed', id: one.id }], 'c2');
    expect(['alfa', 'beta', 'gamma'].map((word) => find(cache, word))).toEqual([[], [], []]);
    const next = ticket({ subject: 'Otro' });
    cache.apply([changed(next), wrote(message(next.id))], 'c3');
    expect(find(cache, 'alfa')).toEqual([]);
  });

  it('when a message comes before its ticket', () => {
    const cache = open();
    const one = ticket({ subject: 'Alfa' });
    cache.apply([wrote(message(one.id, { body: 'beta' }))], 'c1');
    expect(find(cache, 'beta')).toEqual([]);
    cache.apply([changed(one)], 'c2');
    expect(find(cache, 'alfa beta')).toEqual([one.id]);
  });

  it('when a snapshot does not hold something any more', () => {
    const { cache, one, said } = setUp();
    const kept = ticket({ subject: 'Kappa' });
    cache.apply([changed(kept)], 'c2');
    cache.beginSnapshot();
    cache.apply([changed(kept)], 's1');
    expect(find(cache, 'alfa')).toEqual([one.id]);
    cache.endSnapshot('e1');
    expect(['alfa', 'beta', 'kappa'].map((word) => find(cache, word))).toEqual([[], [], [kept.id]]);
    cache.put(one, [said]);
    expect(find(cache, 'gamma')).toEqual([one.id]);
  });

  it('when a transaction is undone', () => {
    const { cache, one } = setUp();
    const bad = { kind: 'message', message: null } as unknown as Change;
    expect(() => cache.apply([changed({ ...one, version: 2, subject: 'Omega' }), bad], 'c2')).toThrow(
      TypeError,
    );
    expect([find(cache, 'alfa'), find(cache, 'omega'), cache.cursor()]).toEqual([[one.id], [], 'c1']);
    // Nor does the next page bring what was to be written then.
    cache.apply([], 'c2');
    expect([find(cache, 'alfa'), find(cache, 'omega')]).toEqual([[one.id], []]);
  });

  it('when the file is opened again', () => {
    const path = join(temporaryFolder(), 'cache.db');
    const one = ticket({ subject: 'Alfa' });
    const first = open(path);
    first.apply([changed(one)], 'c1');
    first.close();
    expect(find(open(path), 'alfa')).toEqual([one.id]);
  });
});
