import { describe, expect, it } from 'vitest';
import { BIN_RETENTION_MS } from '#common/domain/limits.ts';
import { newId } from '#common/domain/ids.ts';
import { emptyBin, isEmptyDraft } from '#main/drafts/draftService.ts';
import { placeDraft } from '#main/drafts/joinReplies.ts';
import { attachment, draft, newTicket, replyTo } from '#test/support/samples.ts';
import { testOutbox, THROTTLE, valueOf } from '#test/support/outbox.ts';

describe('saving', () => {
  it('answers with the revision that is on disk', async () => {
    const test = testOutbox();
    const { id } = valueOf(test.drafts.start(newTicket()));
    const saved = test.drafts.save(id, 4, { body: 'Texto' });
    await test.pass(THROTTLE);
    expect(valueOf(await saved).revision).toBe(4);
    expect(test.work.drafts.get(id)).toMatchObject({ revision: 4, content: { body: 'Texto' } });
  });

  it('ignores a keystroke that a newer one has overtaken', async () => {
    const test = testOutbox();
    const { id } = valueOf(test.drafts.start(newTicket()));
    void test.drafts.save(id, 5, { body: 'Texto nuevo' });
    void test.drafts.save(id, 4, { body: 'Texto' });
    await test.pass(THROTTLE);
    expect(test.work.drafts.get(id)).toMatchObject({ revision: 5, content: { body: 'Texto nuevo' } });
  });

  it('in an unknown draft says that it is gone', async () => {
    const test = testOutbox();
    expect(await test.drafts.save(newId(), 1, { body: 'x' })).toMatchObject({
      error: { code: 'draft-gone' },
    });
  });
});

