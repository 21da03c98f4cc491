#!/usr/bin/env node
// Sending a ticket: npm run bench -- submit [--tickets N] [--sends N]
// From the click on «Enviar» to the painted entry of the outbox, in the built app on a filled cache, with the server there and
// with none. The last line printed is JSON.
import { messageField, openForm, subjectField } from '../e2e/support/acts.ts';
import { launchDesk } from '../e2e/support/desk.ts';
import { startBackend } from '../support/backend.ts';
import { filledHome, installPaintClock, signedInHome, t, until } from './desk.mjs';
import { option, percentiles, reporter } from './figures.mjs';

const TICKETS = option('tickets', 10_000);
const SENDS = option('sends', 20);
const BAR = 50;
const TEXT =
  'Desde esta mañana la página de mi tienda tarda mucho en responder y a veces no carga nada. '.repeat(20);

const { report, head, end } = reporter();
const server = await startBackend({ checkResponses: false });
let desk = null;
try {
  const home = filledHome(await signedInHome(server), { tickets: TICKETS, messages: TICKETS * 10 });
  desk = await launchDesk({ server: server.url, userData: home });
  await desk.page.evaluate(installPaintClock);
  await sent();
  head();
  show('with a server', await sendMany());
  await server.stop();
  await until(desk.page, async () => (await window.pambly.getState()).value.connection.state !== 'connected');
  show('offline', await sendMany());
} finally {
  // Asked to quit, it would ask back: what was sent offline is still there.
  await desk?.kill();
  await server.stop();
}
end();

function show(name, times) {
  report(`send to painted entry, ${name}`, times, { bar: BAR, isMet: percentiles(times).p95 <= BAR });
}

async function sendMany() {
  const times = [];
  for (let send = 0; send < SENDS; send += 1) times.push(await sent());
  return times;
}

/** Writes a ticket and sends it; answers the ms from the click to its painted entry. */
async function sent() {
  const { page } = desk;
  await openForm(page, t, 'Soporte técnico');
  await subjectField(page, t).fill('La web no carga');
  await messageField(page, t).fill(TEXT);
  await page.waitForTimeout(400);
  return page.evaluate(send, t('newTicket.send'));
}

/** In the page. The entry is there when its card can say what becomes of it, which main's outbox alone knows. */
async function send(name) {
  const button = [...document.querySelectorAll('footer button')].find((each) => each.textContent === name);
  const shown = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (document.querySelector('section h1[tabindex="-1"] ~ output') === null) return;
      observer.disconnect();
      resolve(window.paintClock.painted());
    });
    observer.observe(document.body, { subtree: true, childList: true });
  });
  const began = performance.now();
  button.click();
  return (await shown) - began;
}
