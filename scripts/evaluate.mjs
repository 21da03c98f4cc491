#!/usr/bin/env node
// How well suggestions are found: npm run evaluate -- [--ablation] [--signals] [--misses] [--external FILE]
// --ablation: the same without each part. --signals: with signals beyond words. --misses: the subjects that fail.
// npm run evaluate -- secrets: how well secrets in a message are noticed (scripts/lib/secretEvaluation.mjs).
// --external: a file {articles, queries} of another field. The last line printed is one JSON object with the figures; see docs/suggestions.md.
import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { measure, recallByDifficulty, withTypos } from './lib/evaluation.mjs';
import { evaluateSecrets } from './lib/secretEvaluation.mjs';
import { measureSignals } from './lib/signals.mjs';
import { modernNode, root } from './lib/setup.mjs';

if (Number(process.versions.node.split('.')[0]) < 22) {
  const { status } = spawnSync(modernNode(), process.argv.slice(1), { stdio: 'inherit' });
  process.exit(status ?? 1);
}

const options = process.argv.slice(2);
if (options[0] === 'secrets') process.exit((await evaluateSecrets(options)) ? 0 : 1);
const { createSuggestionEngine, SILENCE_THRESHOLD } = await import('../main/knowledge/engine/index.ts');
const { PARAMETERS } = await import('../main/knowledge/engine/parameters.ts');

const articles = read('backend/demo/articles.json');
const own = Map.groupBy(read('test/evaluation/queries-own.json'), ({ split }) => split);
const sets = {
  dev: { articles, queries: read('test/evaluation/queries-dev.json') },
  dev2: { articles, queries: read('test/evaluation/queries-dev2.json') },
  'own, looked at': { articles, queries: own.get('looked-at') },
  'own, kept': { articles, queries: own.get('kept') },
};
if (options.includes('--external')) sets.external = external(options[options.indexOf('--external') + 1]);

const figures = { name: 'suggestions', threshold: SILENCE_THRESHOLD, sets: {} };
print(['set', 'subjects', 'R@1', 'R@3', 'R@5', 'MRR@5', 'R@3 shown', 'no answer', 'false']);
for (const [name, { articles: known, queries }] of Object.entries(sets)) {
  const engine = engineOf(known, PARAMETERS);
  const typos = [1, 2, 3, 4, 5].flatMap((seed) => withTypos(queries, seed));
  const measured = measure(engine, queries, SILENCE_THRESHOLD);
  const mistyped = measure(engine, typos, SILENCE_THRESHOLD);
  printSet(name, measured);
  printSet(`${name}, mistyped`, mistyped);
  figures.sets[name] = {
    ...rounded(measured),
    byDifficulty: rounded(recallByDifficulty(engine, queries)),
    mistyped: rounded(mistyped),
  };
}
for (const [name, { byDifficulty }] of Object.entries(figures.sets)) {
  process.stdout.write(
    `\nR@3 of ${name} by difficulty: ${Object.entries(byDifficulty)
      .map((each) => each.join(' '))
      .join(', ')}\n`,
  );
}
if (options.includes('--misses')) printMisses();
if (options.includes('--ablation')) figures.ablation = ablation();
if (options.includes('--signals')) figures.signals = signals();
process.stdout.write(`${JSON.stringify(figures)}\n`);

/** All subjects together, for a signal changes the place of few. */
function signals() {
  const engine = engineOf(articles, PARAMETERS);
  const queries = ['dev', 'dev2', 'own, looked at', 'own, kept'].flatMap((name) => sets[name].queries);
  const rows = measureSignals(engine.suggest, articles, queries, SILENCE_THRESHOLD);
  process.stdout.write('\n');
  print(['with', 'R@1', 'R@3', 'MRR@5', 'false']);
  for (const [name, row] of rows)
    print([name, ...[row.recall1, row.recall3, row.mrr5, row.falseSuggestions].map(percent)]);
  return rows.map(([signal, row]) => ({ signal, ...rounded(row) }));
}

