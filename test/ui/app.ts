import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test as base } from '@playwright/test';
import { createAppProtocol } from '#main/security/appProtocol.ts';
import type { FakeOptions, Verb } from '#test/support/fakePambly/fakeWorld.ts';
import { builtFolder } from './buildPages.ts';

/** A directive of the policy that this Chromium does not know yet, and says so at each load. */
const UNKNOWN_DIRECTIVE = "Unrecognized Content-Security-Policy directive 'webrtc'";

const ORIGIN = 'https://pambly.test';

export type App = {
  readonly page: Page;
  /** Opens the page with the fake main as the options describe it. */
  readonly open: (options?: FakeOptions & { readonly edition?: 'client' | 'agent' }) => Promise<void>;
  /** The arguments of every request of one kind, in order. */
  readonly callsOf: (verb: Verb) => Promise<readonly unknown[]>;
  readonly expectAccessible: () => Promise<void>;
};

/**
 * The page as it is shipped: main's own protocol handler serves it, with main's content security policy. A test fails when the
 * page breaks that policy, throws, or writes an error to the console.
 */
export const test = base.extend<{ readonly app: App; readonly expectedTroubles: RegExp | null }>({
  /** What a test that provokes the policy lets the console say. */
  expectedTroubles: [null, { option: true }],
  app: async ({ page, expectedTroubles }, use) => {
    const troubles: string[] = [];
    page.on('pageerror', (error) => troubles.push(String(error)));
    page.on('console', (message) => {
      const isKnown = message.text().includes(UNKNOWN_DIRECTIVE);
      if (message.type() === 'error' && !isKnown) troubles.push(message.text());
    });
    await use({
      page,
      open: (options = {}) => openPage(page, options),
      callsOf: (verb) =>
        page.evaluate(
          (asked) => window.fake.world.calls.filter((call) => call.verb === asked).map(({ args }) => args),
          verb,
        ),
      expectAccessible: () => expectAccessible(page),
    });
    expect(troubles.filter((trouble) => expectedTroubles?.test(trouble) !== true)).toEqual([]);
  },
});

/** Serves a built page to a browser's page with the fake main as the options describe it, and goes there. */
export async function openPage(
  page: Page,
  { edition = 'client', ...options }: FakeOptions & { readonly edition?: 'client' | 'agent' },
): Promise<void> {
  const serve = createAppProtocol(join(builtFolder, edition));
  await page.route(`${ORIGIN}/**`, async (route) => {
    const url = route.request().url().replace(ORIGIN, 'app://pambly');
    const response = await serve({ url, method: route.request().method() });
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  });
  const bundle = readFileSync(join(builtFolder, 'fake/fakePambly.js'), 'utf8');
  await page.addInitScript({ content: `${bundle}\nfakePambly.install(${JSON.stringify(options)});` });
  await page.goto(`${ORIGIN}/index.html`);
}

async function expectAccessible(page: Page): Promise<void> {
  // There are no frames of other origins, for which axe would open a second page each time.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
    [],
  );
}

export { expect } from '@playwright/test';
