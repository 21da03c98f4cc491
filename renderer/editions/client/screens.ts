import { articlesScreen } from '#renderer/features/articles/screen.ts';
import { draftsScreen } from '#renderer/features/drafts/screen.ts';
import { newTicketScreen } from '#renderer/features/newTicket/screen.ts';
import { outboxScreen } from '#renderer/features/outbox/screen.ts';
import { settingsScreen } from '#renderer/features/settings/screen.ts';
import type { Screen } from '#renderer/features/shell/screen.ts';
import { ticketsScreen } from '#renderer/features/tickets/screen.ts';

/** The client edition's screens, in the order of its navigation. */
export const screens: readonly Screen[] = [
  newTicketScreen,
  ticketsScreen,
  draftsScreen,
  outboxScreen,
  articlesScreen,
  settingsScreen,
];
