import { Send } from 'lucide-react';
import { lazy } from 'react';
import { defineScreen } from '../shell/screen.ts';

export const outboxScreen = defineScreen({
  at: 'outbox',
  title: 'nav.outbox',
  icon: Send,
  home: { at: 'outbox' },
  position: 'list',
  count: 'waiting',
  Component: lazy(async () => ({ default: (await import('./OutboxScreen.tsx')).OutboxScreen })),
});