describe('the one reply draft of a ticket', () => {
  it('is made once, and found again with what is being typed', () => {
    const test = testOutbox();
    const ticketId = newId();
    const first = valueOf(test.drafts.openReply(ticketId, 'public'));
    void test.drafts.save(first.id, 1, { body: 'Empezado' });
    expect(valueOf(test.drafts.openReply(ticketId, 'public'))).toMatchObject({
      id: first.id,
      content: { body: 'Empezado' },
    });
  });

  it('is another for an internal note, and another for another ticket', () => {
    const test = testOutbox();
    const ticketId = newId();
    const ids = [
      valueOf(test.drafts.openReply(ticketId, 'public')).id,
      valueOf(test.drafts.openReply(ticketId, 'internal')).id,
      valueOf(test.drafts.openReply(newId(), 'public')).id,
    ];
    expect(new Set(ids).size).toBe(3);
  });

  it('keeps the next keystroke of a composer that has not heard of two texts that joined it', async () => {
    const test = testOutbox();
    const ticketId = newId();
    const begun = valueOf(test.drafts.openReply(ticketId, 'public'));
    void test.drafts.save(begun.id, 5, { body: 'Tercero' });
    test.drafts.flush();
    for (const body of ['Primero', 'Segundo']) {
      const earlier = draft({ content: replyTo(ticketId, { body }) });
      test.work.transaction(() =>
        placeDraft(test.work, earlier, { reason: 'submitted', isOlder: true, at: test.clock.now() }),
      );
    }
    const saved = test.drafts.save(begun.id, 6, { body: 'Tercero!' });
    await test.pass(THROTTLE);
    expect(valueOf(await saved).revision).toBe(6);
    expect(test.work.drafts.get(begun.id)?.content.body).toBe('Tercero!');
    const kept = test.drafts.versions(begun.id).map(({ body }) => body);
    expect(kept).toEqual(expect.arrayContaining(['Primero', 'Segundo', 'Tercero']));
  });

  it('takes in a discarded one that is restored: the older text first, the files of both', () => {
    const test = testOutbox();
    const ticketId = newId();
    const [older, newer] = [attachment(), attachment()];
    const first = valueOf(
      test.drafts.start(replyTo(ticketId, { body: 'Lo primero.', attachments: [older] })),
    );
    test.drafts.discard(first.id);
    test.clock.advance(1_000);
    const second = valueOf(test.drafts.start(replyTo(ticketId, { body: 'Lo', attachments: [newer] })));
    void test.drafts.save(second.id, 4, { body: 'Lo segundo, recién escrito.' });

    expect(valueOf(test.drafts.restore(first.id)).id).toBe(second.id);

    expect(test.drafts.list()).toMatchObject([
      {
        id: second.id,
        revision: 4,
        discardedAt: null,
        content: { body: 'Lo primero.\n\nLo segundo, recién escrito.', attachments: [older, newer] },
      },
    ]);
    const kept = test.drafts.versions(second.id).map(({ body }) => body);
    expect(kept.slice(0, 2)).toEqual(['Lo primero.', 'Lo segundo, recién escrito.']);
  });

  it('brings its history along', () => {
    const test = testOutbox();
    const ticketId = newId();
    const first = valueOf(test.drafts.start(replyTo(ticketId)));
    test.work.drafts.addVersion(first.id, replyTo(ticketId, { body: 'Mucho antes' }), 'interval', 0);
    test.drafts.discard(first.id);
    const second = valueOf(test.drafts.openReply(ticketId, 'public'));
    test.drafts.restore(first.id);
    expect(test.drafts.versions(second.id).map(({ body }) => body)).toContain('Mucho antes');
  });

  it('is the same one when it is restored and nothing was begun', () => {
    const test = testOutbox();
    const first = valueOf(test.drafts.start(replyTo(newId())));
    test.drafts.discard(first.id);
    expect(valueOf(test.drafts.restore(first.id))).toMatchObject({ id: first.id, discardedAt: null });
    expect(valueOf(test.drafts.restore(first.id)).content.body).toBe(first.content.body);
  });

  it('takes in a version of a discarded one too, and that one’s last text stays a version', () => {
    const test = testOutbox();
    const ticketId = newId();
    const first = valueOf(test.drafts.start(replyTo(ticketId, { body: 'Tirado' })));
    test.work.drafts.addVersion(first.id, replyTo(ticketId, { body: 'Antes' }), 'interval', 0);
    test.drafts.discard(first.id);
    test.clock.advance(1_000);
    const second = valueOf(test.drafts.start(replyTo(ticketId, { body: 'Lo segundo.' })));
    const [version] = test.drafts.versions(first.id);
    const restored = valueOf(test.drafts.restoreVersion(first.id, version?.id ?? 0));
    expect(restored).toMatchObject({ id: second.id, content: { body: 'Antes\n\nLo segundo.' } });
    expect(test.drafts.list()).toHaveLength(1);
    expect(test.drafts.versions(second.id).map(({ body }) => body)).toContain('Tirado');
  });

  it('is not joined by what was written for another ticket, or as a note', () => {
    const test = testOutbox();
    const ticketId = newId();
    const note = valueOf(test.drafts.start(replyTo(ticketId, { visibility: 'internal' })));
    test.drafts.discard(note.id);
    valueOf(test.drafts.openReply(ticketId, 'public'));
    valueOf(test.drafts.openReply(newId(), 'internal'));
    expect(valueOf(test.drafts.restore(note.id)).id).toBe(note.id);
    expect(test.drafts.list()).toHaveLength(3);
  });

  it('is one again when text that came late has left a second', () => {
    const test = testOutbox();
    const ticketId = newId();
    const late = valueOf(test.drafts.start(replyTo(ticketId, { body: 'Llegó tarde.' })));
    test.clock.advance(1_000);
    const begun = valueOf(test.drafts.start(replyTo(ticketId, { body: 'Lo siguiente.' })));
    const opened = valueOf(test.drafts.openReply(ticketId, 'public'));
    expect(opened.content.body).toBe('Llegó tarde.\n\nLo siguiente.');
    expect([late.id, begun.id]).toContain(opened.id);
    expect(test.drafts.list()).toHaveLength(1);
  });

  it('is not restored while the disk refuses what is being typed beside it', () => {
    const test = testOutbox();
    const ticketId = newId();
    const first = valueOf(test.drafts.start(replyTo(ticketId)));
    test.drafts.discard(first.id);
    const second = valueOf(test.drafts.openReply(ticketId, 'public'));
    test.disk.full();
    void test.drafts.save(second.id, 1, { body: 'x'.repeat(20_000) });
    expect(test.drafts.restore(first.id)).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    expect(test.work.drafts.get(first.id)?.discardedAt).not.toBeNull();
  });
});

describe('discarding', () => {
  it('keeps what was typed last, and restoring brings it back', () => {
    const test = testOutbox();
    const { id } = valueOf(test.drafts.start(newTicket()));
    void test.drafts.save(id, 1, { body: 'Recién escrito' });
    test.drafts.discard(id);
    expect(test.work.drafts.get(id)).toMatchObject({
      discardedAt: test.clock.now(),
      content: { body: 'Recién escrito' },
    });
    test.drafts.restore(id);
    expect(test.work.drafts.get(id)?.discardedAt).toBeNull();
  });

  it('is forgotten after 30 days and not before, versions included', () => {
    const test = testOutbox();
    const { id } = valueOf(test.drafts.start(newTicket()));
    test.work.drafts.addVersion(id, newTicket(), 'interval', test.clock.now());
    test.drafts.discard(id);
    emptyBin(test.work, test.clock.now() + BIN_RETENTION_MS);
    expect(test.work.drafts.get(id)).not.toBeNull();
    emptyBin(test.work, test.clock.now() + BIN_RETENTION_MS + 1);
    expect(test.work.drafts.get(id)).toBeNull();
    expect(test.work.drafts.versions(id)).toEqual([]);
  });

  it('never takes the versions of a draft that is being written', () => {
    const test = testOutbox();
    const { id } = valueOf(test.drafts.start(newTicket()));
    test.work.drafts.addVersion(id, newTicket(), 'interval', 0);
    emptyBin(test.work, test.clock.now());
    expect(test.work.drafts.versions(id)).toHaveLength(1);
  });

  it('that the disk refuses is not done later behind the person’s back', async () => {
    const test = testOutbox();
    const { id } = valueOf(test.drafts.start(newTicket({ body: 'x'.repeat(3_000) })));
    void test.drafts.save(id, 1, { body: 'y'.repeat(20_000) });
    test.disk.full();
    expect(test.drafts.discard(id)).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    test.disk.free();
    await test.pass(5_000);
    expect(test.work.drafts.get(id)).toMatchObject({
      discardedAt: null,
      content: { body: 'y'.repeat(20_000) },
    });
  });
});

