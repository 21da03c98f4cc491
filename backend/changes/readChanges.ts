import type { Change } from '#common/api/schemas.ts';
import { accountSchema } from '#common/domain/account.ts';
import type { Message, Ticket } from '#common/domain/ticket.ts';
import { loadViews } from '../accounts/views.ts';
import { articleChanges } from '../articles/articles.ts';
import type { Reader } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { loadMessages } from '../messages/messages.ts';
import type { SignedIn } from '../sessions/signedIn.ts';
import { mayReadMessage, mayReadTicket } from '../tickets/access.ts';
import { loadTickets } from '../tickets/tickets.ts';
import { deskChanges } from './deskChanges.ts';

type LogRow = {
  readonly position: number;
  readonly kind: Tables['changes']['kind'];
  readonly resource_id: string;
  readonly ticket_id: string | null;
};

export type Page = { readonly changes: Change[]; readonly position: number; readonly more: boolean };

/**
 * One page of what the account may see, after a position, in the log's order. A ticket always comes before its
 * messages: when its own place is later, it is brought forward. What is sent is the state of now, and visibility is
 * checked on that state too, not only on the log's row.
 */
export async function readChanges(
  read: Reader,
  account: SignedIn,
  after: number,
  limit: number,
): Promise<Page> {
  const rows: readonly LogRow[] = await logQuery(read, account, after, limit + 1).execute();
  const page = rows.slice(0, limit);
  return {
    changes: await render(read, account, page),
    position: page.at(-1)?.position ?? after,
    more: rows.length > limit,
  };
}

/** Whether the account may see anything after a position. */
export async function hasChanges(read: Reader, account: SignedIn, after: number): Promise<boolean> {
  return (await logQuery(read, account, after, 1).executeTakeFirst()) !== undefined;
}

/** The newest position, of whoever's change it is. */
export async function currentPosition(read: Reader): Promise<number> {
  const { value } = await read
    .selectFrom('counters')
    .select('value')
    .where('name', '=', 'change')
    .executeTakeFirstOrThrow();
  return value;
}

/**
 * Each audience has an index of its own, read up to the limit, and the few short answers are merged. It is one
 * statement, hence one snapshot: read one after the other, a commit in between could fall behind the cursor.
 */
export function logQuery(
  read: Reader,
  account: Pick<SignedIn, 'id' | 'role' | 'departmentIds'>,
  after: number,
  limit: number,
) {
  const rows = read
    .selectFrom('changes')
    .select(['position', 'kind', 'resource_id', 'ticket_id'])
    .where('position', '>', after)
    .orderBy('position')
    .limit(limit);
  const departmentIds = account.role === 'agent' ? account.departmentIds : [];
  const ownRows = [
    rows.where('client_id', '=', account.id),
    ...departmentIds.map((departmentId) => rows.where('department_id', '=', departmentId)),
  ];
  const merged = ownRows.reduce(
    (query, own) => query.unionAll(read.selectFrom(own.as('own')).selectAll()),
    read.selectFrom(rows.where('everyone', '=', 1).as('shared')).selectAll(),
  );
  return merged.orderBy('position').limit(limit);
}

async function render(read: Reader, account: SignedIn, rows: readonly LogRow[]): Promise<Change[]> {
  const ids = (kind: LogRow['kind']) => rows.filter((row) => row.kind === kind).map((row) => row.resource_id);
  const ticketIds = new Set(rows.flatMap((row) => row.ticket_id ?? []));
  const tickets = await loadTickets(read, [...ticketIds]);
  const messages = await loadMessages(read, ids('message'));
  const articles = await articleChanges(read, ids('article'));
  const desk = await deskChanges(read, account, {
    clients: ids('client'),
    cannedReplies: ids('canned-reply'),
  });

  const changes: Change[] = [];
  const given = new Set<string>();
  const giveTicket = (id: string): Ticket | null => {
    const ticket = tickets.get(id);
    if (ticket === undefined || !mayReadTicket(account, ticket)) return null;
    if (!given.has(id)) changes.push({ kind: 'ticket', ticket });
    given.add(id);
    return ticket;
  };
  for (const row of rows) {
    switch (row.kind) {
      case 'ticket':
        giveTicket(row.resource_id);
        break;
      case 'ticket-left':
        if (row.ticket_id !== null && giveTicket(row.ticket_id) === null) {
          changes.push({ kind: 'ticket-removed', id: row.ticket_id });
        }
        break;
      case 'message':
        changes.push(...giveMessage(account, messages.get(row.resource_id), giveTicket));
        break;
      case 'article':
        changes.push(articles(row.resource_id));
        break;
      case 'catalog':
        changes.push({ kind: 'catalog' });
        break;
      case 'client':
        changes.push(...desk.client(row.resource_id));
        break;
      case 'canned-reply':
        changes.push(...desk.cannedReply(row.resource_id));
        break;
      case 'views':
        changes.push({ kind: 'views', views: await loadViews(read, account.id) });
        break;
      case 'account':
        changes.push({ kind: 'account', account: accountSchema.parse(account) });
        break;
    }
  }
  return changes;
}

function giveMessage(
  account: SignedIn,
  message: Message | undefined,
  giveTicket: (id: string) => Ticket | null,
): Change[] {
  if (message === undefined || giveTicket(message.ticketId) === null) return [];
  return mayReadMessage(account, message) ? [{ kind: 'message', message }] : [];
}
