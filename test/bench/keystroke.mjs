#!/usr/bin/env node
// What a keystroke costs: npm run bench -- keystroke [--tickets N] [--rounds N] [--keys N]
// From the key to the painted character in the built app's form, with suggestions on and many tickets cached, against a bare
// text field in an empty window on the same host, by turns; from the key to the painted suggestions; and from the key to the
// disk, against writing and syncing as many bytes by hand. The last line printed is JSON.
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDraft } from '../../main/drafts/draftBuffer.ts';
import { openWork } from '../../main/store/workFile.ts';
import { messageField, openForm, subjectField } from '../e2e/support/acts.ts';
import { launchDesk } from '../e2e/support/desk.ts';
import { startBackend } from '../support/backend.ts';
import { draft, newTicket } from '../support/samples.ts';
import { filledHome, installPaintClock, launchEmptyWindow, signedInHome, t } from './desk.mjs';
import { median, option, percentiles, reporter } from './figures.mjs';

const TICKETS = option('tickets', 10_000);
const MESSAGES = option('messages', TICKETS * 10);
const ROUNDS = option('rounds', 5);
/** In each field and round. */
const KEYS = option('keys', 80);
/** A quick typist's, in ms. */
const PAUSE = 45;
const COMMITS = option('commits', 300);
const BARS = { more: { subject: 8, message: 8, suggestions: 16 }, commit: 4 };
const SUBJECT =
  'No puedo enviar correo desde el hosting, el certificado ha caducado y la web no carga desde ayer ';
const TEXT = 'Desde esta mañana la página de mi tienda tarda mucho en responder y a veces no carga nada. ';

const { report, head, end } = reporter();
const server = await startBackend({ checkResponses: false });
try {
  head();
  await typing();
  commits();
} finally {
  await server.stop();
}
end();

async function typing() {
  const home = filledHome(await signedInHome(server), { tickets: TICKETS, messages: MESSAGES });
  const desk = await launchDesk({ server: server.url, userData: home });
  const bare = await launchEmptyWindow();
  try {
    for (const { page } of [desk, bare]) await page.evaluate(installPaintClock);
    await openForm(desk.page, t, 'Soporte técnico');
    const fields = [
      { name: 'bare', page: bare.page, field: bare.page.getByRole('textbox'), text: TEXT },
      { name: 'subject', page: desk.page, field: subjectField(desk.page, t), text: SUBJECT },
      { name: 'message', page: desk.page, field: messageField(desk.page, t), text: TEXT },
    ];
    for (const { page, field, text } of fields) await typeInto(page, field, text.slice(0, 20));
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await typeRound(round, fields));
    reportTyping(rounds);
  } finally {
    await desk.close();
    await bare.close();
  }
}

/** The same into each of the fields; answers what each key took, by field, and what suggestions took. */
async function typeRound(round, fields) {
  const times = {};
  for (const { name, page, field, text } of fields) {
    if (name === 'subject') await page.evaluate(watchSuggestions);
    times[name] = await typeInto(page, field, typedIn(round, text));
    if (name === 'subject') times.suggestions = await page.evaluate(() => window.takeWaits());
  }
  return times;
}

/** Each round begins elsewhere in the text, so that no two ask the same. */
function typedIn(round, text) {
  const from = (round * 17) % text.length;
  return `${text.slice(from)}${text}`.slice(0, KEYS);
}

/** Answers, for each key, the ms until its character was painted. */
async function typeInto(page, field, text) {
  await field.fill('');
  await field.focus();
  await page.evaluate(() => (window.paintClock.keys = []));
  await page.keyboard.type(text, { delay: PAUSE });
  await page.waitForTimeout(200);
  return page.evaluate(() => window.paintClock.keys);
}

/** In the page: for each key after which the list of suggestions became another one, the ms until that was painted. */
function watchSuggestions() {
  const waits = [];
  window.watching?.disconnect();
  window.watching = new MutationObserver(() => {
    const { pressed } = window.paintClock;
    void window.paintClock.painted().then((at) => waits.push({ pressed, ms: at - pressed }));
  });
  const list = document.querySelector('#suggestions').parentElement;
  window.watching.observe(list, { subtree: true, childList: true, characterData: true });
  window.takeWaits = () => {
    const last = new Map(waits.map(({ pressed, ms }) => [pressed, ms]));
    return [...last.values()];
  };
}

/** Each round's p99 is compared with that of the bare field in the same round; what counts is the median of the rounds. */
function reportTyping(rounds) {
  const pooled = (name) => rounds.flatMap((round) => round[name]);
  const moreThanBare = (name) =>
    median(rounds.map((round) => percentiles(round[name]).p99 - percentiles(round.bare).p99));
  const against = 'bare text field: ms more at p99, median of rounds';
  report('key to paint, bare text field', pooled('bare'));
  for (const [name, bar] of Object.entries(BARS.more)) {
    const more = moreThanBare(name);
    report(`key to paint, ${name}`, pooled(name), { more, against, bar, isMet: more <= bar });
  }
}

/** The commit of a draft, and a raw write of what it adds to the log, by turns. */
function commits() {
  const folder = mkdtempSync(join(tmpdir(), 'pambly-commit-'));
  const { store } = openWork(folder, 1);
  const log = join(folder, 'work.db-wal');
  const one = draft();
  const raw = openSync(join(folder, 'raw'), 'a');
  const times = { commit: [], raw: [] };
  let body = TEXT.repeat(20);
  try {
    for (let turn = 0; turn < COMMITS; turn += 1) {
      body += TEXT.slice(0, 3);
      const before = statSync(log).size;
      times.commit.push(
        timed(() =>
          store.transaction(() => writeDraft(store, { ...one, content: newTicket({ body }) }, 1 + turn)),
        ),
      );
      const grown = statSync(log).size - before;
      const bytes = Buffer.alloc(grown > 0 ? grown : 4_120 * 3, turn);
      times.raw.push(
        timed(() => {
          writeSync(raw, bytes);
          fdatasyncSync(raw);
        }),
      );
    }
  } finally {
    closeSync(raw);
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
  const { p95 } = report('raw write and fdatasync', times.raw);
  const ratio = percentiles(times.commit).p95 / p95;
  report('commit of a draft', times.commit, {
    ratio,
    against: 'raw, p95',
    bar: BARS.commit,
    isMet: ratio <= BARS.commit,
  });
}

function timed(act) {
  const started = performance.now();
  act();
  return performance.now() - started;
}
