import { describe, expect, it } from 'vitest';
import type { TicketReceipt } from '#common/api/schemas.ts';
import { UNDO_SEND_MS } from '#common/domain/limits.ts';
import { newId } from '#common/domain/ids.ts';
import type { CallResult } from '#main/connection/helpdesk.ts';
import { contentSha256 } from '#main/outbox/digest.ts';
import { answered, later, refused, unreached } from '#test/support/helpdesk.ts';
import { settle } from '#test/support/manualClock.ts';
import { messageReceipt, newTicket, replyTo, ticketReceipt } from '#test/support/samples.ts';
import { testOutbox, valueOf } from '#test/support/outbox.ts';

const content = newTicket();
const digest = contentSha256(content);

describe('a send that is refused for good', () => {
  it('is settled first and then a draft again, under a new id, with the reason', async () => {
    const test = testOutbox({
      helpdesk: {
        openTicket: () => Promise.resolve(refused(422, 'department-gone')),
        settleCreation: () => Promise.resolve(answered({ outcome: 'cancelled' })),
      },
    });
    const id = test.send(content);
    await test.pass(UNDO_SEND_MS);
    const [draft] = test.work.drafts.list();
    expect(draft).toMatchObject({ content, returnedBecause: 'department-gone' });
    expect(draft?.id).not.toBe(id);
    expect(test.work.outbox.list()).toEqual([]);
    expect(test.returned).toEqual([id]);
  });

  it('counts as received when an earlier copy was accepted after all', async () => {
    const test = testOutbox({
      helpdesk: {
        openTicket: () => Promise.resolve(refused(403, 'forbidden')),
        settleCreation: (_token, id) =>
          Promise.resolve(answered({ outcome: 'exists', receipt: ticketReceipt(id, digest) })),
      },
    });
    const id = test.send(content);
    await test.pass(UNDO_SEND_MS);
    expect(test.received).toEqual([id]);
    expect(test.work.drafts.list()).toEqual([]);
  });

  it('that is stale stays in the outbox and is sent anyway when the person says so', async () => {
    const ticketId = newId();
    const written = replyTo(ticketId);
    const test = testOutbox({
      helpdesk: {
        reply: (_token, _ticketId, id, { evenIfStale }) =>
          Promise.resolve(
            evenIfStale
              ? answered(messageReceipt(ticketId, id, contentSha256(written)))
              : refused(412, 'stale-thread'),
          ),
      },
    });
    const id = test.send(written);
    await test.pass(UNDO_SEND_MS);
    expect(test.state(id)).toBe('needsYou');
    expect(test.parked).toEqual([id]);
    test.outbox.sendAnyway(id);
    await settle();
    expect(test.received).toEqual([id]);
  });
});

