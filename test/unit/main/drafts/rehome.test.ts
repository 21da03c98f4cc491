import { describe, expect, it } from 'vitest';
import { newId } from '#common/domain/ids.ts';
import { rehomed } from '#main/drafts/rehoming.ts';
import { attachment, newTicket, replyTo } from '#test/support/samples.ts';
import { testOutbox, valueOf } from '#test/support/outbox.ts';

const goneId = newId();
const file = attachment();
const left = replyTo(goneId, {
  body: 'Ya lo he probado.',
  attachments: [file],
  lastSeenMessageId: newId(),
  ticketSubject: 'La web no carga',
});

describe('the new home of a text', () => {
  it('as a ticket has its files and is called as the old one was, if that is known', () => {
    const departmentId = newId();
    expect(rehomed(left, { kind: 'newTicket', departmentId })).toEqual(
      newTicket({ departmentId, subject: 'La web no carga', body: left.body, attachments: [file] }),
    );
    const unknown = rehomed(replyTo(goneId), { kind: 'newTicket', departmentId });
    expect(unknown).toMatchObject({ subject: '' });
  });

  it('in another ticket has seen nothing of its thread', () => {
    const ticketId = newId();
    expect(rehomed(left, { kind: 'reply', ticketId, ticketSubject: 'Otra cosa' })).toEqual({
      ...left,
      ticketId,
      ticketSubject: 'Otra cosa',
      lastSeenMessageId: null,
    });
  });
});

describe('rehoming', () => {
  it('into a ticket of its own keeps id, history and what is being typed, and can be sent', () => {
    const test = testOutbox({ goneTicketId: goneId });
    test.hold = 'offline';
    const { id } = valueOf(test.drafts.start(left));
    void test.drafts.save(id, 1, { body: 'Recién escrito.' });
    expect(test.outbox.submit(id, 1, {})).toMatchObject({ ok: false, error: { code: 'ticket-gone' } });
    const moved = valueOf(test.drafts.rehome(id, { kind: 'newTicket', departmentId: newId() }));
    expect(moved).toMatchObject({
      id,
      content: { kind: 'newTicket', body: 'Recién escrito.', attachments: [file] },
    });
    expect(test.outbox.submit(id, moved.revision, {}).ok).toBe(true);
    expect(test.entry(id).act).toMatchObject({ kind: 'openTicket', content: { subject: 'La web no carga' } });
  });

  it('brings a version from before back as the text of what it is now', () => {
    const test = testOutbox();
    const { id } = valueOf(test.drafts.start(left));
    test.work.drafts.addVersion(id, { ...left, body: 'Antes' }, 'interval', 0);
    const departmentId = newId();
    valueOf(test.drafts.rehome(id, { kind: 'newTicket', departmentId }));
    const version = test.drafts.versions(id).find(({ body }) => body === 'Antes');
    const restored = valueOf(test.drafts.restoreVersion(id, version?.id ?? 0));
    expect(restored.content).toMatchObject({
      kind: 'newTicket',
      departmentId,
      body: 'Antes',
      subject: 'La web no carga',
    });
  });

  it('to another ticket takes away why it came back', () => {
    const test = testOutbox();
    const { id } = valueOf(test.drafts.start(left));
    test.work.drafts.put({ ...valueOf(test.drafts.get(id)), returnedBecause: 'not-found' });
    const ticketId = newId();
    const moved = valueOf(test.drafts.rehome(id, { kind: 'reply', ticketId, ticketSubject: undefined }));
    expect(moved).toMatchObject({ id, returnedBecause: null, content: { ticketId } });
    expect(valueOf(test.drafts.openReply(ticketId, 'public')).id).toBe(id);
  });

  it.each([
    ['before what is being written there', 0, 'Ya lo he probado.\n\nLo de allí.'],
    ['after what was there before it', 1_000, 'Lo de allí.\n\nYa lo he probado.'],
  ])('joins it: %s', (_name, laterMs, body) => {
    const test = testOutbox();
    const ticketId = newId();
    const other = replyTo(ticketId, { body: 'Lo de allí.' });
    const begin = () => valueOf(test.drafts.start(other));
    const before = laterMs > 0 ? begin() : null;
    test.clock.advance(laterMs);
    const moving = valueOf(test.drafts.start(left));
    test.clock.advance(1_000);
    const there = before ?? begin();
    const joined = valueOf(
      test.drafts.rehome(moving.id, { kind: 'reply', ticketId, ticketSubject: undefined }),
    );
    expect(joined).toMatchObject({ id: there.id, content: { body, attachments: [file] } });
    expect(test.drafts.list()).toHaveLength(1);
    const kept = test.drafts.versions(there.id).map((version) => version.body);
    expect(kept).toEqual(expect.arrayContaining(['Lo de allí.', 'Ya lo he probado.']));
  });

  it('never makes a ticket of a note, which clients would read', () => {
    const test = testOutbox();
    const note = valueOf(test.drafts.start({ ...left, visibility: 'internal' }));
    const refused = test.drafts.rehome(note.id, { kind: 'newTicket', departmentId: newId() });
    expect(refused).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(valueOf(test.drafts.get(note.id)).content).toMatchObject({ kind: 'reply' });
  });

  it('changes nothing while the disk refuses', () => {
    const test = testOutbox();
    const { id } = valueOf(test.drafts.start({ ...left, body: 'x'.repeat(20_000) }));
    const ticketId = newId();
    const there = valueOf(test.drafts.start(replyTo(ticketId, { body: 'Lo de allí.' })));
    test.disk.full();
    expect(test.drafts.rehome(id, { kind: 'reply', ticketId, ticketSubject: undefined })).toMatchObject({
      ok: false,
      error: { code: 'disk-full' },
    });
    test.disk.free();
    expect(valueOf(test.drafts.get(id)).content).toMatchObject({ ticketId: goneId });
    expect(valueOf(test.drafts.get(there.id)).content.body).toBe('Lo de allí.');
  });
});
