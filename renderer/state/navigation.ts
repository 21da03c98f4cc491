import { create } from 'zustand';
import type { NavigationTarget } from '#common/ipc/views.ts';

/**
 * Where the window is. `tickets` is a client's list and an agent's queue. Each screen of an edition's `screens.ts` shows one `at`; what it needs to know comes along with it.
 */
export type Place =
  | { readonly at: 'tickets'; readonly ticketId: string | null }
  | { readonly at: 'newTicket'; readonly draftId: string | null }
  | { readonly at: 'drafts' }
  | { readonly at: 'outbox' }
  | { readonly at: 'articles'; readonly articleId: string | null }
  | { readonly at: 'settings' };

export type PlaceName = Place['at'];

type NavigationStore = { readonly place: Place; readonly past: readonly Place[] };

/** How many steps back the window remembers. */
const MAX_PAST = 50;

const start: Place = { at: 'tickets', ticketId: null };

export const useNavigation = create<NavigationStore>(() => ({ place: start, past: [] }));

export function go(place: Place): void {
  useNavigation.setState(({ place: from, past }) => ({ place, past: [...past.slice(1 - MAX_PAST), from] }));
}

/** The same place with more known about it, for example the draft that has just been made: no step of its own. */
export function refine(place: Place): void {
  useNavigation.setState({ place });
}

export function goBack(): void {
  useNavigation.setState(({ place, past }) => ({ place: past.at(-1) ?? place, past: past.slice(0, -1) }));
}

/** Forgets where the window has been and starts at the edition's first screen. */
export function resetNavigation(home: Place = start): void {
  useNavigation.setState({ place: home, past: [] });
}

/** Where a notification, a menu or a link wants to go. */
export function placeOf(target: Exclude<NavigationTarget, { readonly to: 'shortcuts' }>): Place {
  switch (target.to) {
    case 'ticket':
      return { at: 'tickets', ticketId: target.ticketId };
    case 'tickets':
      return { at: 'tickets', ticketId: null };
    case 'new-ticket':
      return { at: 'newTicket', draftId: null };
    case 'article':
      return { at: 'articles', articleId: target.articleId };
    case 'articles':
      return { at: 'articles', articleId: null };
    case 'drafts':
    case 'outbox':
    case 'settings':
      return { at: target.to };
  }
}
