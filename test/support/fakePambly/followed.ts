import type { Attachment, Message, Ticket } from '#common/domain/ticket.ts';
import type { Draft } from '#common/domain/draft.ts';
import type { OutboxView, TicketThread } from '#common/ipc/views.ts';
import { id, ids, lucia } from './fakeCompany.ts';
import { messageId } from './followedIds.ts';
import { draftsAt, outboxAt } from './followedWork.ts';

/**
 * A client's tickets in every state that a list and a thread have to show, with an outbox and drafts. Times are counted back from `now`
 * (epoch milliseconds), so that «ayer» stays yesterday.
 */
export type Followed = {
  readonly threads: readonly TicketThread[];
  readonly outbox: OutboxView;
  readonly drafts: readonly Draft[];
};

const HOUR = 3_600_000;
const client = { id: lucia.id, name: lucia.name, role: 'client' } as const;
const carmen = { id: id(2), name: 'Carmen Soler', role: 'agent' } as const;
const marcos = { id: id(3), name: 'Marcos Vidal', role: 'agent' } as const;

export function followed(now: number): Followed {
  const ago = (hours: number): string => new Date(now - hours * HOUR).toISOString();
  return { threads: threadsAt(ago), outbox: outboxAt(now), drafts: draftsAt(now) };
}

type Ago = (hours: number) => string;

function threadsAt(ago: Ago): readonly TicketThread[] {
  return [
    thread(
      ticket(48213, 'La web no carga después de migrar', ago(1), {
        lastActor: 'staff',
        serviceId: ids.hosting,
        sensitive: { state: 'stored', at: ago(16), reveals: [{ by: carmen.name, at: ago(2) }] },
      }),
      [
        message(1, 48213, client, ago(16), DNS_QUESTION, {
          attachments: [
            file(1, 'captura-error.png', 'image/png', 421_888),
            file(2, 'registro-dns.log', 'text/plain', 4_613_734),
          ],
        }),
        message(2, 48213, client, ago(3), 'Sigue igual esta mañana, también desde el móvil.', {
          source: 'email',
          format: 'text',
        }),
        message(3, 48213, carmen, ago(1), DNS_ANSWER),
      ],
      true,
    ),
    thread(
      ticket(48207, 'No recibo correos de Gmail desde el lunes', ago(20), { departmentId: ids.support }),
      [
        message(4, 48207, client, ago(26), 'Desde el lunes no llega nada de Gmail.'),
        message(5, 48207, marcos, ago(24), 'Lo estamos mirando.'),
        message(6, 48207, client, ago(20), 'Adjunto un rebote.'),
      ],
      false,
    ),
    thread(
      ticket(48190, 'Caída del servidor VPS', ago(22), {
        priority: 'urgent',
        requestedPriority: 'urgent',
        serviceId: ids.vps,
      }),
      [message(7, 48190, client, ago(22), 'El servidor no responde a ping ni a SSH.')],
      true,
    ),
    thread(
      ticket(48171, 'Renovar midominio.es por dos años', ago(70), {
        status: 'in-progress',
        departmentId: ids.domains,
        serviceId: ids.domain,
      }),
      [message(8, 48171, client, ago(70), 'Quiero renovarlo por dos años.')],
      false,
    ),
    thread(
      ticket(48102, 'Presupuesto para un servidor dedicado con copia de seguridad diaria', ago(120), {
        status: 'on-hold',
        departmentId: ids.sales,
        serviceId: null,
      }),
      [message(9, 48102, client, ago(120), 'Necesitamos un presupuesto.')],
      false,
    ),
    ...[47902, 47655, 47001].map((number, index) =>
      thread(
        ticket(number, closedSubjects[index] ?? '', ago(400 + 300 * index), {
          status: 'closed',
          lastActor: 'staff',
          sensitive: index === 0 ? { state: 'erased', at: ago(400) } : { state: 'none', at: null },
        }),
        [
          message(20 + 2 * index, number, client, ago(500 + 300 * index), 'Necesito ayuda con esto.'),
          message(21 + 2 * index, number, carmen, ago(400 + 300 * index), 'Hecho. Cerramos el ticket.'),
        ],
        false,
      ),
    ),
  ];
}

const closedSubjects = [
  'Certificado SSL caducado',
  'Cambiar la versión de PHP a 8.4',
  'Acceso SFTP para un colaborador',
];

const DNS_QUESTION =
  'Desde ayer a las 18:30, después de migrar desde el otro proveedor, la página muestra este error:\n\n```\nDNS_PROBE_FINISHED_NXDOMAIN  midominio.es\n```\n\nYa he probado a:\n\n- vaciar la caché del navegador\n- entrar desde otra red';

const DNS_ANSWER =
  'Hola, Lucía: los servidores de nombres apuntan todavía al proveedor anterior (lo hemos comprobado desde tres redes). El registrador los cambió esta mañana; en unas dos horas debería verse desde todas partes.\n\nMientras tanto puedes comprobar el sitio en [srv14.pambly.com](https://srv14.pambly.com/~midominio).';

function ticket(number: number, subject: string, lastActivityAt: string, more: Partial<Ticket>): Ticket {
  return {
    id: id(number),
    number,
    subject,
    status: 'open',
    lastActor: 'client',
    priority: 'medium',
    requestedPriority: 'medium',
    departmentId: ids.support,
    serviceId: ids.domain,
    requester: client,
    assignee: null,
    createdAt: lastActivityAt,
    lastActivityAt,
    firstResponseAt: null,
    waitingSince: null,
    clientWroteAt: null,
    version: 1,
    sensitive: { state: 'none', at: null },
    rating: null,
    ...more,
  };
}

function thread(of: Ticket, messages: readonly Message[], unread: boolean): TicketThread {
  return {
    ticket: of,
    unread,
    answeredBefore: messages.some(({ author }) => author.role === 'agent'),
    messages,
  };
}

function message(
  number: number,
  ticketNumber: number,
  author: Message['author'],
  createdAt: string,
  body: string,
  more: Partial<Message> = {},
): Message {
  return {
    id: messageId(number),
    ticketId: id(ticketNumber),
    author,
    format: 'markdown',
    body,
    visibility: 'public',
    source: 'app',
    createdAt,
    attachments: [],
    ...more,
  };
}

function file(number: number, name: string, mediaType: string, size: number): Attachment {
  return { id: id(500_000 + number), name, mediaType, size, sha256: String(number) };
}
