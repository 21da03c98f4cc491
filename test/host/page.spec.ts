import { expect, readEvents, test } from './support/fixture.ts';

const MEGABYTE = 1024 * 1024;
/** About 1 ms where nothing else runs; the bound only catches a change of kind. */
const GENEROUS_MEDIAN_MS = 50;

test('a page is served by the app through its own scheme', async ({ shared }) => {
  const { app, page } = shared;
  await expect(page.getByRole('heading')).toHaveText('Fixture');
  const url = await app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.getURL());
  expect(url).toBe('app://fixture/index.html');
  expect(await page.evaluate(() => fixture.sender())).toEqual({
    url: 'app://fixture/index.html',
    origin: 'app://fixture',
  });
});

test('every request asks webRequest, a cancelled one fails, a worker of the page included', async ({
  launch,
}) => {
  const { app, page } = await launch();
  const failed = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const script = document.createElement('script');
        script.src = 'blocked.js';
        script.addEventListener('error', () => resolve('failed'));
        script.addEventListener('load', () => resolve('loaded'));
        document.head.append(script);
      }),
  );
  expect(failed).toBe('failed');
  const said = await page.evaluate(
    () =>
      new Promise((resolve) => {
        new Worker('worker.js').addEventListener('message', ({ data }) => resolve(data));
      }),
  );
  expect(said).toBe('from the worker');
  const requests = await app.evaluate(() => globalThis.fixtureLog.requests);
  for (const name of ['index.html', 'style.css', 'page.js', 'blocked.js', 'worker.js']) {
    expect(requests).toContain(`app://fixture/${name}`);
  }
});

test('the page has no Node, no IPC and no way to change what is exposed', async ({ shared }) => {
  const { page } = shared;
  const names = ['require', 'process', 'module', 'ipcRenderer', '__hostSend', '__hostReceive'];
  const types = await page.evaluate(
    (wanted) => wanted.map((name) => typeof (globalThis as Record<string, unknown>)[name]),
    names,
  );
  expect(types).toEqual(names.map(() => 'undefined'));
  const frozen = await page.evaluate(() => [
    Object.isFrozen(fixture),
    Object.isFrozen(fixture.greeting.words),
    Reflect.set(globalThis, 'fixture', 1),
    Reflect.set(fixture, 'echo', 1),
  ]);
  expect(frozen).toEqual([true, true, false, false]);
});

test('values cross as structured clones, both ways', async ({ shared }) => {
  const { page } = shared;
  const kinds = await page.evaluate(async () => {
    const shared = { name: 'shared' };
    const back = await fixture.echo({
      when: new Date(86_400_000),
      map: new Map<unknown, unknown>([['key', new Set([1, 2])]]),
      bytes: new Uint8Array([1, 2, 3]),
      buffer: new Uint8Array([9]).buffer,
      floats: new Float64Array([0.5]),
      pattern: /a+/gi,
      error: new TypeError('wrong kind'),
      nothing: undefined,
      negativeZero: -0,
      notANumber: Number.NaN,
      big: 12n,
      dollar: { $: 'not a tag' },
      both: [shared, shared],
    });
    return [
      back.when instanceof Date && back.when.getTime() === 86_400_000,
      back.map instanceof Map && (back.map.get('key') as Set<number>).has(2),
      back.bytes instanceof Uint8Array && back.bytes.join() === '1,2,3',
      back.buffer instanceof ArrayBuffer && back.buffer.byteLength === 1,
      back.floats instanceof Float64Array && back.floats[0] === 0.5,
      back.pattern instanceof RegExp && back.pattern.flags === 'gi',
      back.error instanceof TypeError && back.error.message === 'wrong kind',
      'nothing' in back && back.nothing === undefined,
      Object.is(back.negativeZero, -0),
      Number.isNaN(back.notANumber),
      back.big === 12n,
      back.dollar.$ === 'not a tag',
      back.both[0]?.name === 'shared',
    ];
  });
  expect(kinds).toEqual(kinds.map(() => true));
});

test('functions cross the bridge but not the IPC', async ({ shared }) => {
  const { page } = shared;
  expect(await page.evaluate(() => fixture.callTwice((value) => value * 10))).toEqual([10, 20]);
  const refused = await page.evaluate(() => fixture.echo(() => 1).catch((error: Error) => error.message));
  expect(refused).toBe('An object could not be cloned.');
  const thrown = await page.evaluate(() => {
    try {
      return fixture.throws();
    } catch (error) {
      return String(error);
    }
  });
  expect(thrown).toBe('RangeError: out of range');
});

