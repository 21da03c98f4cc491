import { Plus } from 'lucide-react';
import { defineScreen } from '../shell/screen.ts';
import { NewTicketScreen } from './NewTicketScreen.tsx';

export const newTicketScreen = defineScreen({
  at: 'newTicket',
  title: 'nav.newTicket',
  icon: Plus,
  home: { at: 'newTicket', draftId: null },
  position: 'main',
  Component: NewTicketScreen,
});
