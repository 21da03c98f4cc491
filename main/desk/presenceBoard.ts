import type { TicketPresence } from '#common/domain/presence.ts';

/** Which colleagues have which ticket open, as the server last said. */
export type PresenceBoard = {
  readonly list: () => readonly TicketPresence[];
  readonly put: (presence: TicketPresence) => void;
  /** Nothing is known while nobody tells. */
  readonly clear: () => void;
};

/** `me`: one's own other computers are nobody to be told about. */
export function presenceBoard(
  me: () => string,
  onChanged: (all: readonly TicketPresence[]) => void,
): PresenceBoard {
  const tickets = new Map<string, TicketPresence>();
  const list = (): readonly TicketPresence[] => [...tickets.values()];
  return {
    list,
    put: ({ ticketId, people }) => {
      const others = people.filter(({ id }) => id !== me());
      if (others.length > 0) tickets.set(ticketId, { ticketId, people: others });
      else if (!tickets.delete(ticketId)) return;
      onChanged(list());
    },
    clear: () => {
      if (tickets.size === 0) return;
      tickets.clear();
      onChanged([]);
    },
  };
}