describe('an earlier version', () => {
  it('comes back, and what it replaces becomes a version itself', () => {
    const test = testOutbox();
    const { id } = valueOf(test.drafts.start(newTicket({ body: 'Antes' })));
    test.work.drafts.addVersion(id, newTicket({ body: 'Mucho antes' }), 'interval', 0);
    void test.drafts.save(id, 1, { body: 'Ahora' });
    const [version] = test.drafts.versions(id);
    const restored = valueOf(test.drafts.restoreVersion(id, version?.id ?? 0));
    expect(restored).toMatchObject({ revision: 2, content: { body: 'Mucho antes' } });
    expect(test.drafts.versions(id).map(({ body }) => body)).toEqual(['Ahora', 'Antes']);
  });

  it('is listed once, however often it was kept, and not at all while it is what the draft says now', () => {
    const test = testOutbox();
    const { id } = valueOf(test.drafts.start(newTicket({ body: 'Ahora' })));
    const file = attachment();
    const kept = [
      newTicket({ body: 'Antes', attachments: [file] }),
      newTicket({ body: 'Ahora' }),
      newTicket({ body: 'Antes' }),
      newTicket({ body: 'Antes', attachments: [file] }),
      newTicket({ body: 'Ahora' }),
    ];
    for (const [at, content] of kept.entries()) test.work.drafts.addVersion(id, content, 'interval', at);
    expect(test.drafts.versions(id)).toMatchObject([
      { body: 'Antes', attachmentCount: 1, savedAt: 3 },
      { body: 'Antes', attachmentCount: 0, savedAt: 2 },
    ]);
    test.outbox.submit(id, 1, {});
    expect(test.drafts.versions(id)[0]).toMatchObject({ body: 'Ahora' });
  });

  it('of two texts that were joined is one text again', () => {
    const test = testOutbox();
    const ticketId = newId();
    const first = valueOf(test.drafts.start(replyTo(ticketId, { body: 'Uno' })));
    test.drafts.discard(first.id);
    const second = valueOf(test.drafts.start(replyTo(ticketId, { body: 'Dos' })));
    expect(valueOf(test.drafts.restore(first.id)).returnedBecause).toBe('joined');
    const version = test.drafts.versions(second.id).find(({ body }) => body === 'Uno');
    const restored = valueOf(test.drafts.restoreVersion(second.id, version?.id ?? 0));
    expect(restored).toMatchObject({ returnedBecause: null, content: { body: 'Uno' } });
  });

  it('of a reply stays with the ticket as it is called now', () => {
    const test = testOutbox();
    const [oldId, ticketId] = [newId(), newId()];
    const { id } = valueOf(test.drafts.start(replyTo(ticketId)));
    test.work.drafts.addVersion(id, replyTo(oldId, { body: 'Antes' }), 'interval', 0);
    const restored = test.drafts.restoreVersion(id, test.drafts.versions(id)[0]?.id ?? 0);
    expect(valueOf(restored).content).toMatchObject({ ticketId, body: 'Antes' });
  });

  it('on a full disk is a refusal, not an exception', () => {
    const test = testOutbox();
    const { id } = valueOf(test.drafts.start(newTicket({ body: 'x'.repeat(20_000) })));
    test.work.drafts.addVersion(id, newTicket(), 'interval', 0);
    test.disk.full();
    const version = test.drafts.versions(id)[0]?.id ?? 0;
    expect(test.drafts.restoreVersion(id, version)).toMatchObject({
      ok: false,
      error: { code: 'disk-full' },
    });
  });
});

describe('a draft that holds nothing', () => {
  it.each([
    ['no text', newTicket({ subject: '', body: ' ' }), true],
    ['a subject', newTicket({ body: '' }), false],
    ['an attachment', newTicket({ subject: '', body: '', attachments: [attachment()] }), false],
    [
      'sealed data',
      newTicket({ subject: '', body: '', sealed: { departmentId: 'd', keyId: 'k', envelope: 'e' } }),
      false,
    ],
    ['no reply', replyTo('t', { body: '\n' }), true],
    ['a reply', replyTo('t'), false],
  ])('%s: %s', (_name, content, expected) => {
    expect(isEmptyDraft(content)).toBe(expected);
  });
});
