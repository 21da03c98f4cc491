import type { NavigationTarget } from '#common/ipc/views.ts';
import type { Emit } from '../engine/ports.ts';

/**
 * What main asks of the page in the window. A page hears nothing before it has asked for its first state, nor after it
 * has gone; where it should navigate waits for the next one.
 */
export type PageLink = {
  readonly isListening: () => boolean;
  /** The page has asked for its first state. */
  readonly opened: () => void;
  /** The page is being replaced, or has crashed. */
  readonly closed: () => void;
  readonly navigate: (target: NavigationTarget) => void;
  /** Asks the page to save what it holds; resolves when it has, or at once where there is no page. */
  readonly flush: () => Promise<void>;
  /** The page's answer to `flush`. */
  readonly flushed: () => void;
  /** The page says which ticket is in front of the person. */
  readonly showing: (ticketId: string | null) => void;
  readonly shownTicket: () => string | null;
};

export function createPageLink(emit: Emit): PageLink {
  let listening = false;
  let target: NavigationTarget | null = null;
  let shownTicket: string | null = null;
  let waiting: (() => void)[] = [];

  const release = (): void => {
    for (const resolve of waiting) resolve();
    waiting = [];
  };

  return {
    isListening: () => listening,
    opened: () => {
      listening = true;
      if (target !== null) emit('app.navigated', target);
      target = null;
    },
    closed: () => {
      listening = false;
      shownTicket = null;
      release();
    },
    navigate: (to) => {
      if (listening) emit('app.navigated', to);
      else target = to;
    },
    flush: () => {
      if (!listening) return Promise.resolve();
      return new Promise((resolve) => {
        waiting.push(resolve);
        emit('app.flushing', null);
      });
    },
    flushed: release,
    showing: (ticketId) => {
      shownTicket = ticketId;
    },
    shownTicket: () => shownTicket,
  };
}
