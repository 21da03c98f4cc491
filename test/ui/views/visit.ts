import type { TFunction } from 'i18next';
import type { Language } from '#common/domain/account.ts';
import type { NavigationTarget } from '#common/ipc/views.ts';
import { wordsIn } from '#test/e2e/support/words.ts';
import type { App } from '../app.ts';

/** A window, and the words that it shows. */
export type Visit = { readonly app: App; readonly page: App['page']; readonly t: TFunction };

/**
 * Something that a person sees: a screen, or what opens over one. `show` starts wherever the view before has left the window
 * (`goTo` leads away from there), at any size of the window, and answers when it is there.
 */
export type View = { readonly name: string; readonly show: (visit: Visit) => Promise<void> };

export type Look = { readonly language: Language; readonly theme: 'light' | 'dark' };

export function visitIn(app: App, language: Language): Visit {
  return { app, page: app.page, t: wordsIn(language) };
}

/** As a menu or a link would, with whatever stood open closed before. */
export async function goTo({ page }: Visit, target: NavigationTarget): Promise<void> {
  while ((await page.getByRole('dialog').or(page.getByRole('menu')).count()) > 0) {
    await page.keyboard.press('Escape');
  }
  await page.evaluate((to) => window.fake.world.emit('app.navigated', to), target);
}

/** The beginning of a text, as it is shown where something follows it. */
export function startOf(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[$()*+.?[\]^{|}\\]/g, '\\$&')}`);
}
