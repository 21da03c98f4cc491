import { describe, expect, it } from 'vitest';
import { newId } from '#common/domain/ids.ts';
import { eraseClosedSealed } from '#main/sensitive/eraseSealed.ts';
import type { Receipt } from '#main/store/receiptTable.ts';
import { newTicket, openTicketAct, replyTo } from '#test/support/samples.ts';
import { workInMemory } from '#test/support/stores.ts';

const sealed = { departmentId: newId(), keyId: 'k', envelope: 'age' };

function receipt(id: string): Receipt {
  return {
    id,
    kind: 'ticket',
    ticketId: id,
    ticketNumber: 1,
    subject: 'La web no carga',
    receivedAt: '2026-01-15T09:00:00.000Z',
    contentSha256: 'a'.repeat(64),
    act: openTicketAct({ sealed }),
    acknowledged: true,
    createdAt: 1,
  };
}

describe('when a ticket is closed', () => {
  it('receipts and versions keep all but its sealed data; those of open tickets keep everything', () => {
    const { work } = workInMemory();
    const [closed, open] = [newId(), newId()];
    const replyDraft = newId();
    for (const id of [closed, open]) {
      work.receipts.put(receipt(id));
      work.drafts.addVersion(id, newTicket({ body: 'Entero', sealed }), 'submitted', 1);
      work.drafts.addVersion(replyDraft, replyTo(id, { body: id, sealed }), 'interval', 1);
    }
    expect(eraseClosedSealed(work, (id) => id === closed)).toBe(1);
    expect(work.receipts.get(closed)?.act).toMatchObject({
      content: { subject: 'La web no carga', sealed: null },
    });
    expect(work.drafts.versions(closed)[0]?.content).toMatchObject({ body: 'Entero', sealed: null });
    const replies = work.drafts.versions(replyDraft).map(({ content }) => content);
    expect(replies.find(({ body }) => body === closed)).toEqual(replyTo(closed, { body: closed }));
    expect(replies.find(({ body }) => body === open)).toMatchObject({ sealed });
    expect(work.receipts.get(open)?.act).toMatchObject({ content: { sealed } });
    expect(work.ticketsWithEnvelopes()).toEqual([open]);
    expect(eraseClosedSealed(work, (id) => id === closed)).toBe(0);
  });
});
