import { describe, expect, it } from 'vitest';
import { newId } from '#common/domain/ids.ts';
import type { TicketThread } from '#common/ipc/views.ts';
import { shownThread } from '#renderer/features/thread/shownThread.ts';
import { lucia } from '#test/support/fakePambly/fakeCompany.ts';
import { followed } from '#test/support/fakePambly/followed.ts';
import { messageId, ticketIds } from '#test/support/fakePambly/followedIds.ts';

const { threads, outbox } = followed(Date.UTC(2026, 0, 15, 12));
const threadOf = (ticketId: string): TicketThread => {
  const thread = threads.find(({ ticket }) => ticket.id === ticketId);
  if (thread === undefined) throw new Error(`The fixture has no ticket ${ticketId}.`);
  return thread;
};
const answered = threadOf(ticketIds.answered);
const reply = outbox.entries.find(({ act }) => act.kind === 'reply');
if (reply?.act.kind !== 'reply') throw new Error('The fixture has no reply.');

describe('shownThread', () => {
  it('puts a reply on its way into its own ticket only', () => {
    expect(shownThread(answered, outbox.entries, lucia.id).pendingReplies).toHaveLength(1);
    expect(shownThread(threadOf(ticketIds.urgent), outbox.entries, lucia.id).pendingReplies).toHaveLength(0);
  });

  it('does not show a reply twice while its entry outlives its arrival by a moment', () => {
    const [first] = answered.messages;
    if (first === undefined) throw new Error('The fixture has no message.');
    const arrived = { ...answered, messages: [...answered.messages, { ...first, id: reply.id }] };
    expect(shownThread(arrived, outbox.entries, lucia.id).pendingReplies).toHaveLength(0);
  });

  it('marks what came after the messages that the person had seen, when the server says so', () => {
    expect([...shownThread(answered, outbox.entries, lucia.id).unseen]).toEqual([messageId(3)]);
    const queued = { state: 'queued', notBefore: 0, lastProblem: null } as const;
    expect(shownThread(answered, [{ ...reply, status: queued }], lucia.id).unseen.size).toBe(0);
  });

  it('marks neither one’s own messages, from wherever they came, nor notes: the server counts neither as news', () => {
    const [own] = answered.messages;
    const theirs = answered.messages.at(-1);
    if (own === undefined || theirs === undefined) throw new Error('The fixture has no messages.');
    const messages = [
      ...answered.messages,
      { ...own, id: newId() },
      { ...theirs, id: newId(), visibility: 'internal' as const },
    ];
    const shown = shownThread({ ...answered, messages }, outbox.entries, lucia.id);
    expect([...shown.unseen]).toEqual([messageId(3)]);
  });

  it('opens a closed ticket again as soon as its client replies', () => {
    const closed = threadOf(ticketIds.closed);
    const { act } = reply;
    if (act.kind !== 'reply') throw new Error('Not a reply.');
    const entry = { ...reply, act: { ...act, content: { ...act.content, ticketId: ticketIds.closed } } };
    expect(shownThread(closed, [], lucia.id).status).toBe('closed');
    expect(shownThread(closed, [entry], lucia.id).status).toBe('answered');
  });

  it('lists the changes that the server does not have yet', () => {
    const changed = threads.find(({ ticket }) => ticket.number === 48207);
    if (changed === undefined) throw new Error('The fixture has no changed ticket.');
    const shown = shownThread(changed, outbox.entries, lucia.id);
    expect(shown.pendingChanges.map(({ change }) => change)).toEqual([{ status: 'closed' }]);
    expect(shown.ticket.status).toBe('closed');
  });
});
