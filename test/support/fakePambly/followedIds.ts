import { id } from './fakeCompany.ts';

/** Tickets that tests go to. */
export const ticketIds = { answered: id(48213), urgent: id(48190), closed: id(47902) } as const;

export function messageId(number: number): string {
  return id(600_000 + number);
}
