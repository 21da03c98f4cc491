// The built app with its window and a filled cache, for benchmarks.
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron as electron } from '@playwright/test';
import { openCacheFile } from '../../main/store/cacheStore.ts';
import { openWork } from '../../main/store/workFile.ts';
import { signIn } from '../e2e/support/acts.ts';
import { launchDesk } from '../e2e/support/desk.ts';
import { wordsIn } from '../e2e/support/words.ts';
import { demoLogins } from '../support/backend.ts';
import { ofClient } from './bigServer.mjs';

export const t = wordsIn('es');
export const emptyWindow = join(import.meta.dirname, 'emptyWindow');

const folders = new Set();
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'pambly-bench-'));
  folders.add(folder);
  return folder;
}

/** The data folder of an app in which the demonstration's client has signed in and fetched everything. */
export async function signedInHome(server) {
  const home = newFolder();
  const desk = await launchDesk({ server: server.url, userData: home });
  await signIn(desk.page, t, demoLogins.lucia);
  await desk.page.getByRole('option').first().waitFor();
  await until(desk.page, async () => !(await window.pambly.getState()).value.connection.syncing);
  await desk.close();
  return home;
}

/** Looks in the page again and again until the answer, or what it promises, is true. */
export async function until(page, look, argument = null) {
  while (!(await page.evaluate(look, argument))) await page.waitForTimeout(250);
}

/** A copy of such a folder with so many more tickets, all of them read, and these besides. */
export function filledHome(home, { tickets, messages, threads = [] }) {
  const copy = newFolder();
  cpSync(home, copy, { recursive: true });
  const made = ofClient({ tickets, messages });
  fillAccount(accountIn(copy), {
    tickets: [...made.tickets, ...threads.map(({ ticket }) => ticket)],
    messages: [...made.messages, ...threads.flatMap((thread) => thread.messages)],
  });
  return copy;
}

/** Long tickets, the newest of all, one after the other. */
export function longThreads(count, length, first = 0) {
  const { tickets, messages } = ofClient({ tickets: count, messages: count * length, seed: 7 + first });
  const start = Date.UTC(2026, 10, 21);
  return tickets.map((ticket, index) => {
    const at = (place) => new Date(start + (first + index) * 3_600_000 + place * 10_000).toISOString();
    return {
      ticket: {
        ...ticket,
        number: 90_000 + first + index,
        subject: `Conversación ${first + index + 1} de ${length} mensajes`,
        status: 'open',
        lastActivityAt: at(length),
      },
      messages: messages
        .slice(index * length, (index + 1) * length)
        .map((message, place) => ({ ...message, ticketId: ticket.id, createdAt: at(place) })),
    };
  });
}

/** The folder of the one account in it. */
export function accountIn(home) {
  const [server] = readdirSync(join(home, 'accounts'));
  const [account] = readdirSync(join(home, 'accounts', server));
  return join(home, 'accounts', server, account);
}

/** As a sync would have written it behind the cursor that is there, with everything that is cached counting as read. */
export function fillAccount(folder, { tickets, messages }) {
  const cache = openCacheFile(join(folder, 'cache.db'));
  const changes = [
    ...tickets.map((ticket) => ({ kind: 'ticket', ticket })),
    ...messages.map((message) => ({ kind: 'message', message })),
  ];
  for (let from = 0; from < changes.length; from += 2_000)
    cache.apply(changes.slice(from, from + 2_000), null);
  const { store } = openWork(folder, Date.now());
  store.transaction(() => {
    for (const [ticketId, messageId] of cache.lastForeignMessageIds('client'))
      store.setReadMark(ticketId, messageId);
  });
  store.close();
  cache.close();
}

/** The least app there is, on the same host. */
export async function launchEmptyWindow() {
  const app = await electron.launch({ args: [emptyWindow, `--user-data-dir=${newFolder()}`] });
  const page = await app.firstWindow();
  await page.getByRole('textbox').waitFor();
  return { app, page, close: () => app.close() };
}

/** In a page: gives it what the benchmarks measure with. */
export function installPaintClock() {
  /** When the frame that shows what is in the document now has been painted. */
  const painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        // A message that is sent in a frame arrives when the frame is painted.
        port1.addEventListener('message', () => resolve(performance.now()));
        port1.start();
        port2.postMessage(null);
      });
    });
  window.paintClock = { painted, keys: [] };
  let counted = null;
  document.addEventListener(
    'input',
    () => {
      const { pressed } = window.paintClock;
      // A letter that is not on the keyboard that is driven (ñ, á) comes without a key: there is no time to count from.
      if (pressed === counted) return;
      counted = pressed;
      void painted().then((at) => window.paintClock.keys.push(at - pressed));
    },
    { capture: true },
  );
  document.addEventListener('keydown', ({ timeStamp }) => (window.paintClock.pressed = timeStamp), {
    capture: true,
  });
}
