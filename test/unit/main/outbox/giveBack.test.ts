import { describe, expect, it } from 'vitest';
import { newId } from '#common/domain/ids.ts';
import { appError } from '#common/domain/result.ts';
import { giveBack } from '#main/outbox/giveBack.ts';
import { laneOf, toActs } from '#main/outbox/submission.ts';
import type { StoredEntry } from '#main/store/outboxTable.ts';
import type { WorkStore } from '#main/store/workStore.ts';
import type { DraftContent } from '#common/domain/draft.ts';
import { attachment, draft, newTicket, replyTo } from '#test/support/samples.ts';
import { workInMemory } from '#test/support/stores.ts';

const NOW = 1_000;

function queued(work: WorkStore, content: DraftContent, mayHaveLeft = false): StoredEntry {
  const id = newId();
  const [act] = toActs(content, false);
  const first = content.kind === 'newTicket';
  work.outbox.insert({ id, lane: laneOf(id, act), act, notBefore: 0, waitMs: 0, createdAt: 5, first });
  if (mayHaveLeft) work.outbox.markMayHaveLeft(id);
  const entry = work.outbox.get(id);
  if (entry === null) throw new Error('just inserted');
  return entry;
}

describe('an entry that comes back', () => {
  it('is the same draft under the same id when no request can have left', () => {
    const { work } = workInMemory();
    const content = newTicket({ attachments: [attachment()] });
    const entry = queued(work, content);
    expect(giveBack(work, entry, null, NOW)).toBe(entry.id);
    expect(work.drafts.get(entry.id)).toMatchObject({ content, createdAt: 5, returnedBecause: 'asked-back' });
    expect(work.outbox.list()).toEqual([]);
  });

  it('gets a new id once it may have left, so that no late request can carry the edited text', () => {
    const { work } = workInMemory();
    const entry = queued(work, newTicket(), true);
    const id = giveBack(work, entry, null, NOW);
    expect(id).not.toBe(entry.id);
    expect(work.drafts.list().map((found) => found.id)).toEqual([id]);
  });

  it('keeps its history under the new id, also when it joins what was begun meanwhile', () => {
    const { work } = workInMemory();
    const ticket = queued(work, newTicket(), true);
    work.drafts.addVersion(ticket.id, newTicket({ body: 'Lo que borré' }), 'shrunk', 3);
    const id = giveBack(work, ticket, appError('department-gone', 'needs-you'), NOW) ?? '';
    expect(work.drafts.versions(id).map(({ content }) => content.body)).toContain('Lo que borré');

    const ticketId = newId();
    const reply = queued(work, replyTo(ticketId), true);
    work.drafts.addVersion(reply.id, replyTo(ticketId, { body: 'Antes' }), 'shrunk', 3);
    const begun = draft({ content: replyTo(ticketId, { body: 'Nuevo' }) });
    work.drafts.put(begun);
    expect(giveBack(work, reply, null, NOW)).toBe(begun.id);
    expect(work.drafts.versions(begun.id).map(({ content }) => content.body)).toContain('Antes');
  });

  it('says why', () => {
    const { work } = workInMemory();
    const id = giveBack(work, queued(work, newTicket()), appError('department-gone', 'needs-you'), NOW);
    expect(work.drafts.get(id ?? '')?.returnedBecause).toBe('department-gone');
  });

  it.each([
    ['asked back, beside nothing', '', null, 'asked-back'],
    ['asked back, beside another text', 'Nuevo', null, 'joined'],
    ['refused, beside another text', 'Nuevo', appError('forbidden', 'needs-you'), 'forbidden'],
  ])('says what became of it: %s', (_name, body, reason, because) => {
    const { work } = workInMemory();
    const ticketId = newId();
    const reply = queued(work, replyTo(ticketId, { body: 'Antes' }));
    const begun = draft({ content: replyTo(ticketId, { body }) });
    work.drafts.put(begun);
    giveBack(work, reply, reason, NOW);
    expect(work.drafts.get(begun.id)?.returnedBecause).toBe(because);
  });

  it('without text is simply gone', () => {
    const { work } = workInMemory();
    const id = newId();
    const act = { kind: 'voteArticle', articleId: 'a', useful: true } as const;
    work.outbox.insert({ id, lane: id, act, notBefore: 0, waitMs: 0, createdAt: 0, first: false });
    const entry = work.outbox.get(id);
    expect(entry && giveBack(work, entry, null, NOW)).toBeNull();
    expect(work.outbox.list()).toEqual([]);
    expect(work.drafts.list()).toEqual([]);
  });
});

