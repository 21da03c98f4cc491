import { describe, expect, it } from 'vitest';
import { createWords } from '#main/app/words.ts';
import { notificationTarget, notificationText } from '#main/notify/notificationText.ts';

const { t } = createWords('es');
const ticketId = '0199c2f0-7a3b-7c4d-8e5f-0123456789ab';

describe('a notification', () => {
  it('of a reply names the ticket and its subject', () => {
    const params = { number: 48213, subject: 'La web no carga', author: 'Carmen' };
    expect(notificationText({ kind: 'reply', ticketId, params }, t)).toEqual({
      title: 'Respuesta en el ticket #48213',
      body: 'La web no carga',
    });
  });

  it('of a received message says its number', () => {
    expect(notificationText({ kind: 'received', ticketId, params: { number: 7 } }, t).title).toBe(
      'Recibido #7',
    );
  });

  it.each(['reply', 'received', 'needs-sign-in', 'needs-you'] as const)(
    'of %s reads well without a number',
    (kind) => {
      const { title, body } = notificationText({ kind, ticketId: null, params: {} }, t);
      expect(title).not.toBe('');
      expect(`${title} ${body}`).not.toMatch(/undefined|\{\{|desktop\./);
    },
  );

  it('speaks the language that is set when it is shown', async () => {
    const words = createWords('es');
    await words.setLanguage('en');
    expect(notificationText({ kind: 'needs-you', ticketId: null, params: {} }, words.t).title).toBe(
      'A message needs your attention',
    );
  });

  it('leads to its ticket, or to the outbox when it is about no ticket', () => {
    expect(notificationTarget({ kind: 'reply', ticketId, params: {} })).toEqual({ to: 'ticket', ticketId });
    expect(notificationTarget({ kind: 'needs-sign-in', ticketId: null, params: {} })).toEqual({
      to: 'outbox',
    });
  });
});
