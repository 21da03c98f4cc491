import { expect, test } from './support/fixture.ts';
import type { ElectronApplication } from '@playwright/test';
import type { journal } from './electron/journal.ts';

type WithJournal = { readonly __host: typeof journal };

test('a dialog gives the answer that a test prepared, or closes', async ({ launch }) => {
  const prepared = [{ method: 'showOpenDialog', answer: { canceled: false, filePaths: ['/some/file'] } }];
  const { app } = await launch({ env: { HOST_DIALOGS: JSON.stringify(prepared) } });
  const open = () => app.evaluate(({ dialog }) => dialog.showOpenDialog({ title: 'Choose' }));
  expect(await open()).toEqual({ canceled: false, filePaths: ['/some/file'] });
  expect(await open()).toEqual({ canceled: true, filePaths: [] });
  const box = await app.evaluate(({ dialog }) =>
    dialog.showMessageBox({ message: 'Leave?', buttons: ['Leave', 'Stay'], cancelId: 1 }),
  );
  expect(box.response).toBe(1);
  await app.evaluate(({ dialog }) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: '/replaced' });
  });
  expect(await app.evaluate(({ dialog }) => dialog.showSaveDialog({}))).toEqual({
    canceled: false,
    filePath: '/replaced',
  });
});

test("a menu's items are found by id and clicked", async ({ launch }) => {
  const { app, page } = await launch();
  const click = (id: string) =>
    app.evaluate(({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click(), id);
  await click('off');
  await click('new');
  await expect(page.getByTestId('told')).toHaveText('new');
});

test('a notification is noted and can be clicked', async ({ launch }) => {
  const { app } = await launch();
  const clicked = await app.evaluate((electron) => {
    const { __host } = electron as unknown as WithJournal;
    let clicks = 0;
    const notification = new electron.Notification({ title: 'A reply', body: 'Hello' });
    notification.on('click', () => (clicks += 1));
    notification.show();
    __host.notifications.at(-1)?.emit('click');
    return [clicks, (__host.notifications[0] as unknown as { title: string }).title];
  });
  expect(clicked).toEqual([1, 'A reply']);
});

test('nothing is opened on the desktop, all of it is noted', async ({ launch }) => {
  const { app } = await launch();
  const noted = await app.evaluate(async (electron) => {
    const { __host } = electron as unknown as WithJournal;
    await electron.shell.openExternal('https://example.com/');
    await electron.shell.openPath('/a/file');
    electron.shell.showItemInFolder('/a/folder/file');
    electron.app.setAsDefaultProtocolClient('pambly');
    electron.app.setBadgeCount(4);
    return [
      __host.openedExternal,
      __host.openedPaths,
      __host.shownItems,
      __host.protocolClients,
      electron.app.badgeCount,
    ];
  });
  expect(noted).toEqual([['https://example.com/'], ['/a/file'], ['/a/folder/file'], ['pambly'], 4]);
});

test('what safeStorage sealed can be read after a restart', async ({ launch }) => {
  const first = await launch();
  const sealed = await first.app.evaluate(async ({ safeStorage }) => {
    const bytes = await safeStorage.encryptStringAsync('señal secreta');
    return { text: bytes.toString('base64'), backend: safeStorage.getSelectedStorageBackend() };
  });
  expect(sealed.backend).toBe('gnome_libsecret');
  expect(Buffer.from(sealed.text, 'base64').toString('latin1')).not.toContain('secreta');
  await first.app.close();
  const second = await launch();
  const opened = await second.app.evaluate(
    ({ safeStorage }, text) => safeStorage.decryptStringAsync(Buffer.from(text, 'base64')),
    sealed.text,
  );
  expect(opened).toEqual({ shouldReEncrypt: false, result: 'señal secreta' });
});

test('a computer without a keychain has basic_text and no encryption', async ({ launch }) => {
  const { app } = await launch({ env: { HOST_KEYRING: 'none' } });
  const answers = await app.evaluate(async ({ safeStorage }) => [
    await safeStorage.isAsyncEncryptionAvailable(),
    safeStorage.getSelectedStorageBackend(),
    await safeStorage.encryptStringAsync('x').catch(() => 'refused'),
  ]);
  expect(answers).toEqual([false, 'basic_text', 'refused']);
});

test('names, versions, paths and languages are those of the app', async ({ launch, userData }) => {
  const { app } = await launch({ args: ['--lang=es-ES'] });
  expect(await readAppFacts(app)).toEqual({
    name: 'Host Fixture',
    version: '1.2.3',
    userData,
    sessionData: userData,
    locale: 'es-ES',
    languages: ['es-ES'],
    isPackaged: false,
  });
});

test("the page's language is the app's", async ({ launch }) => {
  const { page } = await launch({ env: { HOST_LANG: 'es-ES,en' } });
  expect(await page.evaluate(() => navigator.language)).toBe('es-ES');
});

async function readAppFacts(app: ElectronApplication): Promise<object> {
  return app.evaluate(({ app: main }) => ({
    name: main.getName(),
    version: main.getVersion(),
    userData: main.getPath('userData'),
    sessionData: main.getPath('sessionData'),
    locale: main.getLocale(),
    languages: main.getPreferredSystemLanguages(),
    isPackaged: main.isPackaged,
  }));
}
