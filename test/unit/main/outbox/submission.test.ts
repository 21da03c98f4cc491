import { describe, expect, it } from 'vitest';
import { newId } from '#common/domain/ids.ts';
import { laneOf, refuseSubmission, toActs } from '#main/outbox/submission.ts';
import { catalog, department, newTicket, replyTo } from '#test/support/samples.ts';

const known = department();
const company = catalog({ departments: [known] });
const ticket = newTicket({ departmentId: known.id });
const sealed = { departmentId: known.id, keyId: 'k', envelope: 'age' };

const unknownTicket = { isGone: () => false, target: () => null };

describe('what cannot be sent as it is', () => {
  it.each([
    ['a whole ticket goes', ticket, company, null],
    ['a whole reply goes', replyTo('t'), company, null],
    ['without a catalog nothing is known to be gone', newTicket(), null, null],
    ['no subject', { ...ticket, subject: ' \n' }, company, 'subject-empty'],
    ['no message', { ...ticket, body: '' }, company, 'body-empty'],
    ['no text in a reply', replyTo('t', { body: '\t' }), company, 'body-empty'],
    ['the longest subject goes', { ...ticket, subject: 'a'.repeat(300) }, company, null],
    ['a subject that is too long', { ...ticket, subject: 'a'.repeat(301) }, company, 'too-large'],
    [
      'one that is too long by its spaces',
      { ...ticket, subject: `${'a'.repeat(300)} ` },
      company,
      'too-large',
    ],
    ['a message that is too long', { ...ticket, body: 'a'.repeat(200_001) }, company, 'too-large'],
    ['a department that is gone', newTicket(), company, 'department-gone'],
    ['data sealed to it', { ...ticket, sealed }, company, null],
    [
      'data sealed to another',
      { ...ticket, sealed: { ...sealed, departmentId: 'x' } },
      company,
      'sealed-for-other',
    ],
  ] as const)('%s', (_name, content, given, expected) => {
    expect(refuseSubmission(content, given, unknownTicket)?.code ?? null).toBe(expected);
  });

  it('a reply to a ticket that is gone, and to no other', () => {
    const reply = replyTo(newId());
    expect(
      refuseSubmission(reply, null, { ...unknownTicket, isGone: (id) => id === reply.ticketId })?.code,
    ).toBe('ticket-gone');
    expect(refuseSubmission(reply, null, unknownTicket)).toBeNull();
  });

  it('a reply with data sealed for another department than its ticket is in now', () => {
    const reply = replyTo(newId(), { sealed });
    const refusedIn = (departmentId: string): string | null => {
      const known = { ...unknownTicket, target: () => ({ departmentId, isClosed: false }) };
      return refuseSubmission(reply, null, known)?.code ?? null;
    };
    expect(refusedIn(newId())).toBe('sealed-for-other');
    expect(refusedIn(sealed.departmentId)).toBeNull();
    expect(refuseSubmission(reply, null, unknownTicket)).toBeNull();
  });
});

describe('what a reply becomes', () => {
  it('is itself, and its sensitive data behind it in the same lane', () => {
    const reply = replyTo(newId(), { sealed });
    const acts = toActs(reply, false);
    const [first, second] = acts;
    expect(first).toEqual({ kind: 'reply', content: replyTo(reply.ticketId), evenIfStale: false });
    expect(second).toEqual({ kind: 'giveSensitive', ticketId: reply.ticketId, sealed });
    expect(acts.map((act) => laneOf('x', act))).toEqual([reply.ticketId, reply.ticketId]);
  });
});
