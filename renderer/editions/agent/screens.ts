import { articlesScreen } from '#renderer/features/desk/articlesScreen.ts';
import { draftsScreen } from '#renderer/features/drafts/screen.ts';
import { agentSettingsScreen } from '#renderer/features/keys/screen.ts';
import { outboxScreen } from '#renderer/features/outbox/screen.ts';
import { queueScreen } from '#renderer/features/queue/screen.ts';
import type { Screen } from '#renderer/features/shell/screen.ts';

/** The agent edition's screens, in the order of its navigation. The first is where the window starts. */
export const screens: readonly Screen[] = [
  queueScreen,
  draftsScreen,
  outboxScreen,
  articlesScreen,
  agentSettingsScreen,
];
