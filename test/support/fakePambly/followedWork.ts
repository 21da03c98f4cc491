import type { Draft } from '#common/domain/draft.ts';
import type { OutboxEntryView, OutboxView } from '#common/ipc/views.ts';
import { id, ids } from './fakeCompany.ts';
import { messageId, ticketIds } from './followedIds.ts';

/** What a client has on its way: one being sent, one that needs a decision, one that waits for the server; and a receipt. */
export function outboxAt(now: number): OutboxView {
  return {
    entries: [
      entry(901, now - 60_000, {
        act: {
          kind: 'openTicket',
          content: {
            kind: 'newTicket',
            departmentId: ids.billing,
            serviceId: null,
            priority: 'medium',
            subject: 'Factura de noviembre duplicada',
            body: 'Me han llegado **dos facturas** de noviembre con el mismo importe.',
            attachments: [
              {
                id: id(811),
                name: 'factura-1.pdf',
                mediaType: 'application/pdf',
                size: 310_000,
                sha256: 'a',
              },
              {
                id: id(812),
                name: 'factura-2.pdf',
                mediaType: 'application/pdf',
                size: 820_000,
                sha256: 'b',
              },
            ],
            sealed: null,
          },
        },
        status: { state: 'sending', since: now - 2_000 },
        attempts: 1,
        allowed: ['copy', 'takeBack'],
        uploads: [
          { attachmentId: id(811), name: 'factura-1.pdf', sentBytes: 310_000, size: 310_000 },
          { attachmentId: id(812), name: 'factura-2.pdf', sentBytes: 391_000, size: 820_000 },
        ],
      }),
      entry(902, now - 300_000, {
        act: {
          kind: 'reply',
          evenIfStale: false,
          content: {
            kind: 'reply',
            ticketId: ticketIds.answered,
            visibility: 'public',
            body: 'Gracias. ¿Hay que cambiar también los registros MX?',
            attachments: [],
            lastSeenMessageId: messageId(2),
          },
        },
        status: {
          state: 'needsYou',
          problem: { code: 'stale-thread', next: 'needs-you' },
        },
        attempts: 1,
      }),
      entry(903, now - 30_000, {
        act: {
          kind: 'updateTicket',
          ticketId: id(48207),
          change: { status: 'closed' },
          ifVersion: null,
        },
        status: {
          state: 'queued',
          notBefore: now + 40_000,
          lastProblem: { code: 'server-unavailable', next: 'wait' },
        },
        attempts: 3,
        allowed: ['retryNow', 'takeBack'],
      }),
    ],
    receipts: [
      {
        id: id(904),
        kind: 'ticket',
        ticketId: ticketIds.urgent,
        ticketNumber: 48190,
        subject: 'Caída del servidor VPS',
        receivedAt: new Date(now - 120_000).toISOString(),
        acknowledged: false,
      },
    ],
  };
}

function entry(
  number: number,
  createdAt: number,
  more: Partial<OutboxEntryView> & Pick<OutboxEntryView, 'act' | 'status'>,
): OutboxEntryView {
  return {
    id: id(number),
    attempts: 0,
    createdAt,
    uploads: [],
    allowed: ['retryNow', 'edit', 'copy', 'takeBack'],
    heldBy: null,
    ...more,
  };
}

/** What a client has not finished: a ticket, one that came back, a reply, and one in the bin. */
export function draftsAt(now: number): readonly Draft[] {
  const draft = (number: number, minutes: number, more: Partial<Draft>): Draft => ({
    id: id(number),
    content: newTicket('', ''),
    revision: 3,
    createdAt: now - (minutes + 30) * 60_000,
    updatedAt: now - minutes * 60_000,
    discardedAt: null,
    returnedBecause: null,
    ...more,
  });
  return [
    draft(701, 12, {
      content: newTicket(
        'Migrar la base de datos a otro plan',
        'Queremos pasar la base de datos del plan actual al siguiente.\nTiene unos 12 GB y no puede parar en horario de oficina.',
      ),
    }),
    draft(702, 90, {
      content: newTicket('Traslado de midominio.net', 'El código de autorización es el que os mandé.'),
      returnedBecause: 'department-gone',
    }),
    draft(703, 5, {
      content: {
        kind: 'reply',
        ticketId: ticketIds.urgent,
        visibility: 'public',
        body: 'Acabo de reiniciarlo desde el panel y sigue sin responder.',
        attachments: [],
        lastSeenMessageId: null,
      },
    }),
    draft(704, 3_000, {
      content: newTicket('Error 500 al entrar en WordPress', 'Desde la última actualización.'),
      discardedAt: now - 2_900 * 60_000,
    }),
  ];
}

function newTicket(subject: string, body: string): Extract<Draft['content'], { kind: 'newTicket' }> {
  return {
    kind: 'newTicket',
    departmentId: ids.support,
    serviceId: null,
    priority: 'medium',
    subject,
    body,
    attachments: [],
    sealed: null,
  };
}
