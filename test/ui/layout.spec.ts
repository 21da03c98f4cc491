import { breadth } from '#test/support/breadth.ts';
import { type App, expect, test } from './app.ts';
import { follow, openQueue, withGoneTicket } from './follow.ts';
import { agentViews } from './views/agent.ts';
import { signedIn, signingIn } from './views/client.ts';
import { type View, visitIn } from './views/visit.ts';

/**
 * Nothing that either edition shows is out of reach in a small window: 640 by 400 is what 200 % zoom leaves of 1280 by 800.
 * The views are those of `accessibility.spec.ts`.
 */

test.use({ actionTimeout: 8_000 });

const sizes = breadth([{ width: 640, height: 400 }], [{ width: 960, height: 640 }]);

/** What a person could not see whole or press, however far they scroll; named by how it starts. */
function outOfReach(): readonly string[] {
  const controls = document.querySelectorAll<HTMLElement>(
    'button, input, textarea, select, a[href], [role="option"]',
  );
  const lost = [...controls].filter((control) => {
    // The link past the navigation comes into the window when it has the focus.
    if (control.closest('[aria-hidden="true"], [inert], [href="#screen"]') !== null) return false;
    if (!control.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const style = getComputedStyle(control);
    // What is there for screen readers alone, and what stands in for it.
    if (style.clipPath !== 'none' || style.opacity === '0' || control.closest('label') !== null) return false;
    control.scrollIntoView({ block: 'nearest' });
    const { left, right, top, bottom } = control.getBoundingClientRect();
    const isHigher = bottom - top > innerHeight;
    const isWithin =
      left >= -1 && right <= innerWidth + 1 && (isHigher || (top >= -1 && bottom <= innerHeight + 1));
    return !isWithin;
  });
  const names = lost.map((control) => control.outerHTML.slice(0, 120));
  const { scrollWidth } = document.documentElement;
  return scrollWidth > innerWidth ? [...names, `the page is ${scrollWidth} wide`] : names;
}

async function expectWithinReach(app: App, views: readonly View[]): Promise<void> {
  const visit = visitIn(app, 'es');
  for (const { name, show } of views) {
    await test.step(name, async () => {
      await show(visit);
      expect.soft(await app.page.evaluate(outOfReach), name).toEqual([]);
    });
  }
}

for (const size of sizes) {
  test(`the client edition in ${size.width} by ${size.height}`, async ({ app }) => {
    test.setTimeout(120_000);
    await app.page.setViewportSize(size);
    await app.open({ state: { session: { state: 'signed-out' } } });
    await expectWithinReach(app, signingIn);
    await app.page.evaluate(() => window.pambly.signIn({ email: 'a', password: 'b', remember: true }));
    await follow(app, withGoneTicket);
    await expectWithinReach(app, signedIn);
  });

  test(`the agent edition in ${size.width} by ${size.height}`, async ({ app }) => {
    test.setTimeout(120_000);
    await app.page.setViewportSize(size);
    await openQueue(app);
    await expectWithinReach(app, agentViews);
  });
}
