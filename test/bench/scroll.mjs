#!/usr/bin/env node
// What scrolling the list of tickets costs: npm run bench -- scroll [--tickets N] [--frames N]
// The built page in Chromium with the fake main behind it, its list scrolled eight rows in every frame from end to end. A
// frame's work is the time from its first script to the end of its painting on the page's own thread; nothing else runs
// there. The same with a hundred tickets, in the same browser. The last line printed is JSON.
import { chromium } from '@playwright/test';
import { findChromium } from '../host/chromium/find.ts';
import { manyTickets } from '../support/manyTickets.ts';
import { openPage } from '../ui/app.ts';
import buildPages from '../ui/buildPages.ts';
import { option, percentiles, print, round } from './figures.mjs';

const FEW = 100;
const MANY = option('tickets', 10_000);
const FRAMES = option('frames', 1_250);
const RUNS = option('runs', 3);
/** CSS pixels: eight rows. */
const STEP = 528;
const BARS = { p99: 16, rows: 100, ratio: 1.2 };

await buildPages();
const browser = await chromium.launch({ executablePath: findChromium(process.env), args: ['--no-sandbox'] });
const figures = [];
try {
  // The few and the many by turns, so that a busy machine is busy for both.
  const measured = { [FEW]: [], [MANY]: [] };
  for (let run = 0; run < RUNS; run += 1) {
    for (const tickets of [FEW, MANY]) measured[tickets].push(await scrolled(tickets));
  }
  const few = report(FEW, measured[FEW]);
  const many = report(MANY, measured[MANY]);
  const ratio = round(many.p99 / few.p99);
  print(['ratio of p99', ratio]);
  figures.push({
    name: `frame, ${MANY} against ${FEW} tickets`,
    unit: 'ratio',
    n: RUNS,
    p99: ratio,
    bar: BARS.ratio,
  });
  const meets = many.p99 <= BARS.p99 && many.rows <= BARS.rows && ratio <= BARS.ratio;
  if (!meets) process.exitCode = 1;
} finally {
  await browser.close();
}
process.stdout.write(`${JSON.stringify(figures)}\n`);

async function scrolled(count) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await openPage(page, { pageMs: 1 });
  await page.getByRole('listbox').waitFor();
  const { tickets } = manyTickets({ tickets: count, messages: count });
  const filled = await page.evaluate(fill, tickets);
  await page.getByText(new RegExp(`^${count} tickets$`)).waitFor();
  await page.locator(`[role=option][aria-setsize="${count}"]`).first().waitFor();
  const changed = await page.evaluate(changeOne);
  const { work, rows } = await page.evaluate(scroll, { frames: FRAMES, step: STEP });
  await page.close();
  return { filled: filled.longest, changed, work, rows };
}

/** In the page: gives the fake main these tickets and waits until the page has taken them in. */
async function fill(tickets) {
  const { world } = window.fake;
  world.threads.clear();
  for (const ticket of tickets) {
    world.threads.set(ticket.id, {
      ticket,
      unread: ticket.number % 50 === 0,
      answeredBefore: true,
      messages: [],
    });
  }
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({ type: 'longtask' });
  world.emit('tickets.changed', { ticketIds: [...world.threads.keys()] });
  await new Promise((resolve) => setTimeout(resolve, 6_000));
  return { longest };
}

/** In the page: one ticket changes, as a sync makes it do; answers the longest task (ms) that followed, 0 when none took 50. */
async function changeOne() {
  const { world } = window.fake;
  const thread = [...world.threads.values()].at(-1);
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({ type: 'longtask' });
  const ticket = { ...thread.ticket, lastActivityAt: new Date().toISOString() };
  world.threads.set(ticket.id, { ...thread, ticket });
  world.emit('tickets.changed', { ticketIds: [ticket.id] });
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  return longest;
}

/** In the page: scrolls down and, at the end, up again; answers each frame's work (ms) and the most rows there were. */
function scroll({ frames, step }) {
  const list = document.querySelector('[role=listbox]');
  const work = [];
  let rows = 0;
  let direction = 1;
  let began = null;
  // A frame begins with its scroll event, which comes before every other script of it.
  window.addEventListener('scroll', () => (began ??= performance.now()), { capture: true });
  return new Promise((resolve) => {
    const frame = () => {
      const start = began ?? performance.now();
      began = null;
      const isAtEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 1;
      if (isAtEnd) direction = -1;
      else if (list.scrollTop === 0) direction = 1;
      list.scrollTop += direction * step;
      const { port1, port2 } = new MessageChannel();
      // A message that is sent in a frame arrives when the frame is painted.
      port1.addEventListener('message', () => {
        work.push(performance.now() - start);
        rows = Math.max(rows, list.querySelectorAll('[role=option]').length);
        if (work.length === frames) resolve({ work: work.slice(10), rows });
        else requestAnimationFrame(frame);
      });
      port1.start();
      port2.postMessage(null);
    };
    requestAnimationFrame(frame);
  });
}

function report(count, runs) {
  const work = runs.flatMap((run) => run.work);
  const figure = {
    name: `frame, ${count} tickets`,
    unit: 'ms',
    n: work.length,
    ...percentiles(work),
    bar: BARS.p99,
    rows: Math.max(...runs.map(({ rows }) => rows)),
    longestTaskWhenOneChanges: round(Math.max(...runs.map(({ changed }) => changed))),
    longestTaskWhenFilled: round(Math.max(...runs.map(({ filled }) => filled))),
  };
  figures.push(figure);
  print([figure.name, figure.n, figure.p50, figure.p95, figure.p99, `rows ${figure.rows}`]);
  print([
    'longest task: filled, one changes (ms)',
    figure.longestTaskWhenFilled,
    figure.longestTaskWhenOneChanges,
  ]);
  return figure;
}
