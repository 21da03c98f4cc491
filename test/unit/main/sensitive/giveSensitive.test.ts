import { describe, expect, it } from 'vitest';
import { sealedOf } from '#common/domain/sealed.ts';
import { newId } from '#common/domain/ids.ts';
import { allowedActs } from '#common/domain/outboxEntry.ts';
import type { CallResult } from '#main/connection/helpdesk.ts';
import { answered, refused, unreached } from '#test/support/helpdesk.ts';
import { type TestOutbox, testOutbox, type TestOutboxOptions, valueOf } from '#test/support/outbox.ts';
import { newTicket, replyTo, ticket } from '#test/support/samples.ts';

const ticketId = newId();
const departmentId = newId();
const sealed = { departmentId, keyId: 'k', envelope: 'age' };
const target = { departmentId, isClosed: false };

type Put = { readonly ticketId: string; readonly envelope: string; readonly key: string };

/** A desk whose server takes sensitive data, or answers what it is told to. */
function desk(answer: () => CallResult<never> | null = () => null, more: TestOutboxOptions = {}) {
  const puts: Put[] = [];
  const outbox = testOutbox({
    target,
    ...more,
    helpdesk: {
      putSensitive: async (_token, id, { envelope }, key) => {
        puts.push({ ticketId: id, envelope, key });
        return answer() ?? answered(ticket({ id }));
      },
      settleCreation: async () => answered({ outcome: 'cancelled' }),
      ...more.helpdesk,
    },
  });
  return { ...outbox, outbox: outbox.outbox, puts };
}

/** Seals into a reply draft and sends that alone; answers the ids of the draft and the entry. */
function give({ drafts, outbox, work }: TestOutbox) {
  const draft = valueOf(drafts.start(replyTo(ticketId, { body: '', sealed })));
  const without = valueOf(outbox.sendSealed(draft.id));
  expect(sealedOf(without.content)).toBeNull();
  const [entry] = work.outbox.list();
  if (entry === undefined) throw new Error('nothing was queued');
  return { draftId: draft.id, entryId: entry.id };
}

