import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchDesk, newUserData, type RunningDesk } from './support/desk.ts';
import { wordsIn } from './support/words.ts';

/** The security list on the running bundles, seen from main: its requests, its links, its files. */
const NO_SERVER = 'http://127.0.0.1:9';

let desk: RunningDesk;
let data: Awaited<ReturnType<typeof newUserData>>;

test.beforeAll(async () => {
  data = await newUserData();
  desk = await launchDesk({ server: NO_SERVER, userData: data.path });
});

test.afterAll(async () => {
  await desk.close();
  await data.remove();
});

test('main answers the app window only, and only what the contract says', async () => {
  const answers = await desk.page.evaluate(async () => {
    type Api = Record<'getState' | 'getDraft' | 'updateSettings', (args?: unknown) => Promise<unknown>>;
    const { pambly } = globalThis as unknown as { pambly: Api };
    return [
      await pambly.getState(),
      await pambly.getDraft({ draftId: '../../etc/passwd' }),
      await pambly.getDraft(),
      await pambly.updateSettings({ theme: 'neon' }),
      await pambly.updateSettings({ serverUrl: 'http://outside.example' }),
    ];
  });
  expect(answers[0]).toMatchObject({ ok: true });
  const unexpected = { ok: false, error: { code: 'unexpected', next: 'retry' } };
  expect(answers.slice(1, 4)).toEqual([unexpected, unexpected, unexpected]);
  expect(answers[4]).toMatchObject({ ok: false, error: { code: 'server-address' } });

  const preload = join(import.meta.dirname, '../../out/client/preload/index.cjs');
  const stranger = await desk.app.evaluate(async ({ BrowserWindow }, path) => {
    const window = new BrowserWindow({ show: false, webPreferences: { preload: path, sandbox: true } });
    await window.loadURL('app://pambly/index.html');
    const answer: unknown = await window.webContents.executeJavaScript('window.pambly.getState()');
    window.destroy();
    return answer;
  }, preload);
  expect(stranger).toEqual({ ok: false, error: { code: 'forbidden', next: 'needs-you' } });
});

test('links open only when they are safe, and only when the person agrees', async () => {
  await desk.app.evaluate(({ dialog, shell }) => {
    const record = { opened: [] as string[], asked: [] as string[], answer: 1 };
    Object.assign(globalThis, { record });
    shell.openExternal = async (url) => void record.opened.push(url);
    dialog.showMessageBox = (async (_window: unknown, options: { readonly detail?: string }) => {
      record.asked.push(options.detail ?? '');
      return { response: record.answer, checkboxChecked: false };
    }) as typeof dialog.showMessageBox;
  });
  type Record = { opened: string[]; asked: string[]; answer: number };
  const record = () => desk.app.evaluate(() => (globalThis as unknown as { record: Record }).record);
  const open = (url: string) =>
    desk.page.evaluate((link) => {
      type Api = { readonly openLink: (args: { url: string }) => Promise<{ ok: boolean }> };
      return (globalThis as unknown as { pambly: Api }).pambly.openLink({ url: link });
    }, url);

  const unsafe = [
    'http://outside.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://help.example@outside.example/',
    'mailto:a@b.example?attach=/etc/passwd',
    'ms-settings:',
  ];
  for (const url of unsafe)
    expect(await open(url)).toMatchObject({ ok: false, error: { code: 'link-refused' } });
  expect(await record()).toMatchObject({ opened: [], asked: [] });

  expect(await open('https://outside.example/a')).toMatchObject({ ok: true });
  expect((await record()).opened).toEqual([]);
  expect((await record()).asked).toEqual([expect.stringContaining('outside.example')]);

  await desk.app.evaluate(() => void ((globalThis as unknown as { record: Record }).record.answer = 0));
  await open('https://outside.example/a');
  await open('mailto:help@outside.example?subject=Hola');
  expect((await record()).opened).toEqual([
    'https://outside.example/a',
    'mailto:help@outside.example?subject=Hola',
  ]);
});

test('what the app writes is for this person alone, and the log holds no secret', async () => {
  const t = wordsIn('es');
  const password = 'una-clave-que-nadie-debe-leer';
  await desk.page.getByRole('textbox', { name: t('signIn.email') }).fill('lucia@midominio.es');
  await desk.page.getByLabel(t('signIn.password'), { exact: true }).fill(password);
  await desk.page.getByRole('button', { name: t('signIn.submit'), exact: true }).click();
  await desk.page.waitForTimeout(500);

  const ours = ['settings.json', 'logs', 'logs/main.log'];
  for (const name of ours) {
    const { mode } = await stat(join(data.path, name));
    expect(mode & 0o077).toBe(0);
  }
  for (const name of await readdir(join(data.path, 'logs'))) {
    const text = await readFile(join(data.path, 'logs', name), 'utf8');
    expect(text).not.toContain(password);
    expect(text).not.toContain('lucia@');
    expect(text).not.toContain('outside.example');
  }
});
