import type { TicketRow } from '#common/ipc/views.ts';
import { type ShownTicket, shownTickets } from '../tickets/listItems.ts';

type Rows = ReadonlyMap<string, TicketRow>;

/** Rows, and the tickets that they are shown as, the latest activity first. */
export type Ordered = { readonly rows: Rows; readonly tickets: readonly ShownTicket[] };

/** Where more than one in so many has changed, everything is put in order anew. */
const FEW = 10;

/** Other rows in the same order: only what has changed is put in its place. */
export function reordered(before: Ordered, rows: Rows): Ordered {
  const changed = new Map<string, TicketRow>();
  let added = 0;
  for (const [id, row] of rows) {
    const known = before.rows.get(id);
    if (known !== row) changed.set(id, row);
    if (known === undefined) added += 1;
  }
  if (changed.size * FEW > rows.size) return { rows, tickets: shownTickets(rows, []) };
  const leaving = new Set(changed.keys());
  if (before.rows.size + added !== rows.size) {
    for (const id of before.rows.keys()) if (!rows.has(id)) leaving.add(id);
  }
  if (leaving.size === 0) return { rows, tickets: before.tickets };
  return { rows, tickets: merged(before.tickets, leaving, shownTickets(changed, [])) };
}

function merged(
  tickets: readonly ShownTicket[],
  leaving: ReadonlySet<string>,
  coming: readonly ShownTicket[],
): readonly ShownTicket[] {
  const all: ShownTicket[] = [];
  let next = 0;
  for (const shown of tickets) {
    if (leaving.has(shown.id)) continue;
    for (let first = coming[next]; first !== undefined && isLater(first, shown); first = coming[next]) {
      all.push(first);
      next += 1;
    }
    all.push(shown);
  }
  return [...all, ...coming.slice(next)];
}

/** RFC 3339 times in UTC compare as text. */
function isLater(a: ShownTicket, b: ShownTicket): boolean {
  return a.ticket.lastActivityAt > b.ticket.lastActivityAt;
}
