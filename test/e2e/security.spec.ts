import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchDesk, newUserData, type RunningDesk } from './support/desk.ts';
import {
  readPolicy,
  tryToGetPermissions,
  tryToInject,
  tryToLoad,
  tryToOpenWindows,
  tryToReach,
} from './support/hostilePage.ts';
import { type Outside, openOutside } from './support/outside.ts';

/**
 * The security list on the running bundles, seen from the page: what hostile content could do if it ever ran there. No
 * backend is needed, since all of this must hold before anybody has signed in.
 */
const NO_SERVER = 'http://127.0.0.1:9';

let desk: RunningDesk;
let data: Awaited<ReturnType<typeof newUserData>>;
let outside: Outside;

test.beforeAll(async () => {
  outside = await openOutside();
  data = await newUserData();
  desk = await launchDesk({ server: NO_SERVER, userData: data.path });
});

test.afterAll(async () => {
  await desk.close();
  await data.remove();
  await outside.close();
});

test('the page has no Node, no Electron, and only the verbs of the product', async () => {
  const preferences = await desk.app.evaluate(({ BrowserWindow }) => {
    // Electron has this method and documents it nowhere; it tells what the window was really made with.
    type Inspectable = { readonly getLastWebPreferences: () => Record<string, unknown> };
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as Inspectable | undefined;
    return contents?.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });

  const found = await desk.page.evaluate(() => {
    const names = ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'];
    const api = (globalThis as unknown as { pambly: Record<string, unknown> }).pambly;
    return {
      leaked: names.filter((name) => name in globalThis),
      frozen: Object.isFrozen(api),
      kinds: [...new Set(Object.values(api).map((value) => typeof value))],
      generic: Object.keys(api).filter((name) => /^(invoke|send|on|call|request)$/i.test(name)),
    };
  });
  expect(found).toEqual({ leaked: [], frozen: true, kinds: ['function'], generic: [] });
});

test('the whole policy is in force, with a style nonce that is new at each load', async () => {
  const policy = await desk.page.evaluate(readPolicy);
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
  expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
  expect(policy.replace(` 'nonce-${nonce}'`, '').split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'none'",
    "frame-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "webrtc 'block'",
    "require-trusted-types-for 'script'",
    'trusted-types dompurify',
  ]);
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());
  await expect.poll(async () => desk.page.evaluate(readPolicy).catch(() => policy)).not.toBe(policy);
  await desk.page.locator('#root > *').first().waitFor();
});

test('text never becomes script, style or markup', async () => {
  const { outcomes, blocked, hacked, display } = await desk.page.evaluate(tryToInject);
  const { evaluated, constructed, markup, policy, workerOfData } = outcomes;
  expect({ evaluated, constructed, markup, policy }).toEqual({
    evaluated: 'EvalError',
    constructed: 'EvalError',
    markup: 'TypeError',
    policy: 'TypeError',
  });
  expect(workerOfData).not.toBe('ran');
  expect(hacked).toBe(false);
  expect(display).not.toBe('none');
  expect(blocked).toEqual(expect.arrayContaining(['style-src-elem', 'style-src-attr', 'base-uri']));
});

test('the page reaches no server, by any road', async () => {
  await desk.page.evaluate(tryToReach, outside.url);
  expect(outside.takeHits()).toEqual([]);
});

test('a document without any policy reaches no server either: the session refuses', async () => {
  await desk.app.evaluate(async ({ BrowserWindow }, url) => {
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
    const html = `<img src="${url}/img"><script>fetch("${url}/fetch")</script><iframe src="${url}/frame"></iframe>`;
    await window.loadURL(`data:text/html,${encodeURIComponent(html)}`).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 500));
    window.destroy();
  }, outside.url);
  expect(outside.takeHits()).toEqual([]);
  // In the test host no address can be reached anyway: that the session refused stands in the log.
  const log = () => readFile(join(data.path, 'logs', 'main.log'), 'utf8');
  await expect.poll(log).toContain('"security.requestDenied"');
});

test('permissions, devices and the screen are denied', async () => {
  const outcomes = await desk.page.evaluate(tryToGetPermissions);
  expect(new Set(Object.values(outcomes))).toEqual(new Set(['denied']));
});

test('the page stays where it is and opens no window', async () => {
  const before = desk.page.url();
  const countWindows = () => desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  const windows = await countWindows();
  const targets = [
    `${outside.url}/page`,
    'https://outside.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
  ];
  for (const target of targets) {
    await desk.page.evaluate((url) => {
      location.assign(url);
    }, target);
    await desk.page.waitForTimeout(150);
    expect(desk.page.url()).toBe(before);
  }
  expect(await desk.page.evaluate(tryToOpenWindows, outside.url)).toBe(false);
  await desk.page.waitForTimeout(300);
  expect(await countWindows()).toBe(windows);
  expect(desk.page.url()).toBe(before);
  expect(outside.takeHits()).toEqual([]);
  expect(await desk.page.evaluate(() => document.querySelector('#root > *') !== null)).toBe(true);
});

test('app:// serves the renderer folder and nothing beside it', async () => {
  const paths = [
    '/../main/index.js',
    '/..%2fmain/index.js',
    '/%2e%2e%2fpreload/index.cjs',
    '//main/index.js',
    '/none.css',
  ];
  expect(await desk.page.evaluate(tryToLoad, paths)).toEqual([]);
});
