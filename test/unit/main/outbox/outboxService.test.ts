import { describe, expect, it } from 'vitest';
import { UNDO_SEND_MS } from '#common/domain/limits.ts';
import { appError } from '#common/domain/result.ts';
import { contentSha256 } from '#main/outbox/digest.ts';
import { answered } from '#test/support/helpdesk.ts';
import { attachment, catalog, newTicket, replyTo, ticketReceipt } from '#test/support/samples.ts';
import { testOutbox, valueOf } from '#test/support/outbox.ts';
import { newId } from '#common/domain/ids.ts';

describe('submitting', () => {
  it('turns the draft into an entry with the same id and keeps what was sent as a version', () => {
    const test = testOutbox();
    const draft = valueOf(test.drafts.start(newTicket()));
    const sent = test.outbox.submit(draft.id, 3, { body: 'La última palabra' });
    expect(sent).toEqual({ ok: true, value: { entryId: draft.id } });
    expect(test.entry(draft.id)).toMatchObject({
      status: { state: 'queued' },
      mayHaveLeft: false,
      act: { kind: 'openTicket', content: { body: 'La última palabra' } },
    });
    expect(test.drafts.get(draft.id)).toMatchObject({ ok: false, error: { code: 'draft-submitted' } });
    expect(test.drafts.versions(draft.id)).toMatchObject([
      { reason: 'submitted', body: 'La última palabra' },
    ]);
  });

  it('takes what is typed and not yet on disk', async () => {
    const test = testOutbox();
    const draft = valueOf(test.drafts.start(newTicket()));
    const saved = test.drafts.save(draft.id, 1, { subject: 'Escrito ahora mismo' });
    test.outbox.submit(draft.id, 2, { body: 'y enviado' });
    expect(test.entry(draft.id).act).toMatchObject({
      content: { subject: 'Escrito ahora mismo', body: 'y enviado' },
    });
    expect(await saved).toMatchObject({ ok: false, error: { code: 'draft-submitted' } });
    await test.pass(10_000 - UNDO_SEND_MS);
    expect(test.work.drafts.list()).toEqual([]);
  });

  it('is all or nothing: a full disk leaves the draft, with the last keystroke, and no entry', async () => {
    const test = testOutbox();
    const draft = valueOf(test.drafts.start(newTicket()));
    test.disk.full();
    const body = 'x'.repeat(20_000);
    expect(test.outbox.submit(draft.id, 1, { body })).toMatchObject({
      ok: false,
      error: { code: 'disk-full' },
    });
    expect(test.work.outbox.list()).toEqual([]);
    expect(valueOf(test.drafts.get(draft.id)).content.body).toBe(body);
    test.disk.free();
    await test.pass(5_000);
    expect(test.work.drafts.get(draft.id)?.content.body).toBe(body);
    expect(test.outbox.submit(draft.id, 2, {}).ok).toBe(true);
  });

  it('that is refused keeps the last keystroke too', async () => {
    const test = testOutbox({ catalog: catalog() });
    const draft = valueOf(test.drafts.start(newTicket()));
    const refused = test.outbox.submit(draft.id, 1, { subject: '', body: 'Texto nuevo' });
    expect(refused).toMatchObject({ ok: false, error: { code: 'subject-empty' } });
    await test.pass(1_000);
    expect(test.work.drafts.get(draft.id)?.content.body).toBe('Texto nuevo');
  });

  it('twice is once', () => {
    const test = testOutbox();
    const id = test.send();
    expect(test.outbox.submit(id, 2, {})).toMatchObject({ ok: false, error: { code: 'draft-submitted' } });
    expect(test.work.outbox.list()).toHaveLength(1);
  });

  it('a ticket again puts it ahead of the replies that wait for it', () => {
    const test = testOutbox();
    const id = test.send();
    const reply = test.send(replyTo(id));
    test.outbox.takeBack(id, 'edit');
    test.outbox.submit(id, 5, {});
    expect(test.work.outbox.list().map((entry) => entry.id)).toEqual([id, reply]);
  });
});

