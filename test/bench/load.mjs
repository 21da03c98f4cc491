#!/usr/bin/env node
// A working day in two minutes, on the real backend process over real HTTP: npm run bench -- load
// [--clients N] [--agents N] [--seconds N] [--seed N]. Everybody listens for events and reads what changed; clients open
// tickets and reply, agents reply, write notes, assign and close. Fails on any error and on a message that the other side
// never saw. The last line printed is JSON.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seeded } from '../faults/driver/random.ts';
import { startBackend } from '../support/backend.ts';
import { option, percentiles, print, round } from './figures.mjs';
import { seedCrowd } from './load/crowd.ts';
import { createLedger } from './load/ledger.ts';
import { arrive } from './load/person.ts';

const CLIENTS = option('clients', 200);
const AGENTS = option('agents', 20);
const SECONDS = option('seconds', 120);
const SEED = option('seed', 1);
/** Seconds between two acts of one person, on average. */
const PACE = { client: 30, agent: 5 };
/** How many sign in at a time: passwords are slow to check on purpose. */
const AT_THE_DOOR = 8;
/** How long the last hints may take. */
const SETTLE_MS = 10_000;

const folder = mkdtempSync(join(tmpdir(), 'pambly-load-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const { next: random } = seeded(SEED);
const logins = await seedCrowd(folder, CLIENTS, AGENTS);
const backend = await startBackend({ dataDir: folder, checkResponses: false });
const ledger = createLedger();
process.stdout.write(`seed ${SEED}: ${CLIENTS} clients and ${AGENTS} agents for ${SECONDS} s\n`);

const people = [];
const waiting = [...logins];
await Promise.all(
  Array.from({ length: AT_THE_DOOR }, async () => {
    for (let login = waiting.pop(); login !== undefined; login = waiting.pop()) {
      people.push({ ...login, ...(await arrive(backend.url, login, ledger, random)) });
    }
  }),
);
ledger.begin();
print(['', 'n', 'p50', 'p95', 'p99']);
const cpuBefore = process.cpuUsage();
const until = performance.now() + SECONDS * 1_000;
await Promise.all([...people.map(work), probe()]);
const settled = performance.now() + SETTLE_MS;
while (ledger.unseen() > 0 && performance.now() < settled) {
  await Promise.all(people.map(({ sync }) => sync()));
}
for (const { leave } of people) leave();
await backend.stop();
report();

/** Acts with pauses as long as chance has them, the first one soon after another's. */
async function work({ role, act }) {
  for (;;) {
    const ms = -Math.log(1 - random()) * PACE[role] * 1_000;
    await pause(Math.max(1, Math.min(ms, until - performance.now())));
    if (performance.now() >= until) return;
    await act();
  }
}

/** What a request costs that asks nothing of the database, under the same load: what the figures are compared with. */
async function probe() {
  while (performance.now() < until) {
    const began = performance.now();
    await (await fetch(new URL('/v1/openapi.json', backend.url), { method: 'HEAD' })).text();
    ledger.answered('probe', performance.now() - began);
    await pause(500);
  }
}

function report() {
  const against = percentiles(ledger.times.get('probe') ?? [0]);
  const figures = [...ledger.times].map(([what, times]) => {
    const { p50, p95, p99 } = percentiles(times);
    print([what, times.length, p50, p95, p99]);
    return {
      name: `load, ${what}`,
      unit: 'ms',
      n: times.length,
      p50,
      p95,
      p99,
      ...(what === 'probe'
        ? {}
        : { ratio: round(p95 / against.p95), against: 'a request without work, p95' }),
    };
  });
  const { user, system } = process.cpuUsage(cpuBefore);
  print(['the crowd itself, % of a processor', round((user + system) / SECONDS / 10_000)]);
  for (const error of ledger.errors.slice(0, 10)) process.stdout.write(`error: ${error}\n`);
  const outcome = { name: 'load', errors: ledger.errors.length, unseen: ledger.unseen(), seed: SEED };
  process.stdout.write(`${JSON.stringify([...figures, outcome])}\n`);
  if (outcome.errors > 0 || outcome.unseen > 0) process.exitCode = 1;
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
