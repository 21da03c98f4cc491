import { z } from 'zod';
import { ticketFilters, ticketSorts, type TicketView } from './ticketView.ts';

/** Apart from the type, so that the window can know the choices without a schema library. */
export const ticketViewSchema: z.ZodType<TicketView, TicketView> = z.object({
  filter: z.enum(ticketFilters),
  departmentId: z.uuid().nullable(),
  sort: z.enum(ticketSorts),
});
