#!/usr/bin/env node
// What looking for tickets costs: npm run bench -- search [--tickets N] [--messages N] [--queries N] [--seed N]
// Fills a cache.db page by page as the first sync does, with and without the full text, then types queries character by
// character, as a person does above the list. The last line printed is JSON.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseQuery } from '../../main/search/query.ts';
import { openCacheFile } from '../../main/store/cacheStore.ts';
import { manyTickets } from '../support/manyTickets.ts';
import { seeded } from '../faults/driver/random.ts';
import { option, percentiles, print, round } from './figures.mjs';

const TICKETS = option('tickets', 10_000);
const MESSAGES = option('messages', 100_000);
const QUERIES = option('queries', 200);
const SEED = option('seed', 1);
/** ms per keystroke, and messages per second that the first sync takes in. */
const BARS = { p95: 20, messagesPerSecond: 5_000 };
const PAGE = 500;
/** As many as the search above the list shows. */
const LIMIT = 50;

const folder = mkdtempSync(join(tmpdir(), 'pambly-search-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const { tickets, messages } = manyTickets({ tickets: TICKETS, messages: MESSAGES, seed: SEED });
const figures = [];

const withText = fill('with.db', messages);
/** The texts under a name that is not looked at: the same bytes in the rows, and next to nothing in the full text. */
const without = fill(
  'without.db',
  messages.map((one) => ({ ...one, body: '', attachments: [], unread: [one.body, one.attachments] })),
);
const perSecond = Math.round((MESSAGES / withText.total) * 1_000);
report(`first sync, page of ${PAGE}`, 'ms', withText.pages, { messagesPerSecond: perSecond });
report('the same without full text', 'ms', without.pages, {});
const megabytes = [withText, without].map(({ path }) => round(statSync(path).size / 2 ** 20));
print(['cache.db (MB), without full text', ...megabytes]);

const cache = openCacheFile(withText.path);
const keystrokes = typedQueries();
for (const typed of keystrokes.slice(0, 200)) cache.search(parseQuery(typed), LIMIT);
let found = 0;
const times = keystrokes.map((typed) =>
  timed(() => {
    found += cache.search(parseQuery(typed), LIMIT).hits.length;
  }),
);
cache.close();
report(`keystroke, ${MESSAGES} messages`, 'ms', times, {
  bar: BARS.p95,
  found: round(found / keystrokes.length),
});
figures.push({
  name: 'cache.db',
  unit: 'MB',
  n: 1,
  p50: megabytes[0],
  ratio: round(megabytes[0] / megabytes[1]),
  against: 'without full text',
});
process.stdout.write(`${JSON.stringify(figures)}\n`);
if (percentiles(times).p95 > BARS.p95 || perSecond < BARS.messagesPerSecond) process.exitCode = 1;

/** Writes everything page by page, each ticket with the first of its messages. */
function fill(name, shown) {
  const path = join(folder, name);
  const store = openCacheFile(path);
  const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  const given = new Set();
  const pages = [];
  for (let from = 0; from < shown.length; from += PAGE) {
    const changes = shown.slice(from, from + PAGE).flatMap((message) => {
      const isKnown = given.has(message.ticketId);
      given.add(message.ticketId);
      const own = { kind: 'message', message };
      return isKnown ? [own] : [{ kind: 'ticket', ticket: byId.get(message.ticketId) }, own];
    });
    pages.push(timed(() => store.apply(changes, String(from))));
  }
  store.close();
  const db = new DatabaseSync(path);
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
  return { path, pages, total: pages.reduce((sum, ms) => sum + ms, 0) };
}

/** Words of subjects and messages, in twos and threes, some begun, some numbers, typed one character after the other. */
function typedQueries() {
  const random = seeded(SEED + 1);
  const wordsOf = (text) => text.match(/[\p{L}\p{N}]{2,}/gu) ?? ['web'];
  const queries = Array.from({ length: QUERIES }, () => {
    if (random.chance(0.1)) return `#${random.pick(tickets).number}`;
    const text = random.chance(0.3) ? random.pick(tickets).subject : random.pick(messages).body;
    return Array.from({ length: random.whole(1, 3) }, () => random.pick(wordsOf(text))).join(' ');
  });
  return queries.flatMap((query) => Array.from(query, (_, typed) => query.slice(0, typed + 1)));
}

function timed(act) {
  const started = performance.now();
  act();
  return performance.now() - started;
}

function report(name, unit, numbers, more) {
  const figure = { name, unit, n: numbers.length, ...percentiles(numbers), ...more };
  figures.push(figure);
  print([
    name,
    figure.n,
    figure.p50,
    figure.p95,
    figure.p99,
    ...Object.entries(more).map((each) => each.join(' ')),
  ]);
}