describe('what waits behind a ticket that comes back under a new id', () => {
  it('is pointed at it: replies, changes and drafts of replies', () => {
    const { work } = workInMemory();
    const ticket = queued(work, newTicket(), true);
    const reply = queued(work, replyTo(ticket.id));
    const change = newId();
    const act = {
      kind: 'updateTicket',
      ticketId: ticket.id,
      change: { priority: 'low' },
      ifVersion: null,
    } as const;
    work.outbox.insert({
      id: change,
      lane: ticket.id,
      act,
      notBefore: 0,
      waitMs: 0,
      createdAt: 0,
      first: false,
    });
    const written = draft({ content: replyTo(ticket.id) });
    work.drafts.put(written);
    const other = queued(work, replyTo(newId()));

    const id = giveBack(work, ticket, null, NOW) ?? '';

    expect(work.outbox.get(reply.id)).toMatchObject({ lane: id, act: { content: { ticketId: id } } });
    expect(work.outbox.get(change)).toMatchObject({ lane: id, act: { ticketId: id } });
    expect(work.drafts.get(written.id)).toMatchObject({ content: { ticketId: id } });
    expect(work.drafts.findReply(id, 'public')?.id).toBe(written.id);
    expect(work.outbox.get(other.id)).toEqual(other);
  });

  it('is still in the order in which it was written', () => {
    const { work } = workInMemory();
    const ticket = queued(work, newTicket(), true);
    const replies = [queued(work, replyTo(ticket.id)), queued(work, replyTo(ticket.id))];
    giveBack(work, ticket, null, NOW);
    expect(work.outbox.list().map(({ id }) => id)).toEqual(replies.map(({ id }) => id));
  });
});

describe('a reply that comes back while another is being written', () => {
  it('joins it, the older text first, with the attachments of both', () => {
    const { work } = workInMemory();
    const ticketId = newId();
    const [older, newer] = [attachment(), attachment()];
    const entry = queued(work, replyTo(ticketId, { body: 'Lo primero.', attachments: [older] }));
    const begun = draft({
      content: replyTo(ticketId, { body: 'Lo segundo.', attachments: [newer] }),
      revision: 7,
    });
    work.drafts.put(begun);

    expect(giveBack(work, entry, null, NOW)).toBe(begun.id);

    const joined = work.drafts.get(begun.id);
    expect(joined).toMatchObject({
      revision: 7,
      content: { body: 'Lo primero.\n\nLo segundo.', attachments: [older, newer] },
    });
    expect(work.drafts.list()).toHaveLength(1);
  });

  it('leaves both texts among the versions, whatever is saved over them', () => {
    const { work } = workInMemory();
    const ticketId = newId();
    const entry = queued(work, replyTo(ticketId, { body: 'Lo primero.' }));
    const begun = draft({ content: replyTo(ticketId, { body: 'Lo segundo.' }) });
    work.drafts.put(begun);
    giveBack(work, entry, null, NOW);
    const kept = work.drafts.versions(begun.id).map(({ content }) => content.body);
    expect(kept).toEqual(['Lo primero.', 'Lo segundo.']);
  });

  it('keeps what the later one had seen of the thread', () => {
    const { work } = workInMemory();
    const ticketId = newId();
    const seen = newId();
    const entry = queued(work, replyTo(ticketId, { lastSeenMessageId: newId() }));
    const begun = draft({ content: replyTo(ticketId, { body: 'x', lastSeenMessageId: seen }) });
    work.drafts.put(begun);
    giveBack(work, entry, null, NOW);
    expect(work.drafts.get(begun.id)).toMatchObject({ content: { lastSeenMessageId: seen } });
  });

  it('adds no blank line to an empty one', () => {
    const { work } = workInMemory();
    const ticketId = newId();
    const entry = queued(work, replyTo(ticketId, { body: 'Lo primero.' }));
    const begun = draft({ content: replyTo(ticketId, { body: ' \n' }) });
    work.drafts.put(begun);
    giveBack(work, entry, null, NOW);
    expect(work.drafts.get(begun.id)?.content.body).toBe('Lo primero.');
  });

  it.each([
    ['a discarded one', { discardedAt: 3 }, {}],
    ['an internal note', {}, { visibility: 'internal' }],
  ] as const)('does not join %s', (_name, more, content) => {
    const { work } = workInMemory();
    const ticketId = newId();
    const entry = queued(work, replyTo(ticketId));
    const other = draft({ content: replyTo(ticketId, content), ...more });
    work.drafts.put(other);
    expect(giveBack(work, entry, null, NOW)).toBe(entry.id);
    expect(work.drafts.get(other.id)).toEqual(other);
  });
});
