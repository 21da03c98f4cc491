import type { TicketPresence } from '#common/domain/presence.ts';
import { type PresenceBoard, presenceBoard } from './presenceBoard.ts';
import { type PresenceTeller, type PresenceTellerOptions, presenceTeller } from './presenceTeller.ts';

/** Who of the staff has which ticket open: here, and elsewhere. */
export type Presence = { readonly teller: PresenceTeller; readonly board: PresenceBoard };

export function openPresence(options: {
  readonly teller: PresenceTellerOptions;
  readonly ownId: () => string;
  readonly onChanged: (all: readonly TicketPresence[]) => void;
}): Presence {
  return {
    teller: presenceTeller(options.teller),
    board: presenceBoard(options.ownId, options.onChanged),
  };
}
