import { PRESENCE_EXPIRES_MS, type PresenceState, type TicketPresence } from '#common/domain/presence.ts';
import type { Clock } from '../clock.ts';

/** Somebody of the staff who says what they are doing with a ticket. */
export type Present = { readonly id: string; readonly name: string };

export type Presence = {
  /** `left`: turned to something else. Whoever listens is told when that changes who is there. */
  readonly say: (ticketId: string, person: Present, state: PresenceState | 'left') => void;
  /** Who has a ticket open now. */
  readonly on: (ticketId: string) => TicketPresence;
  /** The tickets that somebody has open now. */
  readonly tickets: () => readonly string[];
  /** Answers the way out. */
  readonly listen: (changed: (ticketId: string) => void) => () => void;
  /** Forgets whom nothing was heard of for 30 seconds. */
  readonly sweep: () => void;
  readonly close: () => void;
};

type Heard = { readonly person: Present; readonly state: PresenceState; readonly until: number };

/**
 * Who has which ticket open at the moment. It is known to this process alone and never written down: after a restart everybody
 * says it again within seconds.
 */
export function createPresence(clock: Clock): Presence {
  const tickets = new Map<string, Map<string, Heard>>();
  const listeners = new Set<(ticketId: string) => void>();
  let timer: NodeJS.Timeout | null = null;

  const tell = (ticketId: string) => {
    for (const listener of listeners) listener(ticketId);
  };
  const forget = (ticketId: string, personId: string): boolean => {
    const people = tickets.get(ticketId);
    const wasThere = people?.delete(personId) ?? false;
    if (people?.size === 0) tickets.delete(ticketId);
    return wasThere;
  };

  const sweep = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const now = clock.now();
    for (const [ticketId, people] of tickets) {
      const gone = [...people.values()].filter(({ until }) => until <= now);
      for (const { person } of gone) forget(ticketId, person.id);
      if (gone.length > 0) tell(ticketId);
    }
    const times = [...tickets.values()].flatMap((people) => [...people.values()].map(({ until }) => until));
    if (times.length === 0) return;
    timer = setTimeout(sweep, Math.max(1, Math.min(...times) - now));
    timer.unref();
  };

  return {
    say: (ticketId, person, state) => {
      if (state === 'left') {
        if (forget(ticketId, person.id)) tell(ticketId);
        return;
      }
      const people = tickets.get(ticketId) ?? new Map<string, Heard>();
      const before = people.get(person.id);
      people.set(person.id, { person, state, until: clock.now() + PRESENCE_EXPIRES_MS });
      tickets.set(ticketId, people);
      if (before?.state !== state) tell(ticketId);
      if (timer === null) sweep();
    },
    on: (ticketId) => ({
      ticketId,
      people: [...(tickets.get(ticketId)?.values() ?? [])].map(({ person, state }) => ({ ...person, state })),
    }),
    tickets: () => [...tickets.keys()],
    listen: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    sweep,
    close: () => {
      if (timer !== null) clearTimeout(timer);
      listeners.clear();
    },
  };
}