/** The same measurement with each part taken out, by the numbers that make it count for nothing. */
function ablation() {
  const flat = (weight) =>
    Object.fromEntries(Object.entries(PARAMETERS.field).map(([name, field]) => [name, { ...field, weight }]));
  const parts = {
    everything: {},
    synonyms: { conceptWeight: 0, phraseWeight: 0 },
    'phrases of several words': { phraseWeight: 0 },
    'beginnings of words': { beginning: { long: 0, ofThree: 0, ofTwo: 0, ofKnownWord: 0 } },
    'typing mistakes': { misspelling: { ofOneLetter: 0, ofTwoLetters: 0 } },
    'weights by field': { field: flat(1) },
    'title coverage': { titleCoverage: 0 },
    'what an article is about': { matter: { ...PARAMETERS.matter, perWord: 0 } },
    'less for generic words': { genericImportance: 1 },
    'preference by language': { otherLanguage: 1, notSpanish: 1 },
    'unknown words against': { unknownWord: 0, elsewhereWord: 0 },
    'matters of other places': { elsewhereWord: PARAMETERS.unknownWord },
    conversation: { conversationWord: 0 },
  };
  process.stdout.write('\n');
  const allOwn = [...sets['own, looked at'].queries, ...sets['own, kept'].queries];
  print([
    'without',
    ...['dev', 'dev2', 'own'].flatMap((name) => [`${name} R@3`, 'MRR@5', 'false']),
    'mistyped',
  ]);
  return Object.entries(parts).map(([part, changed]) => {
    const engine = engineOf(articles, { ...PARAMETERS, ...changed });
    const [dev, dev2, own] = [sets.dev.queries, sets.dev2.queries, allOwn].map((queries) =>
      bestAt(engine, queries),
    );
    const typos = measure(engine, withTypos([...sets.dev.queries, ...sets.dev2.queries], 1), 0).recall3;
    print([
      part,
      ...[dev, dev2, own].flatMap((each) => [each.recall3, each.mrr5, each.falseSuggestions]).map(percent),
      percent(typos),
    ]);
    return { part, dev: rounded(dev), dev2: rounded(dev2), own: rounded(own), mistypedRecall3: round(typos) };
  });
}

/** At the highest threshold that costs under 2 points of recall@3, so that each variant is silent as well as it can. */
function bestAt(engine, queries) {
  const { recall3 } = measure(engine, queries, 0);
  let best = measure(engine, queries, 0);
  for (let threshold = 0.02; threshold < 1; threshold += 0.02) {
    const measured = measure(engine, queries, threshold);
    if (measured.recall3Shown <= recall3 - 0.02) break;
    best = measured;
  }
  return best;
}

function printMisses() {
  const titles = new Map(articles.map(({ id, title }) => [id, title]));
  const engine = engineOf(articles, PARAMETERS);
  for (const name of ['dev', 'dev2', 'own, looked at']) {
    for (const { subject, relevant } of sets[name].queries) {
      const shown = engine.suggest({ subject }, { limit: 3 });
      const fails =
        relevant.length === 0
          ? shown.length > 0
          : !shown.some(({ articleId }) => relevant.includes(articleId));
      const found = shown
        .map(({ articleId, score }) => `${titles.get(articleId)} (${score.toFixed(2)})`)
        .join(' | ');
      const wanted = relevant.map((id) => titles.get(id)).join(' / ') || 'nothing';
      if (fails)
        process.stdout.write(`${name}: ${subject}\n    wanted ${wanted}\n    found  ${found || 'nothing'}\n`);
    }
  }
}

function engineOf(known, parameters) {
  const engine = createSuggestionEngine(parameters);
  engine.putMany(known);
  return engine;
}

function external(path) {
  const file = JSON.parse(readFileSync(path, 'utf8'));
  const known = file.articles.map(({ status, reviewed, ...article }) => ({
    ...article,
    reviewState: status,
    reviewedAt: reviewed,
    votes: { useful: 0, total: 0 },
  }));
  return { articles: known, queries: file.queries };
}

function read(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

function printSet(name, { n, recall1, recall3, recall5, mrr5, recall3Shown, none, falseSuggestions }) {
  print([
    name,
    n,
    ...[recall1, recall3, recall5, mrr5, recall3Shown].map(percent),
    none,
    none === 0 ? '' : percent(falseSuggestions),
  ]);
}

function print([first, ...rest]) {
  process.stdout.write(
    `${String(first).padEnd(30)}${rest.map((each) => String(each).padStart(10)).join('')}\n`,
  );
}

function percent(share) {
  return (share * 100).toFixed(1);
}

function rounded(numbers) {
  return Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, round(number)]));
}

function round(number) {
  return Math.round(number * 1000) / 1000;
}
