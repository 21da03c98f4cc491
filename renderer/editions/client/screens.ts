import { newTicketScreen } from '#renderer/features/newTicket/screen.ts';
import type { Screen } from '#renderer/features/shell/screen.ts';
import { settingsScreen } from '#renderer/features/settings/screen.ts';

/** The client edition's screens, in the order of its navigation. The first is where the window starts. */
export const screens: readonly Screen[] = [newTicketScreen, settingsScreen];
