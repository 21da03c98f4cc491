#!/usr/bin/env node
// What the app holds in memory: npm run bench -- memory [--tickets N] [--opened N]
// The built app on a filled cache opens one ticket after the other by keyboard. Both heaps after collecting garbage, at the
// start and after each fifth of the tickets: they have to be flat. The last line printed is JSON.
import { launchDesk } from '../e2e/support/desk.ts';
import { startBackend } from '../support/backend.ts';
import { filledHome, signedInHome } from './desk.mjs';
import { option, print, reporter, round } from './figures.mjs';

const TICKETS = option('tickets', 10_000);
const OPENED = option('opened', 500);
const PARTS = 5;
const MB = 2 ** 20;
const BARS = { main: 120, renderer: 150 };
/** What it may grow by from the first fifth of the tickets to the last. */
const FLAT = 1.1;

const { report, end } = reporter();
const server = await startBackend({ checkResponses: false });
let desk = null;
try {
  const home = filledHome(await signedInHome(server), { tickets: TICKETS, messages: TICKETS * 10 });
  desk = await launchDesk({ server: server.url, userData: home });
  await desk.page.locator(`[role=option]`).first().waitFor();
  await desk.page.waitForTimeout(5_000);
  const cdp = await desk.page.context().newCDPSession(desk.page);
  const heaps = [await heapsOf(cdp)];
  print(['opened', 'main MB', 'renderer MB', 'nodes']);
  print([0, ...Object.values(heaps[0])]);
  await desk.page.locator('[role=option]').first().click();
  for (let part = 1; part <= PARTS; part += 1) {
    for (let opened = 0; opened < OPENED / PARTS; opened += 1) await openNext();
    heaps.push(await heapsOf(cdp));
    print([(part * OPENED) / PARTS, ...Object.values(heaps.at(-1))]);
  }
  for (const name of ['main', 'renderer']) {
    const sizes = heaps.map((heap) => heap[name]);
    const ratio = sizes.at(-1) / sizes[1];
    const bar = BARS[name];
    report(`${name}'s heap after ${OPENED} tickets`, sizes.slice(-1), {
      unit: 'MB',
      ratio,
      against: `after ${OPENED / PARTS}`,
      bar,
      isMet: sizes.at(-1) <= bar && ratio <= FLAT,
    });
  }
} finally {
  await desk?.close();
  await server.stop();
}
end();

async function openNext() {
  const { page } = desk;
  const before = await page.locator('h1[dir=auto]').textContent();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForFunction(
    (number) => {
      const chosen = document.querySelector('[role=option][aria-selected=true]');
      const shown = document.querySelector('header h1[dir=auto]');
      return (
        shown !== null && chosen?.textContent.includes(shown.textContent) && number !== chosen.textContent
      );
    },
    before,
    { polling: 'raf' },
  );
  await page.waitForTimeout(20);
}

/** In MB, garbage collected. */
async function heapsOf(cdp) {
  const main = await desk.app.evaluate(async () => {
    const { setFlagsFromString } = process.getBuiltinModule('node:v8');
    const { runInNewContext } = process.getBuiltinModule('node:vm');
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc');
    collect();
    collect();
    return process.memoryUsage().heapUsed;
  });
  await cdp.send('HeapProfiler.enable');
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const { nodes } = await cdp.send('Memory.getDOMCounters');
  return { main: round(main / MB), renderer: round(usedSize / MB), nodes };
}