test("a handler's error reaches the page in Electron's words", async ({ shared }) => {
  const { page } = shared;
  const message = await page.evaluate(() => fixture.fail().catch((error: Error) => error.message));
  expect(message).toBe("Error invoking remote method 'fail': TypeError: refused on purpose");
});

test('messages from main arrive until their listener is taken off', async ({ shared }) => {
  const { page } = shared;
  await page.evaluate(() => fixture.tell('one'));
  await expect(page.getByTestId('told')).toHaveText('one');
  const heard = await page.evaluate(async () => {
    const values: string[] = [];
    const stop = fixture.onTold((value) => values.push(value));
    fixture.tell('two');
    await fixture.echo(0);
    stop();
    fixture.tell('three');
    await fixture.echo(0);
    return values;
  });
  expect(heard).toEqual(['two']);
});

test('20 MB cross unchanged, there and back', async ({ shared }) => {
  const { page } = shared;
  const intact = await page.evaluate(async (size) => {
    const bytes = Uint8Array.from({ length: size }, (_, index) => (index * 31) % 256);
    const back = await fixture.echo(bytes);
    return back.length === size && back.every((byte, index) => byte === bytes[index]);
  }, 20 * MEGABYTE);
  expect(intact).toBe(true);
});

test('an IPC round trip takes milliseconds', async ({ shared }) => {
  const { page } = shared;
  const median = await page.evaluate(async () => {
    const times: number[] = [];
    for (let round = 0; round < 300; round += 1) {
      const start = performance.now();
      await fixture.echo({ round });
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b)[150] ?? Number.POSITIVE_INFINITY;
  });
  expect(median).toBeLessThan(GENEROUS_MEDIAN_MS);
});

test('the Content-Security-Policy is enforced', async ({ shared }) => {
  const { page } = shared;
  const violated = await page.evaluate(
    () =>
      new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
          resolve(effectiveDirective),
        );
        const script = document.createElement('script');
        script.textContent = 'globalThis.ran = true';
        document.head.append(script);
      }),
  );
  expect(violated).toBe('script-src-elem');
  expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
  expect(await page.evaluate(() => fetch('https://example.com').catch(() => 'refused'))).toBe('refused');
});

test('navigation and new windows are refused before they happen', async ({ shared }) => {
  const { app, page } = shared;
  await page.evaluate(() => {
    location.href = 'https://example.com/away';
  });
  await expect.poll(() => readEvents(app)).toContain('will-navigate https://example.com/away');
  const opened = await page.evaluate(() => {
    const link = document.createElement('a');
    Object.assign(link, { href: 'https://example.com/link', target: '_blank' }).click();
    return globalThis.open('https://example.com/window');
  });
  expect(opened).toBeNull();
  await expect.poll(() => readEvents(app)).toContain('window-open https://example.com/window');
  expect(await readEvents(app)).toContain('window-open https://example.com/link');
  await expect(page.getByRole('heading')).toHaveText('Fixture');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await expect.poll(() => app.windows().length).toBe(1);
});

test('permissions follow the handlers', async ({ launch }) => {
  const { app, page } = await launch();
  expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
  expect(
    await page.evaluate(() =>
      navigator.mediaDevices.getUserMedia({ audio: true }).catch((error: Error) => error.name),
    ),
  ).toBe('NotAllowedError');
  expect(
    await page.evaluate(() => navigator.mediaDevices.getDisplayMedia().catch((error: Error) => error.name)),
  ).toBe('NotAllowedError');
  expect(
    await page.evaluate(() =>
      navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state),
    ),
  ).toBe('denied');
  await app.evaluate(() => {
    globalThis.permissionAnswers = { notifications: true };
  });
  expect(await page.evaluate(() => Notification.requestPermission())).toBe('granted');
  expect(await app.evaluate(() => globalThis.fixtureLog.permissions)).toEqual([
    'request notifications app://fixture/index.html',
    'request media app://fixture/index.html',
    'check geolocation app://fixture/',
    'request notifications app://fixture/index.html',
  ]);
});
