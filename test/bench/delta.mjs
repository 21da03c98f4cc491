#!/usr/bin/env node
// One changed ticket among many: npm run bench -- delta [--few N] [--many N] [--runs N]
// Staff answers a ticket, and the built app without its window learns of it from the real backend: how many requests that
// takes, how long the server takes for them and how much work it is for either, with few tickets there and with many, all of
// them the same client's and cached, by turns. The last line printed is JSON.
import { createServer, request } from 'node:http';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '../../common/domain/ids.ts';
import { staff } from '../faults/driver/staff.ts';
import { demoLogins, startBackend } from '../support/backend.ts';
import { fillServer, ofClient, startOn } from './bigServer.mjs';
import { accountIn, fillAccount } from './desk.mjs';
import { median, option, percentiles, reporter } from './figures.mjs';
import { startHeadless } from './headless.mjs';

const FEW = option('few', 100);
const MANY = option('many', 100_000);
const RUNS = option('runs', 20);
/** The same work, give or take what the trees of the larger files are deeper. */
const BARS = { requests: 1, ratio: 1.5 };
/** Long enough for everything that a change sets off to have come to rest. */
const REST = 400;

const { report, head, end } = reporter();
const sides = [await company(FEW), await company(MANY)];
try {
  for (let run = -2; run < RUNS; run += 1) {
    for (const side of sides) {
      const seen = await oneChange(side);
      if (run >= 0) side.seen.push(seen);
    }
  }
} finally {
  for (const side of sides) await side.close();
}
head();
const [few, many] = sides;
for (const { name, unit } of [
  { name: 'requests', unit: 'requests' },
  { name: 'requestMs', unit: 'ms' },
  { name: 'appCpuMs', unit: 'ms' },
  { name: 'serverCpuMs', unit: 'ms' },
  { name: 'bytes', unit: 'bytes' },
]) {
  const of = (side) => side.seen.map((one) => one[name]);
  report(`${name}, ${FEW} tickets`, of(few), { unit });
  const ratio = median(of(many)) / median(of(few));
  const isCount = name === 'requests';
  report(`${name}, ${MANY} tickets`, of(many), {
    unit,
    ratio,
    against: `${FEW} tickets`,
    bar: isCount ? BARS.requests : BARS.ratio,
    isMet: isCount ? percentiles(of(many)).p50 <= BARS.requests : ratio <= BARS.ratio,
  });
}
end();

/** A server and an app that has seen all of its tickets; everything between them is counted. */
async function company(tickets) {
  const serverFolder = mkdtempSync(join(tmpdir(), 'pambly-delta-server-'));
  const dataDir = mkdtempSync(join(tmpdir(), 'pambly-delta-'));
  const line = await countingLine();
  const empty = await startBackend({ dataDir: serverFolder, checkResponses: false });
  line.goTo(empty.port);
  await signedIn({ dataDir, serverUrl: line.url });
  await empty.stop();
  const made = ofClient({ tickets, messages: tickets });
  fillServer(serverFolder, made, { isPast: true });
  fillAccount(accountIn(dataDir), made);
  const server = await startOn(serverFolder);
  line.goTo(server.port);
  const app = await startHeadless({ dataDir, serverUrl: line.url });
  await rest(2_000);
  return {
    app,
    server,
    line,
    staff: staff(server.url),
    ids: made.tickets.map(({ id }) => id),
    seen: [],
    close: async () => {
      await app.stop();
      await server.stop();
      line.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function signedIn(config) {
  const app = await startHeadless(config);
  const whole = new Promise((resolve) => {
    let began = false;
    app.onEvent('app.stateChanged', ({ session, connection }) => {
      began ||= session.state === 'signed-in' && connection.syncing;
      if (began && !connection.syncing) resolve();
    });
  });
  await app.ask('session.signIn', { ...demoLogins.lucia, remember: true });
  await whole;
  await app.stop();
}

async function oneChange({ app, server, line, staff: agent, ids }) {
  const ticketId = ids[Math.floor(Math.random() * ids.length)];
  const before = await app.facts();
  const changed = new Promise((resolve) => {
    app.onEvent('tickets.changed', ({ ticketIds }) => ticketIds.includes(ticketId) && resolve());
  });
  await agent.answer(ticketId, newId(), 'Ya está resuelto: hemos renovado el certificado.');
  const serverBefore = cpuMsOf(server.pid);
  line.take();
  await changed;
  await rest(REST);
  const after = await app.facts();
  const asked = line.take();
  return {
    requests: asked.length,
    requestMs: asked.reduce((sum, { ms }) => sum + ms, 0),
    bytes: asked.reduce((sum, { bytes }) => sum + bytes, 0),
    appCpuMs: after.cpuMs - before.cpuMs,
    serverCpuMs: cpuMsOf(server.pid) - serverBefore,
  };
}

/** User and system time of a process, from the kernel (proc(5): ticks of 10 ms). */
function cpuMsOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** A way to the server that notes what is asked of its changes. */
async function countingLine() {
  let port = 0;
  let asked = [];
  const relay = createServer((incoming, outgoing) => {
    const began = performance.now();
    let bytes = 0;
    const { method, url, headers } = incoming;
    const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.on('data', (chunk) => (bytes += chunk.length));
      answer.on('end', () => {
        if (url.startsWith('/v1/changes')) asked.push({ ms: performance.now() - began, bytes });
      });
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  await new Promise((resolve) => relay.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${relay.address().port}`,
    goTo: (to) => (port = to),
    take: () => {
      const taken = asked;
      asked = [];
      return taken;
    },
    close: () => {
      relay.close();
      relay.closeAllConnections();
    },
  };
}

function rest(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
