#!/usr/bin/env node
// What working the agent's queue costs: npm run bench -- queue [--tickets N] [--keys N] [--runs N]
// The built page of the agent's edition in Chromium with the fake main behind it. A figure is the time from the key, or the
// press of a view, to the end of the painting of the frame that shows what it did: the wait for that frame is in it. How long
// the page's thread really worked for it (script, style, layout) stands beside it, since a busy machine makes everybody wait. The
// last line printed is JSON.
import { chromium } from '@playwright/test';
import { findChromium } from '../host/chromium/find.ts';
import { agentState } from '../support/fakePambly/queued.ts';
import { manyTickets } from '../support/manyTickets.ts';
import { openPage } from '../ui/app.ts';
import buildPages from '../ui/buildPages.ts';
import { option, percentiles, reporter } from './figures.mjs';

const TICKETS = option('tickets', 50_000);
const FEW = 2_000;
const KEYS = option('keys', 300);
const RUNS = option('runs', 5);
const BARS = { view: 50, key: 30 };
/** How many acts of a kind each run tells the processor's time of. */
const WORKED = 24;
/** Until the page has all of them; the fake main sorts them anew for every page of the list. */
const FILLING_MS = 180_000;

await buildPages();
const { tickets } = manyTickets({
  tickets: TICKETS,
  messages: 2 * TICKETS,
  departmentIds: agentState.catalog.departments.map(({ id }) => id),
});
const browser = await chromium.launch({ executablePath: findChromium(process.env), args: ['--no-sandbox'] });
/** The few and the many by turns, so that a busy machine is busy for both. */
const measured = { [FEW]: {}, [TICKETS]: {} };
try {
  for (let run = 0; run < RUNS; run += 1) {
    for (const count of [FEW, TICKETS]) {
      for (const [name, numbers] of Object.entries(await worked(tickets.slice(-count)))) {
        (measured[count][name] ??= []).push(...numbers);
      }
    }
  }
} finally {
  await browser.close();
}
const many = measured[TICKETS];
const few = measured[FEW];
const { report, head, end } = reporter();
head();
// What the machine makes of nothing at all, at this moment: a key that nobody hears, until the next frame is painted.
const nothing = report('a key that does nothing', [...few.nothing, ...many.nothing]);
report(`view switch, ${FEW} tickets`, few.view);
judged(`view switch, ${TICKETS} tickets`, many.view, BARS.view);
report(`key to next, ${FEW} tickets`, few.key);
judged(`key to next, ${TICKETS} tickets`, many.key, BARS.key);
judged(`key to selected, ${TICKETS} tickets`, many.select, BARS.key);
report(`key to assigned, ${TICKETS} tickets`, many.assign);
report(`longest task, one of ${TICKETS} changes`, many.changed);
report('work for a key that does nothing', [...few.nothingWork, ...many.nothingWork]);
for (const [name, of] of [
  ['view switch', 'viewWork'],
  ['key to next', 'keyWork'],
]) {
  report(`work for ${name}, ${FEW} tickets`, few[of]);
  const ratio = percentiles(many[of]).p50 / percentiles(few[of]).p50;
  report(`work for ${name}, ${TICKETS} tickets`, many[of], { ratio, against: `${FEW} tickets` });
}
end();

/** Against the bar as it stands; what is more than a key that does nothing is told besides, and excuses nothing. */
function judged(name, numbers, bar) {
  const { p95 } = percentiles(numbers);
  const more = p95 - nothing.p95;
  report(name, numbers, { bar, more, against: 'a key that does nothing', isMet: p95 <= bar });
}

async function worked(given) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await openPage(page, { edition: 'agent', state: agentState, pageMs: 1 });
  await page.getByRole('listbox').waitFor();
  await page.evaluate(fill, given);
  const count = new Intl.NumberFormat('es-ES').format(
    given.filter(({ status }) => status === 'closed').length,
  );
  await page
    .getByRole('region', { name: 'Vistas' })
    .getByRole('button', { name: new RegExp(`^Cerrados\\s*${count}$`) })
    .waitFor({ timeout: FILLING_MS });
  const figuresOfRun = await page.evaluate(work, { keys: KEYS });
  const processorTime = await workOf(page);
  await page.close();
  return { ...figuresOfRun, ...processorTime };
}

