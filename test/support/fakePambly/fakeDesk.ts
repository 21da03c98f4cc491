import type { AuditRow } from '#common/domain/audit.ts';
import type { CannedReply } from '#common/domain/cannedReply.ts';
import type { Client } from '#common/domain/client.ts';
import { ok } from '#common/domain/result.ts';
import type { PamblyApi } from '#common/ipc/api.ts';
import { catalog, id, ids, lucia } from './fakeCompany.ts';
import type { FakeWorld } from './fakeWorld.ts';

type DeskVerbs = Pick<
  PamblyApi,
  'getClient' | 'listCannedReplies' | 'getAudit' | 'sayPresence' | 'getPresence' | 'reviewArticle'
>;

/** What the agent's ticket asks for. Only Lucía has a card. */
export function fakeDesk(world: FakeWorld): DeskVerbs {
  return {
    getClient: async ({ clientId }) => ok(clientId === card.id ? card : null),
    listCannedReplies: async () => ok(cannedReplies),
    getAudit: async () => ok(trail),
    sayPresence: async () => ok(null),
    getPresence: async () => ok(world.presence),
    reviewArticle: async () => ok(null),
  };
}

const card: Client = {
  id: lucia.id,
  clientNumber: lucia.clientNumber,
  name: lucia.name,
  email: lucia.email,
  language: 'es',
  services: catalog.services,
};

const cannedReplies: readonly CannedReply[] = [
  {
    id: id(801),
    departmentId: null,
    language: 'es',
    title: 'Acuse de recibo',
    body: 'Hola, {{client.firstName}}: hemos recibido tu consulta #{{ticket.number}}.',
  },
  {
    id: id(802),
    departmentId: ids.support,
    language: 'es',
    title: 'DNS: espera a la propagación',
    body: 'Los servidores de nombres de **{{service}}** ya apuntan a nosotros.\n\nUn saludo,\n{{agent.name}}',
  },
  {
    id: id(803),
    departmentId: null,
    language: 'en',
    title: 'We have received it',
    body: 'Hello {{client.firstName}}, we have received #{{ticket.number}}.',
  },
  { id: id(804), departmentId: ids.billing, language: 'es', title: 'Factura corregida', body: 'Corregida.' },
];

const people = {
  lucia: { id: lucia.id, name: lucia.name, role: 'client' },
  carmen: { id: id(2), name: 'Carmen Soler', role: 'agent' },
} as const;

const trail: readonly AuditRow[] = [
  row(1, 'lucia', 'opened', null, null),
  row(2, 'carmen', 'reply', null, null),
  row(3, 'carmen', 'priority', 'urgent', 'medium', 'No es una caída.'),
  row(4, 'carmen', 'department', ids.billing, ids.support),
  row(5, 'carmen', 'assignee', null, 'Marcos Vidal'),
  row(6, 'lucia', 'rated', null, '4'),
  row(7, 'carmen', 'something-newer', 'one', 'two'),
];

function row(
  number: number,
  by: keyof typeof people,
  kind: string,
  from: string | null,
  to: string | null,
  reason: string | null = null,
): AuditRow {
  const at = new Date(Date.UTC(2026, 0, 15, 8, number)).toISOString();
  return { id: id(900 + number), at, by: people[by], kind, from, to, reason };
}
