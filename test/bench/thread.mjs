#!/usr/bin/env node
// Opening a long ticket: npm run bench -- thread [--tickets N] [--messages N] [--runs N]
// From the click on a row to the painted newest messages of a ticket of 200, in the built app on a filled cache and without a
// server, against a ticket of 10. The last line printed is JSON.
import { launchDesk } from '../e2e/support/desk.ts';
import { startBackend } from '../support/backend.ts';
import { filledHome, installPaintClock, longThreads, signedInHome } from './desk.mjs';
import { option, percentiles, reporter } from './figures.mjs';

const TICKETS = option('tickets', 10_000);
const LENGTH = option('messages', 200);
const SHORT = 10;
const RUNS = option('runs', 5);
/** Of each length. */
const THREADS = 4;
const BAR = 50;

const { report, head, end } = reporter();
const server = await startBackend({ checkResponses: false });
const home = await signedInHome(server);
await server.stop();
const threads = [...longThreads(THREADS, LENGTH), ...longThreads(THREADS, SHORT, THREADS)];
const filled = filledHome(home, { tickets: TICKETS, messages: TICKETS * 10, threads });
const desk = await launchDesk({ server: server.url, userData: filled });
const times = { [LENGTH]: [], [SHORT]: [] };
const asked = { [LENGTH]: [], [SHORT]: [] };
try {
  const { page } = desk;
  await page.evaluate(installPaintClock);
  await page.locator('[role=option][aria-setsize]').first().waitFor();
  // The first one fetches the code of the screen.
  for (let run = -1; run < RUNS; run += 1) {
    for (const { ticket, messages } of threads) {
      const newest = messages.at(-1).body.slice(0, 30);
      const ms = await page.evaluate(openTicket, { subject: ticket.subject, newest });
      if (run < 0) continue;
      times[messages.length].push(ms);
      asked[messages.length].push(await page.evaluate(askForTicket, ticket.id));
    }
  }
} finally {
  await desk.close();
}
head();
for (const length of [SHORT, LENGTH]) report(`main's answer of ${length} messages`, asked[length]);
report(`open a ticket of ${SHORT} messages`, times[SHORT]);
const ratio = percentiles(times[LENGTH]).p50 / percentiles(times[SHORT]).p50;
report(`open a ticket of ${LENGTH} messages`, times[LENGTH], {
  ratio,
  against: `a ticket of ${SHORT}`,
  bar: BAR,
  isMet: percentiles(times[LENGTH]).p95 <= BAR,
});
end();

/** In the page: answers the ms that its question to main takes, and the way there and back. */
async function askForTicket(ticketId) {
  const began = performance.now();
  await window.pambly.getTicket({ ticketId });
  return performance.now() - began;
}

/** In the page: clicks on the row and answers the ms until the ticket's newest message was painted. */
async function openTicket({ subject, newest }) {
  const words = (text) => text.replaceAll(/[^\p{L}\p{N}]/gu, '');
  const row = [...document.querySelectorAll('[role=option]')].find((each) =>
    each.textContent.includes(subject),
  );
  const isShown = () =>
    document.querySelector('h1[dir=auto]')?.textContent === subject &&
    words(document.querySelector('section ol > li:last-child')?.textContent ?? '').includes(words(newest));
  const shown = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!isShown()) return;
      observer.disconnect();
      resolve(window.paintClock.painted());
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  const began = performance.now();
  // As the control hears a mouse: pressed, released, clicked.
  for (const name of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
    const Kind = name.startsWith('pointer') ? PointerEvent : MouseEvent;
    row.dispatchEvent(
      new Kind(name, { bubbles: true, cancelable: true, button: 0, pointerType: 'mouse', detail: 1 }),
    );
  }
  const ms = (await shown) - began;
  await new Promise((resolve) => setTimeout(resolve, 300));
  return ms;
}
