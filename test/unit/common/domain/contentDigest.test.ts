import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalMessage, canonicalTicket, type TicketDigestContent } from '#common/domain/contentDigest.ts';
import { contentSha256 } from '#main/outbox/digest.ts';
import { attachment, newTicket, replyTo } from '#test/support/samples.ts';

const content: TicketDigestContent = {
  departmentId: 'd',
  serviceId: null,
  priority: 'medium',
  subject: 'Asunto "citado"',
  body: 'línea\notra',
  attachmentSha256: ['b', 'a'],
  fields: { zeta: '1', alfa: '2' },
  sensitive: { keyId: 'k', envelope: 'e' },
};

describe('the canonical text of a creation', () => {
  it('has its keys in order, at every depth, and no spaces', () => {
    expect(canonicalTicket(content)).toBe(
      '{"attachmentSha256":["b","a"],"body":"línea\\notra","departmentId":"d","fields":{"alfa":"2","zeta":"1"},' +
        '"kind":"ticket","priority":"medium","sensitive":{"envelope":"e","keyId":"k"},"serviceId":null,"subject":"Asunto \\"citado\\""}',
    );
  });

  it('does not depend on the order in which the keys were written', () => {
    const turned = Object.fromEntries(Object.entries(content).toReversed()) as TicketDigestContent;
    expect(canonicalTicket(turned)).toBe(canonicalTicket(content));
  });

  it('depends on the order of attachments, which people see', () => {
    const swapped = { ...content, attachmentSha256: ['a', 'b'] };
    expect(canonicalTicket(swapped)).not.toBe(canonicalTicket(content));
  });

  it.each(Object.keys(content) as (keyof TicketDigestContent)[])('changes with %s', (key) => {
    const changed = { ...content, [key]: key === 'fields' ? {} : 'other' } as TicketDigestContent;
    expect(canonicalTicket(changed)).not.toBe(canonicalTicket(content));
  });

  it('tells a message from a ticket', () => {
    const message = { ticketId: 't', visibility: 'public', body: 'b', attachmentSha256: [] };
    expect(canonicalMessage(message)).toContain('"kind":"message"');
  });
});

describe('the digest that the app compares', () => {
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

  it('is the SHA-256 of the canonical ticket, attachments by their own digests', () => {
    const files = [attachment({ sha256: 'f'.repeat(64) }), attachment({ sha256: 'e'.repeat(64) })];
    const sealed = { departmentId: 'd', keyId: 'k', envelope: 'age' };
    const ticket = newTicket({ attachments: files, sealed });
    const { departmentId, serviceId, priority, subject, body } = ticket;
    const attachmentSha256 = files.map((file) => file.sha256);
    const sensitive = { keyId: 'k', envelope: 'age' };
    const canonical = {
      departmentId,
      serviceId,
      priority,
      subject,
      body,
      attachmentSha256,
      fields: {},
      sensitive,
    };
    expect(contentSha256(ticket)).toBe(sha256(canonicalTicket(canonical)));
  });

  it('of a reply leaves out what is about the moment', () => {
    const reply = replyTo('t', { lastSeenMessageId: null });
    expect(contentSha256({ ...reply, lastSeenMessageId: 'm' })).toBe(contentSha256(reply));
  });

  it('of a reply changes with its ticket and its visibility', () => {
    const reply = replyTo('t');
    const others = [replyTo('u'), replyTo('t', { visibility: 'internal' })];
    for (const other of others) expect(contentSha256(other)).not.toBe(contentSha256(reply));
  });
});
