import type { Account } from '#common/domain/account.ts';
import type { Catalog } from '#common/domain/catalog.ts';
import type { Message, Person, Ticket } from '#common/domain/ticket.ts';
import type { AppState, TicketThread } from '#common/ipc/views.ts';
import { catalog, id, ids } from './fakeCompany.ts';

/** What an agent of two departments sees. */
export const carmen: Account = {
  id: id(2),
  role: 'agent',
  clientNumber: null,
  name: 'Carmen Soler',
  email: 'carmen@pambly.com',
  language: 'es',
  permissions: ['sensitive:reveal'],
};

/** What the catalog says to agents besides. */
export const agentCatalog: Catalog = {
  ...catalog,
  staff: [
    { id: carmen.id, name: carmen.name, departmentIds: [ids.support, ids.billing, ids.domains, ids.sales] },
    { id: id(3), name: 'Marcos Vidal', departmentIds: [ids.billing, ids.domains] },
  ],
  responseTargets: {
    urgent: { firstMinutes: 90, nextMinutes: 120 },
    medium: { firstMinutes: 360, nextMinutes: 480 },
    low: { firstMinutes: 2_880, nextMinutes: 2_880 },
  },
};

export const agentState: Partial<AppState> = {
  edition: 'agent',
  catalog: agentCatalog,
  session: { state: 'signed-in', account: carmen },
};

const HOUR = 3_600_000;
const staff: Person = { id: carmen.id, name: carmen.name, role: 'agent' };
const marcos: Person = { id: id(3), name: 'Marcos Vidal', role: 'agent' };
const lucia: Person = { id: id(1), name: 'Lucía Martín', role: 'client' };

/** Times are counted back from `now` (epoch milliseconds). */
export function queued(now: number): readonly TicketThread[] {
  const ago = (hours: number): string => new Date(now - hours * HOUR).toISOString();
  const dns = ticket(48213, 'La web no carga después de migrar', lucia, ago(1), {
    sensitive: { state: 'stored', at: ago(16) },
  });
  return [
    thread(dns, true, [
      message(
        1,
        dns,
        lucia,
        ago(16),
        'Desde ayer a las 18:30, después de migrar desde el otro proveedor, la página muestra `DNS_PROBE_FINISHED_NXDOMAIN`.',
      ),
      message(2, dns, staff, ago(14), 'Hola, Lucía: lo estamos mirando.'),
      message(
        3,
        dns,
        marcos,
        ago(3),
        'Los NS siguen en el registrador antiguo. Pedido el cambio a las 08:05.',
        { visibility: 'internal' },
      ),
      message(4, dns, lucia, ago(1), 'Sigue igual esta mañana, también desde el móvil.', { source: 'email' }),
    ]),
    one(
      48190,
      'Caída del servidor VPS',
      'Grupo Andén',
      ago(2),
      { priority: 'urgent', requestedPriority: 'urgent' },
      true,
    ),
    one(48188, 'URGENTE cambiar contraseña del correo', 'Iván Costa', ago(3), {
      priority: 'urgent',
      requestedPriority: 'urgent',
    }),
    one(48180, 'Factura de noviembre duplicada', 'Taller Nube', ago(5), { departmentId: ids.billing }),
    one(48207, 'No recibo correos de Gmail desde el lunes', 'Marta Gil', ago(20), {
      status: 'in-progress',
      assignee: staff,
    }),
    one(48171, 'Transferir midominio.net', 'Pedro Sanz', ago(30), {
      status: 'on-hold',
      assignee: marcos,
      departmentId: ids.domains,
    }),
    ...Array.from({ length: 30 }, (_, index) =>
      one(
        48100 - index,
        subjects[index % subjects.length] ?? '',
        names[index % names.length] ?? '',
        ago(40 + 7 * index),
        {
          lastActor: index % 3 === 0 ? 'staff' : 'client',
          departmentId: index % 2 === 0 ? ids.support : ids.billing,
          priority: index % 5 === 0 ? 'low' : 'medium',
        },
      ),
    ),
    one(47902, 'Certificado SSL caducado', 'Lucía Martín', ago(400), { status: 'closed', requester: lucia }),
  ];
}

const subjects = [
  'Error 500 al entrar en WordPress',
  'El certificado no se renueva solo',
  'No puedo entrar por SFTP',
  'Cambiar la versión de PHP a 8.4',
  'Duda sobre la renovación del dominio',
];
const names = ['Óptica Lumen', 'Asesoría Vega', 'Bicis Río', 'Elena Prat'];

function one(
  number: number,
  subject: string,
  name: string,
  at: string,
  more: Partial<Ticket>,
  unread = false,
): TicketThread {
  const requester: Person = { id: id(100_000 + number), name, role: 'client' };
  const made = ticket(number, subject, requester, at, more);
  return thread(made, unread, [message(number, made, made.requester, at, `${subject}.`)]);
}

function ticket(
  number: number,
  subject: string,
  requester: Person,
  at: string,
  more: Partial<Ticket>,
): Ticket {
  return {
    id: id(number),
    number,
    subject,
    status: 'open',
    lastActor: 'client',
    priority: 'medium',
    requestedPriority: 'medium',
    departmentId: ids.support,
    serviceId: null,
    requester,
    assignee: null,
    createdAt: at,
    lastActivityAt: at,
    firstResponseAt: null,
    waitingSince: more.status === 'closed' || more.lastActor === 'staff' ? null : at,
    clientWroteAt: at,
    version: 1,
    sensitive: { state: 'none', at: null },
    rating: null,
    ...more,
  };
}

function thread(of: Ticket, unread: boolean, messages: readonly Message[]): TicketThread {
  const answeredBefore = messages.some(
    ({ author, visibility }) => author.role === 'agent' && visibility === 'public',
  );
  return { ticket: of, unread, answeredBefore, messages };
}

function message(
  number: number,
  of: Ticket,
  author: Person,
  createdAt: string,
  body: string,
  more: Partial<Message> = {},
): Message {
  return {
    id: id(700_000 + number),
    ticketId: of.id,
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
