import { lazy } from 'react';
import { articlesScreen as common } from '../articles/screen.ts';
import type { Screen } from '../shell/screen.ts';

/** The tutorials as staff see them. */
export const articlesScreen: Screen = {
  ...common,
  Component: lazy(async () => {
    const { ReviewedArticles } = await import('./ReviewedArticles.tsx');
    // The shell renders a screen only where `place.at` is the screen's own `at`.
    return { default: ReviewedArticles as unknown as Screen['Component'] };
  }),
};
