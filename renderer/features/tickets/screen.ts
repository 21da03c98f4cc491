import { Inbox } from 'lucide-react';
import { defineScreen } from '../shell/screen.ts';
import { TicketsScreen } from './TicketsScreen.tsx';

export const ticketsScreen = defineScreen({
  at: 'tickets',
  title: 'nav.tickets',
  icon: Inbox,
  home: { at: 'tickets', ticketId: null },
  position: 'list',
  count: 'unread',
  Component: TicketsScreen,
});
