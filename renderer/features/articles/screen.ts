import { BookOpen } from 'lucide-react';
import { lazy } from 'react';
import { defineScreen } from '../shell/screen.ts';

export const articlesScreen = defineScreen({
  at: 'articles',
  title: 'nav.articles',
  icon: BookOpen,
  home: { at: 'articles', articleId: null },
  position: 'list',
  Component: lazy(async () => ({ default: (await import('./ArticlesScreen.tsx')).ArticlesScreen })),
});
