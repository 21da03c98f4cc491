import { z } from 'zod';

/** Who said nothing for this long is not there any more. */
export const PRESENCE_EXPIRES_MS = 30_000;

export const presenceStateSchema = z.enum(['viewing', 'replying']);
export type PresenceState = z.infer<typeof presenceStateSchema>;

/** Everybody of the staff who has a ticket open at the moment: the whole list, each time it changes. */
export const ticketPresenceSchema = z.object({
  ticketId: z.uuid(),
  people: z.array(z.object({ id: z.uuid(), name: z.string(), state: presenceStateSchema })),
});
export type TicketPresence = Readonly<z.infer<typeof ticketPresenceSchema>>;
