#!/usr/bin/env node
// What a keystroke costs: npm run bench -- suggest [--subjects N] [--runs N]
// Subjects are typed character by character into knowledge bases of 229, 2,290 and 11,450 articles; MiniSearch, set up
// as its guide says, does the same in the same run. Each figure is the median of several rounds; each round types other
// subjects, since the engine remembers words. Then what indexing and memory cost. The last line printed is JSON.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import { loadEngine } from '../../scripts/suggester.mjs';
import { inflate } from './knowledgeBase.mjs';

const root = join(import.meta.dirname, '..', '..');
const option = (name, otherwise) => {
  const place = process.argv.indexOf(`--${name}`);
  return place < 0 ? otherwise : Number(process.argv[place + 1]);
};
const SUBJECTS = option('subjects', 150);
/** Typed before anything is measured, and not again. */
const WARM_UP = 10;
const RUNS = option('runs', 5);
const SIZES = [229, 2290, 11_450];
/** What a keystroke may take in the worst of a hundred, in ms. */
const BARS = { 229: 2, 2290: 5, 11450: 15 };
const INDEXED = 1000;
const INDEX_BAR = 200;

const { createSuggestionEngine } = await loadEngine();
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const articles = read('backend/demo/articles.json');
const subjects = read('test/evaluation/queries-dev2.json').map(({ subject }) => subject);
const figures = [];

print(['', 'n', 'p50', 'p95', 'p99', 'bar', 'MiniSearch p99', 'ratio']);
for (const size of SIZES) {
  const known = inflate(articles, size);
  const engine = engineOf(known);
  const peer = peerOf(known);
  const wanted = size > 5000 ? Math.ceil(SUBJECTS / 3) : SUBJECTS;
  const typed = subjects.slice(WARM_UP, WARM_UP + wanted);
  const ask = (subject) => engine.suggest({ subject });
  const askPeer = (subject) => peer.search(subject, { prefix: true, fuzzy: 0.2 });
  for (const each of [ask, askPeer]) type(subjects.slice(0, WARM_UP), each);
  const ours = rounds(typed, ask);
  const theirs = rounds(typed, askPeer);
  report(`keystroke, ${size} articles`, ours, theirs, BARS[size]);
}

const thousand = inflate(articles, INDEXED);
report(
  `index ${INDEXED} articles`,
  repeat(RUNS, () => engineOf(thousand)),
  repeat(RUNS, () => peerOf(thousand)),
  INDEX_BAR,
);
const kept = readingsOf(thousand);
report(
  `index ${INDEXED} from kept readings`,
  repeat(RUNS, () => engineOf(thousand, kept)),
  null,
  INDEX_BAR,
);
report(
  'create, without articles',
  repeat(RUNS, () => createSuggestionEngine()),
  null,
  null,
);
for (const size of SIZES) reportMemory(size);
process.stdout.write(`${JSON.stringify(figures)}\n`);

/** Reads the articles, or takes what was read of them before. */
function engineOf(known, readings = []) {
  const engine = createSuggestionEngine();
  known.forEach((article, place) => engine.put(article, parsed(readings[place])));
  return engine;
}

/** What the app keeps of each article from one start to the next, with its numbers and words as JSON. */
function readingsOf(known) {
  const engine = createSuggestionEngine();
  return known.map((article) => JSON.stringify(engine.read(article)));
}

function parsed(reading) {
  return reading === undefined ? undefined : JSON.parse(reading);
}

function peerOf(known) {
  const peer = new MiniSearch({ fields: ['title', 'tags', 'body'] });
  peer.addAll(known.map((article) => ({ ...article, tags: article.tags.join(' ') })));
  return peer;
}

/** Types each subject from its first character to its last; answers what each keystroke took. */
function type(typed, ask) {
  return typed.flatMap((subject) =>
    Array.from({ length: subject.length }, (_, typedSoFar) =>
      timed(() => ask(subject.slice(0, typedSoFar + 1))),
    ),
  );
}

/** Types each subject in one of the rounds. */
function rounds(typed, ask) {
  return Array.from({ length: RUNS }, (_, round) =>
    type(
      typed.filter((_subject, place) => place % RUNS === round),
      ask,
    ),
  );
}

/** One round of many. */
function repeat(times, act) {
  return [Array.from({ length: times }, () => timed(act))];
}

function timed(act) {
  const started = performance.now();
  act();
  return performance.now() - started;
}

function report(name, ours, theirs, bar) {
  const own = percentiles(ours);
  const peer = theirs && percentiles(theirs);
  const ratio = peer && round(own.p99 / peer.p99);
  figures.push({
    name,
    unit: 'ms',
    n: ours.flat().length,
    ...own,
    bar,
    ...(peer && { ratio, against: 'MiniSearch' }),
  });
  print([name, ours.flat().length, own.p50, own.p95, own.p99, bar ?? '', peer?.p99 ?? '', ratio ?? '']);
}

/** Heap that an index of so many articles holds, after collection where the garbage collector can be called. */
function reportMemory(size) {
  const known = inflate(articles, size);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const engine = engineOf(known);
  globalThis.gc?.();
  const megabytes = round((process.memoryUsage().heapUsed - before) / 2 ** 20);
  figures.push({
    name: `memory, ${engine.size} articles`,
    unit: 'MB',
    n: 1,
    p50: megabytes,
    p95: megabytes,
    p99: megabytes,
  });
  print([`memory, ${engine.size} articles (MB)`, 1, megabytes]);
}

/** Of each round by itself, and then the median of the rounds. */
function percentiles(rounds) {
  const median = (share) =>
    round(
      at(
        rounds.map((numbers) => at(numbers, share)),
        0.5,
      ),
    );
  return { p50: median(0.5), p95: median(0.95), p99: median(0.99) };
}

function at(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function print([first, ...rest]) {
  process.stdout.write(
    `${String(first).padEnd(28)}${rest.map((each) => String(each).padStart(16)).join('')}\n`,
  );
}

function round(number) {
  return Math.round(number * 100) / 100;
}
