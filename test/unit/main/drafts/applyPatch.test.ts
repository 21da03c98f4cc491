import { describe, expect, it } from 'vitest';
import type { DraftPatch } from '#common/domain/draft.ts';
import { applyPatch } from '#main/drafts/applyPatch.ts';
import { attachment, newTicket, replyTo } from '#test/support/samples.ts';

const sealed = { departmentId: 'd', keyId: 'k', envelope: 'age' };
const ticket = newTicket({ attachments: [attachment()], sealed, serviceId: 's' });
const reply = replyTo('t', { attachments: [attachment()], lastSeenMessageId: 'm' });

describe('applyPatch', () => {
  it.each([
    ['changes nothing with nothing', {}, {}],
    ['changes one field and no other', { subject: 'Otro' }, { subject: 'Otro' }],
    ['may empty a text', { body: '' }, { body: '' }],
    ['may take a service away', { serviceId: null }, { serviceId: null }],
    [
      'changes what is chosen',
      { departmentId: 'x', priority: 'urgent' },
      { departmentId: 'x', priority: 'urgent' },
    ],
    ['normalises subject and body', { subject: 'a\r\nb', body: 'n\u0303\0' }, { subject: 'a\nb', body: 'ñ' }],
    [
      'does not know a ticket by what belongs to replies',
      { lastSeenMessageId: 'm', visibility: 'internal' },
      {},
    ],
  ] as const)('to a ticket: %s', (_name, patch, expected) => {
    expect(applyPatch(ticket, patch)).toEqual({ ...ticket, ...expected });
  });

  it.each([
    ['changes the text', { body: 'Otro' }, { body: 'Otro' }],
    ['changes what was seen', { lastSeenMessageId: 'n' }, { lastSeenMessageId: 'n' }],
    ['may forget what was seen', { lastSeenMessageId: null }, { lastSeenMessageId: null }],
    ['never makes an internal note public, or the other way round', { visibility: 'internal' }, {}],
    [
      'does not know a reply by what belongs to tickets',
      { subject: 'x', departmentId: 'x', priority: 'low' },
      {},
    ],
  ] as const)('to a reply: %s', (_name, patch, expected) => {
    expect(applyPatch(reply, patch)).toEqual({ ...reply, ...expected });
  });

  it('takes a field that is there but undefined for one that is not there', () => {
    const patch = { subject: undefined, body: undefined, serviceId: undefined } as unknown as DraftPatch;
    expect(applyPatch(ticket, patch)).toEqual(ticket);
  });
});
