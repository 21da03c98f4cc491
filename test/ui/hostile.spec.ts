import { hostileTexts } from '#test/fixtures/hostile/hostileTexts.ts';
import { type App, expect, test } from './app.ts';
import { follow } from './follow.ts';
import { watchScript } from './hostile/judge.ts';
import { judgeAsArticles, judgeAsMessages } from './hostile/showing.ts';

const texts = hostileTexts();
const HERE = 'https://pambly.test/';

/**
 * What Chromium says of text that the sanitiser reads in a document of its own, where nothing runs or loads. For the page itself the
 * watch notes every breach of the policy, and which text it was.
 */
test.use({ expectedTroubles: / violates the following Content Security Policy directive\b/ });

/** Opens the page under watch, and answers the addresses elsewhere that were asked for. */
async function openWatched(app: App): Promise<readonly string[]> {
  const asked: string[] = [];
  app.page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(HERE) && !url.startsWith('blob:')) asked.push(url);
  });
  await app.page.addInitScript({ content: watchScript });
  await app.open();
  await follow(app);
  return asked;
}

async function openTicket(app: App): Promise<void> {
  await app.page.getByRole('option', { name: /^La web no carga/ }).click();
  await app.page.getByRole('heading', { level: 1, name: /^La web no carga/ }).waitFor();
}

/** Links go to main, which judges them; those that were clicked are ones that it would open or ask about. */
async function expectHarmless(app: App, asked: readonly string[]): Promise<void> {
  expect(asked).toEqual([]);
  expect(app.page.url()).toBe(`${HERE}index.html`);
  const links = (await app.callsOf('openLink')) as readonly { readonly url: string }[];
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter(({ url }) => !/^(https?|mailto):/.test(url))).toEqual([]);
}

test('hostile texts do nothing, ask for nothing and stay in their article', async ({ app }) => {
  const asked = await openWatched(app);
  await app.page.getByRole('navigation').getByRole('button', { name: 'Tutoriales' }).click();
  await app.page.getByRole('option').first().click();
  await app.page.getByRole('article').waitFor();
  expect(await judgeAsArticles(app, texts)).toEqual([]);
  await expectHarmless(app, asked);
});

test('hostile texts do nothing, ask for nothing and stay in their message', async ({ app }) => {
  const asked = await openWatched(app);
  await openTicket(app);
  expect(await judgeAsMessages(app, texts)).toEqual([]);
  await expectHarmless(app, asked);
});

test('the judge names what would get through', async ({ app }) => {
  const asked = await openWatched(app);
  await openTicket(app);
  const found = await app.page.evaluate(() => {
    const body = document.querySelector<HTMLElement>('section > ol > li [class*="_markdown_"]');
    const frame = body?.closest('li');
    if (!body || !frame) return [];
    const plant = (tag: string, attributes: Readonly<Record<string, string>>): HTMLElement => {
      const element = Object.assign(document.createElement(tag), { textContent: 'x' });
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      body.append(element);
      return element;
    };
    plant('img', { src: 'https://evil.test/x' });
    plant('p', { id: 'fake' });
    plant('a', { href: 'file:///x' });
    plant('b', {}).style.cssText = 'position:absolute;top:-200px;width:3000px';
    body.style.overflow = 'visible';
    return window.watch.judge(body, frame);
  });
  expect(found).toEqual(
    expect.arrayContaining([
      'element <img>',
      'attribute id of <p>',
      'address file:///x',
      'position absolute of <b>',
      'ink is not held in',
      expect.stringMatching(/^<b> sticks out: .*right/),
    ]),
  );
  await expect.poll(() => app.page.evaluate(() => window.watch.happened.join())).toContain('img-src');
  // Noted although the policy stopped it: asking is what must not happen.
  expect(asked).toEqual(['https://evil.test/x']);
});