/** For how long the page's thread was at work (ms of the processor's time) for each of these acts, painting included. */
async function workOf(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const soFar = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
  const taken = async (act, key) => {
    const times = [];
    for (let time = 0; time < WORKED; time += 1) {
      const before = await soFar();
      await page.evaluate(act, { time, key });
      times.push((await soFar()) - before);
    }
    return times;
  };
  const viewWork = await taken(switchView);
  await page.getByRole('listbox').focus();
  return { viewWork, nothingWork: await taken(pressKey, 'F9'), keyWork: await taken(pressKey, 'j') };
}

/** In the page: and what is put off until after the painting. */
function switchView({ time }) {
  const views = [...document.querySelectorAll('nav section li button')];
  views[time % views.length].click();
  return new Promise((resolve) => setTimeout(resolve, 60));
}

function pressKey({ key }) {
  document
    .querySelector('[role=listbox]')
    .dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  return new Promise((resolve) => setTimeout(resolve, 60));
}

/** In the page: gives the fake main these tickets and tells the page. */
function fill(given) {
  const { world } = window.fake;
  const gone = [...world.threads.keys()];
  world.threads.clear();
  for (const ticket of given) {
    world.threads.set(ticket.id, {
      ticket,
      unread: ticket.number % 50 === 0,
      answeredBefore: true,
      messages: [],
    });
  }
  world.emit('tickets.changed', { ticketIds: [...gone, ...world.threads.keys()] });
}

/** In the page: switches views, moves, selects, assigns, and lets tickets change; answers how long each took (ms). */
async function work({ keys }) {
  const { world } = window.fake;
  const painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        // A message that is sent in a frame arrives when the frame is painted.
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve(performance.now()));
        port1.start();
        port2.postMessage(null);
      });
    });
  const timed = async (act) => {
    // Each begins at another moment of its frame, as a hand does.
    await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 17));
    const start = performance.now();
    act();
    return (await painted()) - start;
  };
  const list = () => document.querySelector('[role=listbox]');
  const press = (key, more = {}) =>
    list().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  const repeated = async (times, act) => {
    const taken = [];
    for (let time = 0; time < times; time += 1) taken.push(await timed(() => act(time)));
    return taken;
  };

  const views = [...document.querySelectorAll('nav section li button')];
  const view = await repeated(4 * views.length, (time) => views[time % views.length].click());
  views.find((button) => button.textContent.startsWith('Cerrados')).click();
  await painted();
  list().focus();
  const nothing = await repeated(keys / 3, () => press('F9'));
  const key = await repeated(keys, () => press('j'));
  const select = await repeated(keys / 3, () => press('J', { shiftKey: true }));
  press('Escape');
  const assign = await repeated(10, () => {
    press('j');
    press('a');
  });
  const threads = [...world.threads.values()];
  const changed = [];
  for (let time = 0; time < 10; time += 1) {
    const thread = threads[time * 7];
    const subject = `Cambiado ${time} ${performance.now()}`;
    world.threads.set(thread.ticket.id, {
      ...thread,
      ticket: { ...thread.ticket, subject, status: 'closed', lastActivityAt: new Date().toISOString() },
    });
    changed.push(await longestTask(() => world.emit('tickets.changed', { ticketIds: [thread.ticket.id] })));
  }
  return { nothing, view, key, select, assign, changed };

  /** How long the page's thread was held up at a stretch; 0 when no task took 50 ms. */
  async function longestTask(act) {
    let longest = 0;
    const observer = new PerformanceObserver((entries) => {
      for (const { duration } of entries.getEntries()) longest = Math.max(longest, duration);
    });
    observer.observe({ type: 'longtask' });
    act();
    await new Promise((resolve) => setTimeout(resolve, 400));
    observer.disconnect();
    return longest;
  }
}
