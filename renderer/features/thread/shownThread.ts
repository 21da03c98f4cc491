import { applyPending } from '#common/domain/applyPending.ts';
import { type DisplayStatus, displayStatus } from '#common/domain/displayStatus.ts';
import type { Message, Ticket } from '#common/domain/ticket.ts';
import type { ReplyContent } from '#common/domain/draft.ts';
import type { TicketChange } from '#common/domain/outboxEntry.ts';
import type { OutboxEntryView, TicketThread } from '#common/ipc/views.ts';

/** A reply or a note that the server does not have yet. */
export type PendingReply = { readonly entry: OutboxEntryView; readonly content: ReplyContent };

/** A change of the ticket, or a rating of it, that the server does not have yet. */
export type PendingChange = { readonly entry: OutboxEntryView; readonly change: TicketChange | null };

/** What a ticket's screen shows: the server's truth with what is on its way laid over it. */
export type ShownThread = {
  readonly ticket: Ticket;
  readonly status: DisplayStatus;
  readonly messages: readonly Message[];
  /** Messages that came after the ones the person saw before writing a reply that now waits for a decision. */
  readonly unseen: ReadonlySet<string>;
  readonly pendingReplies: readonly PendingReply[];
  readonly pendingChanges: readonly PendingChange[];
  /** Sensitive data that the server does not have yet: the newest, which is what will count. */
  readonly pendingSensitive: OutboxEntryView | null;
};

/** `accountId`: who is looking. */
export function shownThread(
  { ticket: stored, messages, answeredBefore }: TicketThread,
  entries: readonly OutboxEntryView[],
  accountId: string,
): ShownThread {
  const ticket = applyPending(stored, entries);
  const received = new Set(messages.map(({ id }) => id));
  const pendingReplies = entries.flatMap((entry) =>
    entry.act.kind === 'reply' && entry.act.content.ticketId === stored.id && !received.has(entry.id)
      ? [{ entry, content: entry.act.content }]
      : [],
  );
  const pendingChanges = entries.flatMap((entry) =>
    (entry.act.kind === 'updateTicket' || entry.act.kind === 'rateTicket') && entry.act.ticketId === stored.id
      ? [{ entry, change: entry.act.kind === 'updateTicket' ? entry.act.change : null }]
      : [],
  );
  const pendingSensitive =
    entries.findLast(({ act }) => act.kind === 'giveSensitive' && act.ticketId === stored.id) ?? null;
  const unseen = new Set(
    pendingReplies.flatMap((reply) => unseenMessages(reply, messages, accountId).map(({ id }) => id)),
  );
  const status = displayStatus(ticket, answeredBefore);
  return { ticket, status, messages, unseen, pendingReplies, pendingChanges, pendingSensitive };
}

/** Whether the server has refused a reply because its thread has moved on. */
export function isStale({ status }: Pick<OutboxEntryView, 'status'>): boolean {
  return status.state === 'needsYou' && status.problem.code === 'stale-thread';
}

/**
 * What the server meant when it said that the thread has moved on: what others have written in public since. One's own
 * messages are never news, and a note never makes a reply outdated.
 */
export function unseenMessages(
  { entry, content }: PendingReply,
  messages: readonly Message[],
  accountId: string,
): readonly Message[] {
  return isStale(entry) ? newsAfter(content.lastSeenMessageId, messages, accountId) : [];
}

/** What others have written in public after a message. */
export function newsAfter(
  lastSeenMessageId: string | null,
  messages: readonly Message[],
  accountId: string,
): readonly Message[] {
  const lastSeen = messages.findIndex(({ id }) => id === lastSeenMessageId);
  return messages
    .slice(lastSeen + 1)
    .filter(({ author, visibility }) => author.id !== accountId && visibility === 'public');
}