describe('sensitive data that is given to a ticket', () => {
  it('goes out under its entry’s id after the time to undo it, and again under the same after an unknown outcome', async () => {
    let failures = 1;
    const test = desk(() => (failures-- > 0 ? unreached() : null));
    const { entryId } = give(test);
    await test.pass(4_000);
    expect(test.puts).toEqual([]);
    await test.pass(60_000);
    const put = { ticketId, envelope: 'age', key: entryId };
    expect(test.puts).toEqual([put, put]);
    expect(test.received).toEqual([entryId]);
  });

  it('goes out behind the reply that it was written with', async () => {
    const calls: string[] = [];
    const test = testOutbox({
      target,
      helpdesk: {
        reply: async () => {
          calls.push('reply');
          return unreached('offline');
        },
        putSensitive: async () => {
          calls.push('sensitive');
          return answered(ticket());
        },
      },
    });
    test.send(replyTo(ticketId, { sealed }));
    expect(test.work.outbox.list().map(({ act }) => act.kind)).toEqual(['reply', 'giveSensitive']);
    await test.pass(30_000);
    expect(new Set(calls)).toEqual(new Set(['reply']));
  });

  it('comes back with the reply that it was written with, and does not go out without it', async () => {
    const test = desk();
    const id = test.send(replyTo(ticketId, { sealed }));
    const { draftId } = valueOf(test.outbox.takeBack(id, 'take-back'));
    expect(valueOf(test.drafts.get(draftId ?? '')).content).toMatchObject({ sealed });
    await test.pass(60_000);
    expect(test.work.outbox.list()).toEqual([]);
    expect(test.puts).toEqual([]);
  });

  it('comes back with a reply that had to be settled, or was refused', async () => {
    const outcomes = [unreached(), refused(413, 'attachment-too-large')];
    for (const outcome of outcomes) {
      const test = desk(() => null, { helpdesk: { reply: async () => outcome } });
      const id = test.send(replyTo(ticketId, { sealed }));
      await test.pass(6_000);
      if (test.work.outbox.get(id) !== null) test.outbox.takeBack(id, 'edit');
      await test.pass(60_000);
      expect(test.drafts.list()).toMatchObject([{ content: { sealed } }]);
      expect(test.work.outbox.list()).toEqual([]);
      expect(test.puts).toEqual([]);
    }
  });

  it('that was given by itself is not taken back with a reply', async () => {
    const test = desk();
    const { entryId } = give(test);
    await test.pass(1);
    const id = test.send(replyTo(ticketId));
    valueOf(test.outbox.takeBack(id, 'take-back'));
    expect(test.work.outbox.list().map((entry) => entry.id)).toEqual([entryId]);
  });

  it('taken back before it left is sealed in the reply draft again, beside what was written there meanwhile', () => {
    const test = desk();
    const { draftId, entryId } = give(test);
    void test.drafts.save(draftId, 3, { body: 'Os paso la clave' });
    const taken = valueOf(test.outbox.takeBack(entryId, 'take-back'));
    expect(taken).toEqual({ settling: false, draftId });
    expect(valueOf(test.drafts.get(draftId)).content).toMatchObject({ body: 'Os paso la clave', sealed });
    expect(test.work.outbox.list()).toEqual([]);
  });

  it('taken back after it may have left is settled first', async () => {
    const test = desk(() => unreached());
    const { draftId, entryId } = give(test);
    await test.pass(6_000);
    expect(valueOf(test.outbox.takeBack(entryId, 'take-back'))).toEqual({ settling: true, draftId: null });
    await test.pass(1_000);
    expect(sealedOf(valueOf(test.drafts.get(draftId)).content)).toEqual(sealed);
  });

  it('taken back does not replace what was sealed since', () => {
    const test = desk();
    const { draftId, entryId } = give(test);
    const newer = { ...sealed, envelope: 'newer' };
    test.drafts.change(draftId, () => replyTo(ticketId, { sealed: newer }));
    valueOf(test.outbox.takeBack(entryId, 'take-back'));
    expect(sealedOf(valueOf(test.drafts.get(draftId)).content)).toEqual(newer);
  });

  it.each([
    [410, 'ticket-closed'],
    [422, 'reseal-needed'],
  ] as const)('that is refused with %i %s stays sealed until the person decides', async (status, code) => {
    const test = desk(() => refused(status, code));
    const { entryId } = give(test);
    await test.pass(6_000);
    const entry = test.entry(entryId);
    expect(entry.status).toMatchObject({ state: 'needsYou', problem: { code } });
    expect(allowedActs(entry)).toEqual(['retryNow', 'takeBack']);
    expect(test.parked).toEqual([entryId]);
  });

  it('is not sent to a ticket that stays closed, nor sealed for another department', () => {
    for (const [at, code] of [
      [{ departmentId, isClosed: true }, 'ticket-closed'],
      [{ departmentId: newId(), isClosed: false }, 'sealed-for-other'],
    ] as const) {
      const test = desk(undefined, { target: at });
      const draft = valueOf(test.drafts.start(replyTo(ticketId, { sealed })));
      expect(test.outbox.sendSealed(draft.id)).toMatchObject({ ok: false, error: { code } });
      expect(sealedOf(valueOf(test.drafts.get(draft.id)).content)).toEqual(sealed);
    }
  });

  it('goes when the person closes the ticket before it has left, and so does what is sealed in the draft', () => {
    const test = desk();
    const { draftId } = give(test);
    test.drafts.change(draftId, (content) => ({ ...content, body: 'Queda', sealed }));
    valueOf(
      test.outbox.enqueue({ kind: 'updateTicket', ticketId, change: { status: 'closed' }, ifVersion: null }),
    );
    expect(test.work.outbox.list().map(({ act }) => act.kind)).toEqual(['updateTicket']);
    const { content } = valueOf(test.drafts.get(draftId));
    expect(content).toMatchObject({ body: 'Queda' });
    expect(sealedOf(content)).toBeNull();
  });

  it('follows its ticket when that comes back and gets a new id', async () => {
    const test = testOutbox({ helpdesk: { openTicket: async () => refused(422, 'department-gone') } });
    const opened = test.send(newTicket());
    const draft = valueOf(test.drafts.start(replyTo(opened, { body: '', sealed })));
    valueOf(test.outbox.sendSealed(draft.id));
    const settle = test.outbox.takeBack(opened, 'edit');
    expect(valueOf(settle).draftId).toBe(opened);
    expect(test.work.outbox.list()[0]?.lane).toBe(opened);
  });
});
