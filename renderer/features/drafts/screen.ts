import { Pencil } from 'lucide-react';
import { lazy } from 'react';
import { defineScreen } from '../shell/screen.ts';

export const draftsScreen = defineScreen({
  at: 'drafts',
  title: 'nav.drafts',
  icon: Pencil,
  home: { at: 'drafts' },
  position: 'list',
  count: 'drafts',
  Component: lazy(async () => ({ default: (await import('./DraftsScreen.tsx')).DraftsScreen })),
});