describe('taking back what may have left', () => {
  const cut = () => Promise.resolve(unreached());

  it('asks the server, and gives a draft with a new id when it never had it', async () => {
    const test = testOutbox({
      helpdesk: {
        openTicket: cut,
        settleCreation: () => Promise.resolve(answered({ outcome: 'cancelled' })),
      },
    });
    const id = test.send(content);
    await test.pass(UNDO_SEND_MS);
    expect(valueOf(test.outbox.takeBack(id, 'edit'))).toEqual({ settling: true, draftId: null });
    await settle();
    expect(test.work.drafts.list()).toMatchObject([{ content, returnedBecause: 'asked-back' }]);
    expect(test.work.drafts.list()[0]?.id).not.toBe(id);
    expect(test.returned).toEqual([]);
  });

  it('asks the server, and shows the receipt when it has it', async () => {
    const test = testOutbox({
      helpdesk: {
        openTicket: cut,
        settleCreation: (_token, id) =>
          Promise.resolve(answered({ outcome: 'exists', receipt: ticketReceipt(id, digest) })),
      },
    });
    const id = test.send(content);
    await test.pass(UNDO_SEND_MS);
    test.outbox.takeBack(id, 'take-back');
    await settle();
    expect(test.received).toEqual([id]);
    expect(test.work.drafts.list()).toEqual([]);
  });

  it('gives ours back when the server has other content under the id', async () => {
    const test = testOutbox({
      helpdesk: {
        openTicket: () => Promise.resolve(refused(422, 'id-reused')),
        settleCreation: (_token, id) =>
          Promise.resolve(answered({ outcome: 'exists', receipt: ticketReceipt(id, 'f'.repeat(64)) })),
      },
    });
    const id = test.send(content);
    await test.pass(UNDO_SEND_MS);
    expect(test.state(id)).toBe('needsYou');
    test.outbox.takeBack(id, 'edit');
    await settle();
    expect(test.received).toEqual([]);
    expect(test.work.drafts.list()).toMatchObject([{ content, returnedBecause: 'id-reused' }]);
  });

  it('asks again until the server answers, and holds what is behind it meanwhile', async () => {
    let settled = 0;
    const test = testOutbox({
      helpdesk: {
        openTicket: cut,
        settleCreation: () => {
          settled += 1;
          return Promise.resolve(settled < 3 ? unreached() : answered({ outcome: 'cancelled' }));
        },
      },
    });
    const id = test.send(content);
    const reply = test.send(replyTo(id));
    await test.pass(UNDO_SEND_MS);
    test.outbox.takeBack(id, 'edit');
    await settle();
    expect(test.entry(id)).toMatchObject({ status: { state: 'settling', wanted: 'edit' } });
    await test.pass(3_000);
    await test.pass(10_000);
    const [draft] = test.work.drafts.list();
    expect(settled).toBe(3);
    expect(test.entry(reply)).toMatchObject({ lane: draft?.id, act: { content: { ticketId: draft?.id } } });
    await test.pass(3_600_000);
    expect(test.state(reply)).toBe('queued');
  });

  it('while it is being sent: whichever answer comes counts, and nothing is sent again', async () => {
    const answer = later<CallResult<TicketReceipt>>();
    let asked = 0;
    const test = testOutbox({
      helpdesk: {
        openTicket: () => {
          asked += 1;
          return answer.promise;
        },
      },
    });
    const id = test.send(content);
    await test.pass(UNDO_SEND_MS);
    expect(valueOf(test.outbox.takeBack(id, 'take-back')).settling).toBe(true);
    answer.answer(answered(ticketReceipt(id, digest)));
    await settle();
    expect(asked).toBe(1);
    expect(test.received).toEqual([id]);
    expect(test.work.drafts.list()).toEqual([]);
  });

  it('while its files are on their way: the id is spent, so the draft gets a new one', async () => {
    const answer = later<CallResult<null>>();
    const test = testOutbox({
      helpdesk: {
        upload: (_token, { signal }) => {
          signal.addEventListener('abort', () => answer.answer(unreached('server-down', 'interrupted')));
          return answer.promise;
        },
        settleCreation: () => Promise.resolve(answered({ outcome: 'cancelled' })),
      },
    });
    const attachments = [
      { id: newId(), name: 'a.log', mediaType: 'text/plain', size: 9, sha256: 'a'.repeat(64) },
    ];
    const id = test.send({ ...content, attachments });
    await test.pass(UNDO_SEND_MS);
    expect(test.state(id)).toBe('sending');
    test.outbox.takeBack(id, 'edit');
    await settle();
    expect(test.work.drafts.list()).toMatchObject([{ content: { attachments } }]);
    expect(test.work.drafts.list()[0]?.id).not.toBe(id);
  });

  it('meets what is being typed on disk', async () => {
    const ticketId = newId();
    const test = testOutbox({
      helpdesk: { reply: cut, settleCreation: () => Promise.resolve(answered({ outcome: 'cancelled' })) },
    });
    const id = test.send(replyTo(ticketId, { body: 'Lo primero.' }));
    await test.pass(UNDO_SEND_MS);
    test.hold = 'offline';
    test.outbox.takeBack(id, 'edit');
    const next = valueOf(test.drafts.openReply(ticketId, 'public'));
    void test.drafts.save(next.id, 1, { body: 'Lo segundo.' });
    test.hold = null;
    test.worker.kick();
    await settle();
    await test.pass(1_000);
    expect(test.work.drafts.get(next.id)?.content.body).toBe('Lo primero.\n\nLo segundo.');
  });
});
