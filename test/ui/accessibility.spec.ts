import { breadth } from '#test/support/breadth.ts';
import { type App, test } from './app.ts';
import { follow, openQueue, withGoneTicket } from './follow.ts';
import { agentViews } from './views/agent.ts';
import { signedIn, signingIn } from './views/client.ts';
import { type Look, type View, visitIn } from './views/visit.ts';

/** Everything that either edition shows has no violation that axe knows. A new view is added to its edition's list in `views/`. */

test.use({ actionTimeout: 8_000 });

const all: readonly Look[] = (['es', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map((theme) => ({ language, theme })),
);

/** One look always; `npm run test:full` takes every language in every theme. */
function looks(language: Look['language'], theme: Look['theme']): readonly Look[] {
  const isAlways = (look: Look): boolean => look.language === language && look.theme === theme;
  return breadth(
    all.filter(isAlways),
    all.filter((look) => !isAlways(look)),
  );
}

async function expectAccessible(app: App, views: readonly View[], look: Look): Promise<void> {
  const visit = visitIn(app, look.language);
  for (const { name, show } of views) {
    await test.step(name, async () => {
      await show(visit);
      await app.expectAccessible();
    });
  }
}

for (const look of looks('es', 'light')) {
  test(`the client edition, ${look.language}, ${look.theme}`, async ({ app }) => {
    test.setTimeout(120_000);
    await app.open({ ...look, state: { session: { state: 'signed-out' } } });
    await expectAccessible(app, signingIn, look);
    await app.page.evaluate(() => window.pambly.signIn({ email: 'a', password: 'b', remember: true }));
    await follow(app, withGoneTicket);
    await expectAccessible(app, signedIn, look);
  });
}

for (const look of looks('en', 'dark')) {
  test(`the agent edition, ${look.language}, ${look.theme}`, async ({ app }) => {
    test.setTimeout(120_000);
    await openQueue(app, look);
    await expectAccessible(app, agentViews, look);
  });
}