describe('late text for a submitted draft', () => {
  it('becomes one draft of its own, in however many keystrokes it comes', async () => {
    const test = testOutbox();
    const id = test.send(newTicket({ body: 'Enviado' }));
    for (const body of ['Enviado y', 'Enviado y algo', 'Enviado y algo más']) {
      expect(await test.drafts.save(id, 9, { body })).toMatchObject({ error: { code: 'draft-submitted' } });
    }
    expect(test.drafts.list().map(({ content }) => content.body)).toEqual(['Enviado y algo más']);
    expect(test.entry(id).act).toMatchObject({ content: { body: 'Enviado' } });
  });

  it('that says the same as what was sent becomes nothing', async () => {
    const test = testOutbox();
    const id = test.send(newTicket({ body: 'Enviado' }));
    await test.drafts.save(id, 9, { body: 'Enviado' });
    expect(test.drafts.list()).toEqual([]);
  });

  it('leaves the files and the sensitive data where they were sent with', async () => {
    const test = testOutbox();
    const { departmentId } = newTicket();
    const sealed = { departmentId, keyId: 'k', envelope: 'age' };
    const id = test.send(newTicket({ departmentId, body: 'Enviado', attachments: [attachment()], sealed }));
    await test.drafts.save(id, 9, { body: 'Enviado y algo' });
    expect(test.drafts.list()).toMatchObject([{ content: { attachments: [], sealed: null } }]);
  });

  it('never replaces what the person went on writing', async () => {
    const test = testOutbox();
    const id = test.send(newTicket({ body: 'Enviado' }));
    await test.drafts.save(id, 9, { body: 'Enviado y' });
    const late = test.drafts.list()[0]?.id ?? '';
    void test.drafts.save(late, 1, { body: 'Otra cosa' });
    await test.drafts.save(id, 10, { body: 'Enviado y más' });
    expect(
      test.drafts
        .list()
        .map(({ content }) => content.body)
        .toSorted(),
    ).toEqual(['Enviado y más', 'Otra cosa']);
  });
});

describe('taking back', () => {
  it('within the undo window gives the same draft back and sends nothing', async () => {
    const test = testOutbox();
    const id = test.send();
    await test.pass(UNDO_SEND_MS - 1);
    expect(test.outbox.takeBack(id, 'take-back')).toEqual({
      ok: true,
      value: { settling: false, draftId: id },
    });
    await test.pass(60_000);
    expect(test.drafts.get(id).ok).toBe(true);
    expect(test.work.outbox.list()).toEqual([]);
  });

  it.each([
    ['queued, never left', { state: 'queued', notBefore: 0, lastProblem: null }, false, false],
    ['queued, may have left', { state: 'queued', notBefore: 0, lastProblem: null }, true, true],
    ['sending, never left', { state: 'sending', since: 0 }, false, true],
    ['sending, may have left', { state: 'sending', since: 0 }, true, true],
    ['needs you, never left', { state: 'needsYou', problem: appError('refused', 'needs-you') }, false, false],
    [
      'needs you, may have left',
      { state: 'needsYou', problem: appError('stale-thread', 'needs-you') },
      true,
      true,
    ],
    ['settling', { state: 'settling', wanted: 'edit', notBefore: 0, problem: null }, true, true],
  ] as const)('%s: settles first? %s', (_name, state, mayHaveLeft, settling) => {
    const test = testOutbox();
    test.hold = 'offline';
    const id = test.send();
    test.work.outbox.move(id, 'queued', state);
    if (mayHaveLeft) test.work.outbox.markMayHaveLeft(id);
    const taken = valueOf(test.outbox.takeBack(id, 'edit'));
    expect(taken.settling).toBe(settling);
    expect(test.state(id)).toBe(settling ? 'settling' : null);
    expect(test.work.drafts.get(id) === null).toBe(settling);
  });

  it('of what has been received already is refused', () => {
    expect(testOutbox().outbox.takeBack(newId(), 'edit')).toMatchObject({
      ok: false,
      error: { code: 'cannot-take-back' },
    });
  });

  it('of an act without text makes it gone', () => {
    const test = testOutbox();
    test.hold = 'offline';
    test.outbox.enqueue({ kind: 'voteArticle', articleId: 'a', useful: true });
    const id = test.work.outbox.list()[0]?.id ?? '';
    expect(valueOf(test.outbox.takeBack(id, 'take-back'))).toEqual({ settling: false, draftId: null });
    expect(test.work.outbox.list()).toEqual([]);
  });

  it('of a reply joins what is being typed at this moment, not what was on disk', async () => {
    const test = testOutbox();
    const ticketId = newId();
    const id = test.send(replyTo(ticketId, { body: 'Lo primero.' }));
    const next = valueOf(test.drafts.openReply(ticketId, 'public'));
    void test.drafts.save(next.id, 1, { body: 'Lo segundo, recién escrito.' });
    expect(valueOf(test.outbox.takeBack(id, 'edit')).draftId).toBe(next.id);
    await test.pass(1_000);
    expect(test.work.drafts.get(next.id)?.content.body).toBe('Lo primero.\n\nLo segundo, recién escrito.');
  });

  it('of a ticket keeps what is typed at this moment in a reply that waits for it', async () => {
    const test = testOutbox();
    test.hold = 'offline';
    const ticketId = test.send();
    const reply = valueOf(test.drafts.openReply(ticketId, 'public'));
    void test.drafts.save(reply.id, 1, { body: 'Y otra cosa.' });
    test.outbox.takeBack(ticketId, 'edit');
    await test.pass(1_000);
    expect(test.work.drafts.get(reply.id)?.content).toMatchObject({ body: 'Y otra cosa.', ticketId });
  });

  it('is refused, and changes nothing, while the disk refuses what is typed', () => {
    const test = testOutbox();
    test.hold = 'offline';
    const id = test.send();
    const other = valueOf(test.drafts.start(newTicket()));
    test.disk.full();
    void test.drafts.save(other.id, 1, { body: 'x'.repeat(20_000) });
    expect(test.outbox.takeBack(id, 'edit')).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    expect(test.state(id)).toBe('queued');
  });
});

