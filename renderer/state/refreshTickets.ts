import type { PamblyApi } from '#common/ipc/api.ts';
import type { TicketRow } from '#common/ipc/views.ts';
import { accountOf, useAppStore } from './appStore.ts';
import { useTicketsStore } from './ticketsStore.ts';

/** Up to this many changed tickets are asked for by name; beyond it the whole list is cheaper. */
const BY_NAME = 1_000;
/** Rows that fill a window, shown before the rest is there. */
const FIRST_PAGE = 100;
/** Rows in one answer: more would hold up what main and the window have to do besides. */
const PAGE = 500;

/** About a frame: two hundred changes in a row are a few showings, and the first of them waits for nothing. */
const GATHERING_MS = 16;

/** Fetching everything leaves this many times as long to all else before it is done again, as while a first sync goes on. */
const REST = 3;

/** What has changed since what is being fetched was asked for. */
let wanted: ReadonlySet<string> | 'all' | null = null;
let fetching: Promise<void> | null = null;
let endRest = (): void => {};

/**
 * Brings the rows of these tickets up to date, or of all tickets (null). Keeps what is shown when main cannot answer. One fetch runs at a
 * time; what changes meanwhile is fetched after it.
 */
export function refreshTickets(pambly: PamblyApi, ticketIds: readonly string[] | null): Promise<void> {
  if (ticketIds === null) endRest();
  wanted = ticketIds === null || wanted === 'all' ? 'all' : new Set([...(wanted ?? []), ...ticketIds]);
  fetching ??= fetchWanted(pambly);
  return fetching;
}

async function fetchWanted(pambly: PamblyApi): Promise<void> {
  try {
    while (wanted !== null) {
      const now: ReadonlySet<string> | 'all' = wanted;
      wanted = null;
      if (now === 'all') await fetchAll(pambly, []);
      else if (now.size > BY_NAME || !useTicketsStore.getState().isWhole) {
        const began = performance.now();
        await fetchAll(pambly, [...now]);
        await drawn();
        await rest(REST * (performance.now() - began));
      } else {
        await fetchNamed(pambly, [...now]);
        // What comes in quick succession is shown together: each showing goes over every ticket.
        if (isMoreWanted()) await rest(GATHERING_MS);
      }
    }
  } finally {
    fetching = null;
  }
}

function isMoreWanted(): boolean {
  return wanted !== null;
}

/** What was shown has been worked into the page: that comes before any timer. */
function drawn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Until then, or until someone has nothing to show at all. */
function rest(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    endRest = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

async function fetchNamed(pambly: PamblyApi, ticketIds: readonly string[]): Promise<void> {
  const account = accountId();
  const answer = await pambly.listTicketRows({ ticketIds: [...ticketIds] });
  if (!answer.ok || accountId() !== account) return;
  useTicketsStore.setState(({ rows, changes }) => {
    const next = new Map(rows);
    // A row keeps its place: what is nearly in order is quickly put in order again.
    for (const row of answer.value) next.set(row.ticket.id, row);
    const here = new Set(answer.value.map(({ ticket }) => ticket.id));
    for (const ticketId of ticketIds) if (!here.has(ticketId)) next.delete(ticketId);
    return { rows: next, changes: counted(changes, ticketIds) };
  });
}

/** Page by page. The first is shown at once when nothing is shown yet, and the rest together: a list that grows would jump. */
async function fetchAll(pambly: PamblyApi, changed: readonly string[]): Promise<void> {
  const account = accountId();
  const rows: TicketRow[] = [];
  let isLast = false;
  while (!isLast) {
    const last = rows.at(-1)?.ticket;
    const after = last === undefined ? null : { id: last.id, lastActivityAt: last.lastActivityAt };
    const limit = after === null ? FIRST_PAGE : PAGE;
    const answer = await pambly.listTicketPage({ after, limit });
    if (!answer.ok || accountId() !== account) return;
    rows.push(...answer.value.map(asBefore));
    isLast = answer.value.length < limit;
    if (isLast || useTicketsStore.getState().rows === null) show(rows, isLast, changed);
  }
}

/** A row that is the same as it was stays the same object: the list then draws only what changed. */
function asBefore(row: TicketRow): TicketRow {
  const before = useTicketsStore.getState().rows?.get(row.ticket.id);
  return before !== undefined && JSON.stringify(before) === JSON.stringify(row) ? before : row;
}

function show(rows: readonly TicketRow[], isWhole: boolean, changed: readonly string[]): void {
  useTicketsStore.setState(({ changes }) => ({
    rows: new Map(rows.map((row) => [row.ticket.id, row])),
    isWhole,
    changes: counted(changes, changed.length === 0 ? [...changes.keys()] : changed),
  }));
}

/** What was asked for one account is never shown to the next. */
function accountId(): string | null {
  return accountOf(useAppStore.getState().app)?.id ?? null;
}

function counted(changes: ReadonlyMap<string, number>, ids: readonly string[]): ReadonlyMap<string, number> {
  const next = new Map(changes);
  for (const id of ids) next.set(id, (next.get(id) ?? 0) + 1);
  return next;
}
