import { expect, readEvents, test } from './support/fixture.ts';

test("a window's bounds are the size of its page", async ({ launch }) => {
  const { app, page } = await launch();
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 600]);
  const events = await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    const heard: string[] = [];
    window?.on('resize', () => heard.push('resize'));
    window?.on('move', () => heard.push('move'));
    window?.setBounds({ x: 40, y: 30, width: 1100, height: 700 });
    return heard;
  });
  expect(events).toEqual(['move', 'resize']);
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([1100, 700]);
});

test('a window tells what was done to it', async ({ launch }) => {
  const { app } = await launch();
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.id)).toBe(1);
  const states = await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    if (window === undefined) return [];
    const seen: unknown[] = [
      window.isVisible(),
      window.isFocused(),
      BrowserWindow.getFocusedWindow() === window,
    ];
    window.blur();
    seen.push(window.isFocused(), BrowserWindow.getFocusedWindow());
    window.minimize();
    seen.push(window.isMinimized());
    window.restore();
    window.maximize();
    seen.push(window.isMaximized(), window.getNormalBounds().width);
    window.unmaximize();
    window.hide();
    seen.push(window.isVisible(), window.isFocused());
    return seen;
  });
  expect(states).toEqual([true, true, true, false, null, true, true, 900, false, false]);
});

test('the zoom factor makes fewer and larger CSS pixels', async ({ launch }) => {
  const { app, page } = await launch();
  await app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.setZoomFactor(2));
  await expect
    .poll(() => page.evaluate(() => [innerWidth, innerHeight, devicePixelRatio]))
    .toEqual([450, 300, 2]);
  await app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.setZoomLevel(0));
  await expect
    .poll(() => page.evaluate(() => [innerWidth, innerHeight, devicePixelRatio]))
    .toEqual([900, 600, 1]);
});

test("Playwright's viewport, media and screenshots work", async ({ launch }) => {
  const { page } = await launch();
  await page.setViewportSize({ width: 640, height: 480 });
  expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([640, 480]);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await page.evaluate(() => matchMedia('(prefers-reduced-motion: reduce)').matches)).toBe(true);
  const picture = await page.screenshot();
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([640, 480]);
});

test('themeSource is what the page prefers, also after a reload', async ({ launch }) => {
  const { app, page } = await launch();
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await background()).toBe('rgb(255, 255, 255)');
  const dark = await app.evaluate(({ nativeTheme }) => {
    let updates = 0;
    nativeTheme.on('updated', () => (updates += 1));
    nativeTheme.themeSource = 'dark';
    return [nativeTheme.shouldUseDarkColors, updates];
  });
  expect(dark).toEqual([true, 1]);
  await expect.poll(background).toBe('rgb(0, 0, 0)');
  await page.reload();
  await expect.poll(background).toBe('rgb(0, 0, 0)');
  await app.evaluate(({ nativeTheme }) => {
    nativeTheme.themeSource = 'light';
  });
  await expect.poll(background).toBe('rgb(255, 255, 255)');
});

test('a crashed page is told to the app and comes back by a reload', async ({ launch }) => {
  const { app } = await launch();
  await app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.forcefullyCrashRenderer());
  await expect.poll(() => readEvents(app)).toContain('gone 1 crashed');
  const isCrashed = () => app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.isCrashed());
  expect(await isCrashed()).toBe(true);
  const heading = await app.evaluate(async ({ webContents }) => {
    const contents = webContents.getAllWebContents()[0];
    if (contents === undefined) return undefined;
    const loaded = new Promise((resolve) => contents.once('did-finish-load', () => resolve(undefined)));
    contents.reload();
    await loaded;
    return contents.executeJavaScript("document.querySelector('h1').textContent");
  });
  expect(heading).toBe('Fixture');
  expect(await isCrashed()).toBe(false);
  const answer = await app.evaluate(({ webContents }) =>
    webContents.getAllWebContents()[0]?.executeJavaScript('fixture.echo(7)'),
  );
  expect(answer).toBe(7);
});

test('main can run code in the page and take its picture', async ({ launch }) => {
  const { app } = await launch();
  const [title, size] = await app.evaluate(async ({ webContents }) => {
    const contents = webContents.getAllWebContents()[0];
    const image = await contents?.capturePage();
    return [await contents?.executeJavaScript('document.title'), image?.getSize()];
  });
  expect(title).toBe('Fixture');
  expect(size).toEqual({ width: 900, height: 600 });
});
