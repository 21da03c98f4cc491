import { describe, expect, it } from 'vitest';
import type { MessageReceipt, TicketReceipt } from '#common/api/schemas.ts';
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
const accept = (_token: string, id: string) => Promise.resolve(answered(ticketReceipt(id, digest)));

describe('an entry whose step keeps breaking through a mistake of ours', () => {
  it('waits for the person after the third time, whole', async () => {
    const words = newTicket({ subject: 'roto' });
    let broken = true;
    const test = testOutbox({
      helpdesk: {
        openTicket: (_token, id) => {
          if (broken) throw new TypeError('a mistake of ours');
          return Promise.resolve(answered(ticketReceipt(id, contentSha256(words))));
        },
      },
    });
    const id = test.send(words);
    await test.pass(UNDO_SEND_MS);
    expect(test.state(id)).toBe('sending');
    await test.pass(60_000);
    expect(test.entry(id)).toMatchObject({
      status: { state: 'needsYou', problem: { code: 'unexpected' } },
      act: { content: { subject: 'roto' } },
    });
    expect(test.parked).toEqual([id]);
    broken = false;
    valueOf(test.outbox.retryNow(id));
    await test.pass(1_000);
    expect(test.received).toEqual([id]);
  });
});

describe('sending', () => {
  it('waits for the undo window, then sends once and is done', async () => {
    const asked: string[] = [];
    const test = testOutbox({
      helpdesk: {
        openTicket: (token, id) => {
          asked.push(id);
          return accept(token, id);
        },
      },
    });
    const id = test.send(content);
    await test.pass(UNDO_SEND_MS - 1);
    expect(asked).toEqual([]);
    await test.pass(1);
    expect(asked).toEqual([id]);
    expect(test.received).toEqual([id]);
    await test.pass(3_600_000);
    expect(asked).toEqual([id]);
  });

  it('writes down `sending`, and that a request may have left, before the request', async () => {
    const seen: unknown[] = [];
    const test = testOutbox({
      helpdesk: {
        openTicket: (token, id) => {
          const { status, mayHaveLeft } = test.entry(id);
          seen.push(status.state, mayHaveLeft);
          return accept(token, id);
        },
      },
    });
    test.send(content);
    await test.pass(UNDO_SEND_MS);
    expect(seen).toEqual(['sending', true]);
  });

  it('repeats the same request under the same id until the outcome is known', async () => {
    const asked: string[] = [];
    const outcomes: CallResult<TicketReceipt>[] = [
      unreached(),
      unreached('not-our-server', 'unreadable 200'),
    ];
    const test = testOutbox({
      helpdesk: {
        openTicket: (token, id, body) => {
          asked.push(`${id} ${body.body}`);
          const next = outcomes.shift();
          return next === undefined ? accept(token, id) : Promise.resolve(next);
        },
      },
    });
    const id = test.send(content);
    await test.pass(UNDO_SEND_MS);
    expect(test.entry(id)).toMatchObject({
      attempts: 1,
      status: { state: 'queued', lastProblem: { code: 'server-unavailable' } },
    });
    await test.pass(1_000);
    expect(test.entry(id).attempts).toBe(2);
    await test.pass(5_000);
    expect(asked).toEqual([`${id} Desde ayer.`, `${id} Desde ayer.`, `${id} Desde ayer.`]);
    expect(test.received).toEqual([id]);
  });

  it('believes no success about other content than ours', async () => {
    const test = testOutbox({
      helpdesk: { openTicket: (_token, id) => Promise.resolve(answered(ticketReceipt(id, 'f'.repeat(64)))) },
    });
    const id = test.send(content);
    await test.pass(3_600_000);
    expect(test.received).toEqual([]);
    expect(test.entry(id)).toMatchObject({
      status: { state: 'needsYou', problem: { code: 'digest-mismatch' } },
    });
    expect(test.parked).toEqual([id]);
  });

  it('keeps the order of a lane and lets other lanes pass', async () => {
    const sent: string[] = [];
    const first = later<CallResult<MessageReceipt>>();
    const test = testOutbox({
      helpdesk: {
        reply: (_token, ticketId, id, { body }) => {
          sent.push(body);
          const receipt = messageReceipt(ticketId, id, contentSha256(replyTo(ticketId, { body })));
          return body === '1' ? first.promise : Promise.resolve(answered(receipt));
        },
      },
    });
    const [one, two] = [newId(), newId()];
    const slow = test.send(replyTo(one, { body: '1' }));
    test.send(replyTo(one, { body: '2' }));
    test.send(replyTo(two, { body: 'otra' }));
    await test.pass(UNDO_SEND_MS);
    expect(sent).toEqual(['1', 'otra']);
    first.answer(answered(messageReceipt(one, slow, contentSha256(replyTo(one, { body: '1' })))));
    await settle();
    expect(sent).toEqual(['1', 'otra', '2']);
  });

  it('sends nothing while it is held, and goes on where it was', async () => {
    const test = testOutbox({ helpdesk: { openTicket: accept } });
    test.hold = 'sign-in';
    const id = test.send(content);
    await test.pass(3_600_000);
    expect(test.state(id)).toBe('queued');
    test.hold = null;
    test.worker.kick();
    await settle();
    expect(test.received).toEqual([id]);
  });

  it('an expired session costs no attempt and no wait', async () => {
    const test = testOutbox({
      helpdesk: {
        openTicket: () => {
          test.hold = 'sign-in';
          return Promise.resolve(refused(401, 'session-expired'));
        },
      },
    });
    const id = test.send(content);
    await test.pass(UNDO_SEND_MS);
    expect(test.entry(id)).toMatchObject({ attempts: 0, waitMs: 0, status: { state: 'queued' } });
  });

  it('reads `sending` from an earlier run as: the same request again', async () => {
    const test = testOutbox({ helpdesk: { openTicket: accept } });
    test.hold = 'offline';
    const id = test.send(content);
    test.work.outbox.move(id, 'queued', { state: 'sending', since: 0 });
    test.hold = null;
    test.worker.kick();
    await test.pass(UNDO_SEND_MS);
    expect(test.received).toEqual([id]);
  });
});

