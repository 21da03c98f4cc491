import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { demoLogins, startBackend } from '#test/support/backend.ts';
import { witnessAt } from '#test/support/witness.ts';
import { messageField, openForm, sendButton, sentHeading, signIn, subjectField } from './support/acts.ts';
import { launchDesk, newUserData, type RunningDesk } from './support/desk.ts';
import { wordsIn } from './support/words.ts';

/** The app around its page: what happens when the page dies, when the person quits, and when the app is started twice. */
const NO_SERVER = 'http://127.0.0.1:9';
const t = wordsIn('es');

/** Answers every question of the app with its button number `answer`, and keeps what was asked. */
async function answerQuestions(
  { app }: RunningDesk,
  answer: number,
): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(({ dialog }, response) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    const showMessageBox = (...values: readonly unknown[]) => {
      asked.push((values.at(-1) as { readonly message: string }).message);
      return Promise.resolve({ response, checkboxChecked: false });
    };
    Object.assign(dialog, { showMessageBox });
  }, answer);
  return () => app.evaluate(() => (globalThis as unknown as { asked: readonly string[] }).asked);
}

test('a page that crashes comes back by itself, says so, and has lost nothing', async () => {
  const backend = await startBackend();
  const data = await newUserData();
  try {
    const desk = await launchDesk({ server: backend.url, userData: data.path });
    const asked = await answerQuestions(desk, 0);
    await signIn(desk.page, t, demoLogins.lucia);
    await openForm(desk.page, t, 'Soporte técnico');
    await subjectField(desk.page, t).pressSequentially('La web va lenta desde ayer');
    // What the promise is about: a page that dies in the frame of a keystroke takes that one with it.
    await desk.page.waitForTimeout(300);
    await desk.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    );
    await expect.poll(asked).toEqual([t('desktop.crash.reloadedTitle')]);

    // Playwright gives up a page that has crashed, so the new one is asked through main.
    const drafts = () =>
      desk.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]
          ?.webContents.executeJavaScript(
            'window.pambly.listDrafts().then(({ value }) => value.map(({ subject }) => subject))',
          )
          .catch(() => null),
      );
    await expect.poll(drafts).toEqual(['La web va lenta desde ayer']);
    await desk.close();
  } finally {
    await backend.stop();
    await data.remove();
  }
});

test('quitting with a message that cannot go asks; in the background it goes when the server is back', async () => {
  const first = await startBackend();
  const data = await newUserData();
  const subject = 'Certificado caducado en mi tienda';
  let backend = first;
  try {
    const desk = await launchDesk({ server: backend.url, userData: data.path });
    await signIn(desk.page, t, demoLogins.lucia);
    await openForm(desk.page, t, 'Soporte técnico');
    await subjectField(desk.page, t).fill(subject);
    await messageField(desk.page, t).fill('El navegador avisa desde esta mañana.');
    await backend.kill();
    await sendButton(desk.page, t).click();
    await expect(sentHeading(desk.page, t)).toBeVisible();

    const asked = await answerQuestions(desk, 0);
    await desk.app.evaluate(({ app }) => app.quit());
    await expect.poll(asked, { timeout: 15_000 }).toEqual([t('desktop.quit.remaining', { count: 1 })]);
    const isVisible = () =>
      desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
    expect(await isVisible()).toBe(false);

    const ended = once(desk.app.process(), 'exit');
    backend = await startBackend({ dataDir: first.dataDir, port: first.port });
    await ended;
    const witness = await witnessAt(backend.url, demoLogins.carmen);
    expect(await witness.ticketsWithSubject(subject)).toHaveLength(1);
  } finally {
    await backend.stop();
    await first.stop();
    await data.remove();
  }
});

test('staying keeps the app as it was', async () => {
  const backend = await startBackend();
  const data = await newUserData();
  try {
    const desk = await launchDesk({ server: backend.url, userData: data.path });
    await signIn(desk.page, t, demoLogins.lucia);
    await openForm(desk.page, t, 'Soporte técnico');
    await subjectField(desk.page, t).fill('No puedo entrar en el panel');
    await messageField(desk.page, t).fill('Dice que la contraseña no vale.');
    await backend.kill();
    await sendButton(desk.page, t).click();
    await expect(sentHeading(desk.page, t)).toBeVisible();

    const STAY = 2;
    const asked = await answerQuestions(desk, STAY);
    await desk.app.evaluate(({ app }) => app.quit());
    await expect.poll(asked, { timeout: 15_000 }).toHaveLength(1);
    const isVisible = () =>
      desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
    await expect.poll(isVisible).toBe(true);
    await desk.kill();
  } finally {
    await backend.stop();
    await data.remove();
  }
});

test('a second start gives way to the first and brings its window to the front', async () => {
  const data = await newUserData();
  try {
    const desk = await launchDesk({ server: NO_SERVER, userData: data.path });
    await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    const entry = join(import.meta.dirname, '../../out/client/main/index.js');
    const second = spawn(
      desk.app.process().spawnfile,
      ['--no-sandbox', entry, `--user-data-dir=${data.path}`],
      {
        stdio: 'ignore',
      },
    );
    const [code]: unknown[] = await once(second, 'exit');
    expect(code).toBe(0);
    const isVisible = () =>
      desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
    await expect.poll(isVisible).toBe(true);
    await desk.close();
  } finally {
    await data.remove();
  }
});

test('the window opens where and as large as it was', async () => {
  const data = await newUserData();
  try {
    const first = await launchDesk({ server: NO_SERVER, userData: data.path });
    await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(900, 640));
    await first.page.waitForTimeout(800);
    await first.close();
    const second = await launchDesk({ server: NO_SERVER, userData: data.path });
    const size = await second.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getSize(),
    );
    expect(size).toEqual([900, 640]);
    await second.close();
  } finally {
    await data.remove();
  }
});
