import { Inbox } from 'lucide-react';
import { defineScreen } from '../shell/screen.ts';
import { QueueScreen } from './QueueScreen.tsx';

export const queueScreen = defineScreen({
  at: 'tickets',
  title: 'queue.title',
  icon: Inbox,
  home: { at: 'tickets', ticketId: null },
  position: 'views',
  Component: QueueScreen,
});