describe('when the ground gives way', () => {
  it('a step that breaks rests, loses nothing and never spins', async () => {
    let asked = 0;
    const test = testOutbox({
      helpdesk: {
        openTicket: (token, id) => {
          asked += 1;
          return accept(token, id);
        },
      },
      onReceived: () => {
        if (asked < 3) throw new Error('the disk is full');
      },
    });
    const id = test.send(content);
    await test.pass(UNDO_SEND_MS);
    expect(asked).toBe(1);
    expect(test.logged).toEqual(['outbox.step-failed']);
    await test.pass(29_000);
    expect(asked).toBe(1);
    await test.pass(1_000);
    expect(asked).toBe(2);
    await test.pass(30_000);
    expect(test.received).toEqual([id]);
  });

  it('a disk that is full when a send begins is waited for', async () => {
    const test = testOutbox({ helpdesk: { openTicket: accept } });
    const id = test.send(content);
    const { outbox } = test.work;
    const { move } = outbox;
    const full = Object.assign(new Error('database or disk is full'), {
      code: 'ERR_SQLITE_ERROR',
      errcode: 13,
    });
    Object.assign(outbox, {
      move: () => {
        throw full;
      },
    });
    await test.pass(UNDO_SEND_MS + 60_000);
    expect(test.state(id)).toBe('queued');
    Object.assign(outbox, { move });
    await test.pass(30_000);
    expect(test.received).toEqual([id]);
  });

  it('a store that cannot be read is looked at again', async () => {
    const test = testOutbox({ helpdesk: { openTicket: accept } });
    const id = test.send(content);
    const { outbox } = test.work;
    const { list } = outbox;
    Object.assign(outbox, {
      list: () => {
        throw new Error('disk I/O error');
      },
    });
    await test.pass(UNDO_SEND_MS);
    expect(test.logged).toEqual(['outbox.unreadable']);
    Object.assign(outbox, { list });
    await test.pass(30_000);
    expect(test.received).toEqual([id]);
  });
});

describe('stopping', () => {
  it('leaves what is under way as `sending`, to be repeated at the next start', async () => {
    const test = testOutbox({ helpdesk: { openTicket: () => new Promise(() => {}) } });
    const id = test.send(content);
    await test.pass(UNDO_SEND_MS);
    const stopped = test.worker.stop();
    await test.pass(500);
    await stopped;
    expect(test.state(id)).toBe('sending');
    expect(test.clock.pending()).toBe(0);
  });

  it('drains what waits only for its undo window', async () => {
    const test = testOutbox({ helpdesk: { openTicket: accept } });
    const id = test.send(content);
    const drained = test.worker.drain(5_000);
    await test.pass(100);
    await drained;
    expect(test.received).toEqual([id]);
  });

  it('drains no longer than it may', async () => {
    const test = testOutbox({ helpdesk: { openTicket: () => new Promise(() => {}) } });
    test.send(content);
    const drained = test.worker.drain(100);
    await test.pass(100);
    await drained;
    expect(test.received).toEqual([]);
  });
});
