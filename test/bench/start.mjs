#!/usr/bin/env node
// What a start costs: npm run bench -- start [--few N] [--many N] [--runs N]
// From the start of the process to the list of tickets that can be used, with few and with many tickets cached, and to an empty
// window on the same host, by turns. Apart from that, what main's own code takes of it. The last line printed is JSON.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { startBackend } from '../support/backend.ts';
import { emptyWindow, filledHome, signedInHome } from './desk.mjs';
import { median, option, percentiles, reporter } from './figures.mjs';

const FEW = option('few', 100);
const MANY = option('many', 10_000);
const RUNS = option('runs', 7);
/** The page is left alone for so long (ms), and then asked what it noted. */
const PATIENCE = option('patience', 4_000);
/** Of a sample that took longer (ms) than five of them, the rest was other processes' or the disk's. */
const LONGEST_SAMPLE = 1;
const BARS = { few: 1.2, empty: 1.5, ownCode: 150 };
const electron = createRequire(import.meta.url)('electron');
const root = join(import.meta.dirname, '..', '..');
const main = join(root, 'out/client/main/index.js');

const { report, head, end } = reporter();
const server = await startBackend({ checkResponses: false });
const profiles = mkdtempSync(join(tmpdir(), 'pambly-profile-'));
try {
  const home = await signedInHome(server);
  const [few, many] = [FEW, MANY].map((tickets) => filledHome(home, { tickets, messages: tickets * 10 }));
  const starts = {
    empty: [emptyWindow, `--user-data-dir=${join(profiles, 'empty')}`],
    few: [main, `--user-data-dir=${few}`, '--lang=es'],
    many: [main, `--user-data-dir=${many}`, '--lang=es'],
  };
  const times = { empty: [], few: [], many: [] };
  // The first of each fills what the system keeps of their files.
  for (const args of Object.values(starts)) await started(args);
  for (let run = 0; run < RUNS; run += 1) {
    for (const [name, args] of Object.entries(starts)) times[name].push(await started(args));
  }
  const own = [];
  for (let run = 0; run < Math.min(RUNS, 5); run += 1) own.push(await ownCode(starts.many, many));
  show(times, own);
} finally {
  await server.stop();
  rmSync(profiles, { recursive: true, force: true });
}
end();

function show(times, own) {
  head();
  report('start, empty window', times.empty);
  report(`start, ${FEW} tickets`, times.few);
  // Of each run by itself, since a busy machine is busy for all three of it.
  const against = (name) => median(times.many.map((ms, run) => ms / times[name][run]));
  for (const [name, text] of [
    ['few', `${FEW} tickets`],
    ['empty', 'an empty window'],
  ]) {
    const ratio = against(name);
    report(`start, ${MANY} tickets`, times.many, {
      ratio,
      against: text,
      bar: BARS[name],
      isMet: ratio <= BARS[name],
    });
  }
  report("main's own code until its stores are open", own, {
    bar: BARS.ownCode,
    isMet: percentiles(own).p50 <= BARS.ownCode,
  });
}

/** Answers the ms from the start of the process to the mark that the page sets when its list is shown. */
async function started(args) {
  const { at, quit } = await open(args);
  try {
    const shown = await quit.whenShown();
    return shown - at;
  } finally {
    await quit.now();
  }
}

async function open(args, env = {}) {
  const at = performance.timeOrigin + performance.now();
  const child = spawn(electron, [...args, '--remote-debugging-port=0'], {
    env: { ...process.env, PAMBLY_SERVER: server.url, LANGUAGE: 'es', LANG: 'es.UTF-8', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit');
  const port = await new Promise((resolve) => {
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
      const [, url] = /DevTools listening on (ws:\S+)/.exec(said) ?? [];
      if (url !== undefined) resolve(url);
    });
  });
  const quit = {
    whenShown: async () => {
      await new Promise((resolve) => setTimeout(resolve, PATIENCE));
      const browser = await chromium.connectOverCDP(port);
      try {
        for (;;) {
          const [page] = browser.contexts().flatMap((context) => context.pages());
          const shown = await page?.evaluate(() => {
            const [mark] = performance.getEntriesByName('tickets.shown');
            return mark && performance.timeOrigin + mark.startTime;
          });
          if (shown !== undefined) return shown;
          await new Promise((resolve) => setTimeout(resolve, 200));
        }
      } finally {
        await browser.close();
      }
    },
    now: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
  return { at, quit };
}

/**
 * The ms that main's bundle, and what it calls of Node and SQLite, take until the app says that its stores are open: of a
 * profile of the whole process, since the host's code runs there too.
 */
async function ownCode(args, home) {
  const folder = mkdtempSync(join(profiles, 'run-'));
  const { quit } = await open(args, {
    NODE_OPTIONS: `--cpu-prof --cpu-prof-interval=200 --cpu-prof-dir=${folder}`,
  });
  await quit.whenShown();
  await quit.now();
  const [name] = readdirSync(folder);
  return ownTime(JSON.parse(readFileSync(join(folder, name), 'utf8')), startedAt(home));
}

/** The ms after which the app's last start said in its log that its stores were open. */
function startedAt(home) {
  const lines = readFileSync(join(home, 'logs', 'main.log'), 'utf8')
    .trim()
    .split('\n');
  return JSON.parse(lines.findLast((line) => line.includes('boot.started'))).sinceStart;
}

/** `until` in ms. */
function ownTime({ nodes, samples, timeDeltas }, until) {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  /** The nearest file on the stack says whose work it is. */
  const isOwn = (id) => {
    for (let at = id; at !== undefined; at = parents.get(at)) {
      const { url } = byId.get(at).callFrame;
      if (url.startsWith('file:')) return url.includes('/out/client/main/');
    }
    return false;
  };
  const owned = new Map(nodes.map(({ id }) => [id, isOwn(id)]));
  let at = 0;
  let sum = 0;
  samples.forEach((id, index) => {
    const ms = timeDeltas[index] / 1_000;
    at += ms;
    if (at <= until && owned.get(id)) sum += Math.min(ms, LONGEST_SAMPLE);
  });
  return sum;
}
