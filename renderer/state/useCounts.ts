import { useLiveDraftCount } from './draftsStore.ts';
import { useWaitingCount } from './outboxStore.ts';
import { useUnreadCount } from './ticketsStore.ts';

/** What the navigation can count beside a screen's name. */
export type CountName = 'unread' | 'drafts' | 'waiting';

export function useCounts(): Readonly<Record<CountName, number>> {
  return { unread: useUnreadCount(), drafts: useLiveDraftCount(), waiting: useWaitingCount() };
}
