import type { ShownTicket } from '../tickets/listItems.ts';

type Cursor = { readonly id: string | null; readonly index: number };

/**
 * Where the keyboard is in a list that changes by itself: at its ticket, wherever that has got to, or, when that has left, where it
 * was last. -1 in an empty list.
 */
export function placeOf(tickets: readonly ShownTicket[], { id, index }: Cursor): number {
  if (tickets[index]?.id === id) return index;
  const found = id === null ? -1 : tickets.findIndex((shown) => shown.id === id);
  return found >= 0 ? found : Math.min(index, tickets.length - 1);
}

/** Of the selected tickets those that are shown, in their order; what nobody sees is not acted on. */
export function shownOf(tickets: readonly ShownTicket[], selected: ReadonlySet<string>): readonly string[] {
  const found: string[] = [];
  for (const { id } of tickets) {
    // What is selected is mostly close to the top, and the list long.
    if (found.length === selected.size) break;
    if (selected.has(id)) found.push(id);
  }
  return found;
}