describe('other acts on an entry', () => {
  it('a retry skips the wait and forgets the attempts', async () => {
    const test = testOutbox();
    test.hold = 'offline';
    const id = test.send();
    const parked = { state: 'needsYou', problem: appError('id-reused', 'needs-you') } as const;
    test.work.outbox.move(id, 'queued', parked, { attempts: 7 });
    expect(test.outbox.retryNow(id).ok).toBe(true);
    expect(test.entry(id)).toMatchObject({ attempts: 0, status: { state: 'queued' } });
  });

  it('a retry has the server asked whether it can be reached, and no other act has', () => {
    const test = testOutbox();
    test.hold = 'offline';
    const id = test.send();
    expect(test.wanted).toEqual([]);
    test.outbox.retryNow(id);
    expect(test.wanted).toHaveLength(1);
  });

  it('sending everything now waits for no time of its own, and leaves alone what needs the person', async () => {
    const content = newTicket();
    const openTicket = (_token: string, id: string) =>
      Promise.resolve(answered(ticketReceipt(id, contentSha256(content))));
    const test = testOutbox({ helpdesk: { openTicket } });
    test.hold = 'offline';
    const [failed, parked, fresh] = [test.send(content), test.send(content), test.send(content)];
    const problem = appError('server-unavailable', 'wait');
    test.work.outbox.move(
      failed,
      'queued',
      { state: 'queued', notBefore: 300_000, lastProblem: problem },
      { waitMs: 300_000 },
    );
    test.work.outbox.move(parked, 'queued', { state: 'needsYou', problem });
    test.hold = null;
    const sent = test.outbox.sendNow(5_000);
    await test.pass(100);
    expect(await sent).toMatchObject({ ok: true });
    expect(test.received.toSorted()).toEqual([failed, fresh].toSorted());
    expect(test.state(parked)).toBe('needsYou');
  });

  it('sending anyway says so in the act, under the same id', () => {
    const test = testOutbox();
    test.hold = 'offline';
    const id = test.send(replyTo(newId()));
    test.work.outbox.move(id, 'queued', {
      state: 'needsYou',
      problem: appError('stale-thread', 'needs-you'),
    });
    expect(test.outbox.sendAnyway(id).ok).toBe(true);
    expect(test.entry(id)).toMatchObject({ act: { evenIfStale: true }, status: { state: 'queued' } });
  });

  it.each([
    ['a ticket', newTicket()],
    ['a reply that does not wait for the person', replyTo(newId())],
  ])('%s is not sent anyway', (_name, content) => {
    const test = testOutbox();
    test.hold = 'offline';
    expect(test.outbox.sendAnyway(test.send(content)).ok).toBe(false);
  });

  it.each(['retryNow', 'sendAnyway'] as const)(
    '%s on an unknown entry is a refusal, not an exception',
    (act) => {
      expect(testOutbox().outbox[act](newId())).toMatchObject({ ok: false, error: { code: 'not-found' } });
    },
  );
});

describe('a draft given up for an article', () => {
  const draftId = newId();
  const act = { kind: 'recordDeflection', draftId, articleId: 'a' } as const;

  it('is counted once it can no longer be brought back in passing', async () => {
    const test = testOutbox({ helpdesk: { recordDeflection: async () => answered(null) } });
    test.outbox.enqueue(act, UNDO_SEND_MS);
    await test.pass(UNDO_SEND_MS - 1);
    expect(test.work.outbox.list()).toHaveLength(1);
    await test.pass(1_000);
    expect(test.work.outbox.list()).toEqual([]);
  });

  it('is not counted when it was brought back before, and nothing else is withdrawn', () => {
    const test = testOutbox();
    test.outbox.enqueue(act, UNDO_SEND_MS);
    test.outbox.enqueue({ ...act, draftId: newId() }, UNDO_SEND_MS);
    const sent = test.send();
    expect(test.outbox.withdrawDeflection(draftId).ok).toBe(true);
    expect(test.work.outbox.list().map(({ id, act: left }) => [id === sent, left.kind])).toEqual([
      [false, 'recordDeflection'],
      [true, 'openTicket'],
    ]);
  });

  it('stays counted when the count may have left already', () => {
    const test = testOutbox();
    test.hold = 'offline';
    test.outbox.enqueue(act);
    const id = test.work.outbox.list()[0]?.id ?? '';
    test.work.outbox.move(id, 'queued', { state: 'sending', since: 0 });
    test.outbox.withdrawDeflection(draftId);
    expect(test.work.outbox.get(id)).not.toBeNull();
  });
});
