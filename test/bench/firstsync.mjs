#!/usr/bin/env node
// A first sync: npm run bench -- firstsync [--tickets N] [--messages N] [--runs N] [--windows N]
// The built app signs in to the real backend, on loopback and in a process of its own, and fetches everything: without its
// window, for how fast that is, and with it, for whether anything holds it up meanwhile. Counted is from signing in until the
// app says that nothing is left to fetch. Of each turn of main's thread the clock's time and the processor's are told apart: on
// a busy machine the clock counts others' work too. The last line printed is JSON.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIn } from '../e2e/support/acts.ts';
import { launchDesk } from '../e2e/support/desk.ts';
import { demoLogins } from '../support/backend.ts';
import { startBigServer } from './bigServer.mjs';
import { t, until } from './desk.mjs';
import { median, option, reporter } from './figures.mjs';
import { startHeadless } from './headless.mjs';
import { watchThread } from './threadWatch.mjs';

const TICKETS = option('tickets', 10_000);
const MESSAGES = option('messages', 100_000);
const RUNS = option('runs', 5);
const WINDOWS = option('windows', 1);
const BARS = { perSecond: 5_000, turn: 50 };

const { report, head, end } = reporter();
const server = await startBigServer({ tickets: TICKETS, messages: MESSAGES });
try {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await inFolder(headlessSync));
  const windows = [];
  for (let run = 0; run < WINDOWS; run += 1) windows.push(await inFolder(windowSync));
  show(runs, windows);
} finally {
  await server.stop();
}
end();

function show(runs, windows) {
  head();
  const rates = runs.map(({ ms }) => (MESSAGES / ms) * 1_000);
  report('first sync', rates, {
    unit: 'messages/s',
    bar: BARS.perSecond,
    isMet: median(rates) >= BARS.perSecond,
  });
  report(
    "main's processor time",
    runs.map(({ cpuMs }) => cpuMs / 1_000),
    { unit: 's' },
  );
  showTurns('without window', runs);
  if (windows.length === 0) return;
  report(
    'first sync, with window',
    windows.map(({ ms }) => (MESSAGES / ms) * 1_000),
    { unit: 'messages/s' },
  );
  showTurns('with window', windows);
  const tasks = windows.flatMap(({ longTasks }) => longTasks);
  report("the page's tasks over 50 ms", tasks, { bar: BARS.turn, longest: Math.max(0, ...tasks) });
}

/** The longest turn of each run; what counts is the median of the runs, in processor time. */
function showTurns(name, runs) {
  const all = runs.flatMap(({ turns }) => turns);
  const longest = (kind) => runs.map(({ turns }) => Math.max(0, ...turns.map((turn) => turn[kind])));
  report(
    `turns of main over 2 ms, ${name}`,
    all.map(({ cpu }) => cpu),
    { unit: 'ms of processor' },
  );
  report(
    `the same by the clock, ${name}`,
    all.map(({ wall }) => wall),
  );
  report(`longest turn, ${name}`, longest('cpu'), {
    unit: 'ms of processor',
    bar: BARS.turn,
    isMet: median(longest('cpu')) <= BARS.turn,
  });
}

async function inFolder(act) {
  const folder = mkdtempSync(join(tmpdir(), 'pambly-first-sync-'));
  try {
    return await act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function headlessSync(dataDir) {
  const app = await startHeadless({ dataDir, serverUrl: server.url });
  try {
    const whole = new Promise((resolve) => {
      let began = false;
      app.onEvent('app.stateChanged', ({ session, connection }) => {
        began ||= session.state === 'signed-in' && connection.syncing;
        if (began && !connection.syncing) resolve();
      });
    });
    const before = await app.facts();
    const started = performance.now();
    await app.ask('session.signIn', { ...demoLogins.lucia, remember: true });
    await whole;
    const ms = performance.now() - started;
    const { turns, cpuMs } = await app.facts();
    return { ms, turns, cpuMs: cpuMs - before.cpuMs };
  } finally {
    await app.stop();
  }
}

async function windowSync(userData) {
  const desk = await launchDesk({ server: server.url, userData });
  try {
    const { app, page } = desk;
    await app.evaluate(watchThread);
    await page.evaluate(watchLongTasks);
    const started = performance.now();
    await signIn(page, t, demoLogins.lucia);
    await until(page, isWhole, TICKETS);
    const ms = performance.now() - started;
    const turns = await app.evaluate(() => globalThis.takeTurns());
    return { ms, turns, longTasks: await page.evaluate(() => window.longTasks) };
  } finally {
    await desk.close();
  }
}

/** In the page: whether its list has come to hold so many. */
async function isWhole(tickets) {
  const listed = Number.parseInt(
    document.querySelector('section output')?.textContent.replaceAll('.', '') ?? '',
    10,
  );
  return listed >= tickets && !(await window.pambly.getState()).value.connection.syncing;
}

/** In the page. */
function watchLongTasks() {
  window.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longTasks.push(duration);
  }).observe({ type: 'longtask' });
}
