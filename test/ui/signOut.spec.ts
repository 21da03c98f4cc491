import { breadth } from '#test/support/breadth.ts';
import { type App, expect, test } from './app.ts';
import { follow } from './follow.ts';

const words = {
  es: {
    account: /^Cuenta de/,
    signOut: 'Cerrar sesión',
    title: 'Queda trabajo en este equipo',
    messages: '3 mensajes sin enviar',
    drafts: '3 borradores sin terminar',
    sendNow: 'Enviar ahora y salir',
    anyway: 'Cerrar sesión igualmente',
    cancel: 'Cancelar',
    notAllSent: /^No se ha podido enviar todo/,
    signIn: 'Entrar',
  },
  en: {
    account: /account$/,
    signOut: 'Sign out',
    title: 'There is work left on this computer',
    messages: '3 messages not sent yet',
    drafts: '3 unfinished drafts',
    sendNow: 'Send now and sign out',
    anyway: 'Sign out anyway',
    cancel: 'Cancel',
    notAllSent: /^Not everything could be sent/,
    signIn: 'Sign in',
  },
} as const;

type Language = keyof typeof words;

/** By keyboard alone, as everything that is done here. */
async function askToSignOut({ page }: App, language: Language): Promise<void> {
  await page.getByRole('banner').getByRole('button').last().focus();
  await page.keyboard.press('Enter');
  const item = page.getByRole('menuitem', { name: words[language].signOut });
  await item.waitFor();
  await page.keyboard.press('End');
  await expect(item).toBeFocused();
  await page.keyboard.press('Enter');
}

/** Tab until the button has the focus, then Enter. */
async function choose({ page }: App, name: string): Promise<void> {
  const button = page.getByRole('dialog').getByRole('button', { name, exact: true });
  for (let tabs = 0; tabs < 6; tabs += 1) {
    if (await button.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
}

test('where nothing waits, it signs out at once', async ({ app }) => {
  await app.open();
  await askToSignOut(app, 'es');
  await expect(app.page.getByRole('heading', { name: 'Entrar' })).toBeVisible();
  expect(await app.callsOf('signOut')).toHaveLength(1);
});

for (const language of breadth<'es' | 'en'>(['es'], ['en'])) {
  const word = words[language];

  test(`says what waits, and Escape changes nothing, ${language}`, async ({ app }) => {
    await app.open({ language, theme: language === 'es' ? 'light' : 'dark' });
    await follow(app);
    await askToSignOut(app, language);
    const dialog = app.page.getByRole('dialog', { name: word.title });
    await expect(dialog).toContainText(word.messages);
    await expect(dialog).toContainText(word.drafts);
    await app.expectAccessible();
    await app.page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    expect(await app.callsOf('signOut')).toEqual([]);
    await askToSignOut(app, language);
    await choose(app, word.cancel);
    await expect(dialog).toHaveCount(0);
    expect(await app.callsOf('signOut')).toEqual([]);
  });

  test(`sends first, asks again about what is left, and leaves it when told to, ${language}`, async ({
    app,
  }) => {
    await app.open({ language });
    await follow(app);
    await askToSignOut(app, language);
    await choose(app, word.sendNow);
    const dialog = app.page.getByRole('dialog', { name: word.title });
    await expect(dialog.getByText(word.notAllSent)).toBeVisible();
    await expect(dialog.getByRole('button', { name: word.sendNow })).toHaveCount(0);
    expect(await app.callsOf('signOut')).toEqual([]);
    await app.expectAccessible();
    await choose(app, word.anyway);
    await expect(app.page.getByRole('heading', { name: word.signIn })).toBeVisible();
  });
}

test('sends first, and signs out when no message is left', async ({ app }) => {
  await app.open();
  await follow(app, (world) => ({
    ...world,
    outbox: {
      ...world.outbox,
      entries: world.outbox.entries.filter(({ status }) => status.state !== 'needsYou'),
    },
  }));
  await askToSignOut(app, 'es');
  await choose(app, words.es.sendNow);
  await expect(app.page.getByRole('heading', { name: 'Entrar' })).toBeVisible();
});

test('whoever changes their mind while it sends stays signed in', async ({ app }) => {
  await app.open({ sendMs: 500 });
  await follow(app, (world) => ({
    ...world,
    outbox: {
      ...world.outbox,
      entries: world.outbox.entries.filter(({ status }) => status.state !== 'needsYou'),
    },
  }));
  await askToSignOut(app, 'es');
  await choose(app, words.es.sendNow);
  await expect(app.page.getByRole('dialog').getByRole('button', { name: 'Enviando…' })).toBeVisible();
  await app.page.keyboard.press('Escape');
  await app.page.waitForTimeout(700);
  expect(await app.callsOf('signOut')).toEqual([]);
  await expect(app.page.getByRole('navigation')).toBeVisible();
});

test('without a connection it offers no sending, and does as soon as there is one', async ({ app }) => {
  const connection = { state: 'offline', since: 0, syncing: false, clockAheadMs: 0 } as const;
  await app.open({ state: { connection } });
  await follow(app);
  await askToSignOut(app, 'es');
  const sendNow = app.page.getByRole('dialog').getByRole('button', { name: words.es.sendNow });
  await expect(app.page.getByRole('dialog')).toContainText('saldrá cuando vuelvas a entrar');
  await expect(sendNow).toHaveCount(0);
  const noWayBack = app.page.getByText('no podrás volver a entrar hasta que responda');
  await expect(noWayBack).toBeVisible();
  await app.page.evaluate(() =>
    window.fake.update({ connection: { state: 'connected', since: 0, syncing: false, clockAheadMs: 0 } }),
  );
  await expect(sendNow).toBeVisible();
  await expect(noWayBack).toHaveCount(0);
});

test('a sign-out that main refuses says why, and everything stays', async ({ app }) => {
  await app.open();
  await follow(app);
  await app.page.evaluate(() =>
    window.fake.world.failures.set('signOut', { code: 'disk-full', next: 'wait' }),
  );
  await askToSignOut(app, 'es');
  await choose(app, words.es.anyway);
  await expect(app.page.getByRole('dialog').getByRole('alert')).toContainText('el disco está lleno');
});
