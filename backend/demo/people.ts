import type { ServerInfo } from '#common/api/schemas.ts';
import type { Account } from '#common/domain/account.ts';
import type { Service } from '#common/domain/catalog.ts';
import { HOUR, rfc3339 } from '../clock.ts';
import { type DemoDepartment, demoIds, type DemoPerson, type DemoService } from './ids.ts';

type DemoAccount = Omit<Account, 'id'> & {
  readonly key: DemoPerson;
  readonly password: string;
  readonly departments: readonly DemoDepartment[];
};

export const demoAccounts: readonly DemoAccount[] = [
  {
    key: 'lucia',
    role: 'client',
    clientNumber: 'C-10482',
    name: 'Lucía Serrano',
    email: 'lucia@midominio.es',
    password: 'demo-lucia-2026',
    language: 'es',
    permissions: [],
    departments: [],
  },
  {
    key: 'ivan',
    role: 'client',
    clientNumber: 'C-10967',
    name: 'Iván Robles',
    email: 'ivan@tallernube.es',
    password: 'demo-ivan-2026',
    language: 'es',
    permissions: [],
    departments: [],
  },
  {
    key: 'carmen',
    role: 'agent',
    clientNumber: null,
    name: 'Carmen Ortega',
    email: 'carmen@pambly.com',
    password: 'demo-carmen-2026',
    language: 'es',
    permissions: ['sensitive:reveal', 'articles:write', 'reports:read'],
    departments: ['support', 'billing', 'domains', 'sales'],
  },
  {
    key: 'marcos',
    role: 'agent',
    clientNumber: null,
    name: 'Marcos Vidal',
    email: 'marcos@pambly.com',
    password: 'demo-marcos-2026',
    language: 'es',
    permissions: [],
    departments: ['billing', 'domains', 'sales'],
  },
];

/** What `GET /v1/server` says of a demonstration: the accounts that anyone may try. */
export const demoInfo: NonNullable<ServerInfo['demo']> = {
  accounts: demoAccounts.map(({ email, password, name, role }) => ({ email, password, name, role })),
};

type DemoServiceSpec = Omit<Service, 'id' | 'incident'> & {
  readonly key: DemoService;
  readonly owner: DemoPerson;
  readonly incident: Omit<NonNullable<Service['incident']>, 'since'> | null;
};

/** Sorted as their owners see them. One hosting account has an incident that the company has declared. */
export const demoServices: readonly DemoServiceSpec[] = [
  {
    key: 'luciaDomain',
    owner: 'lucia',
    kind: 'domain',
    label: 'midominio.es',
    state: 'active',
    incident: null,
  },
  {
    key: 'luciaHosting',
    owner: 'lucia',
    kind: 'hosting',
    label: 'Hosting Profesional · midominio.es',
    state: 'active',
    incident: {
      id: demoIds.incident,
      title: {
        es: 'Lentitud en el servidor web07: estamos trabajando en ello',
        en: 'Server web07 is slow: we are working on it',
      },
      url: 'https://status.pambly.com/incidencias/web07',
    },
  },
  {
    key: 'luciaEmail',
    owner: 'lucia',
    kind: 'email',
    label: 'Correo · midominio.es',
    state: 'active',
    incident: null,
  },
  {
    key: 'luciaOldDomain',
    owner: 'lucia',
    kind: 'domain',
    label: 'lucia-fotografia.com',
    state: 'expired',
    incident: null,
  },
  {
    key: 'ivanDomain',
    owner: 'ivan',
    kind: 'domain',
    label: 'tallernube.es',
    state: 'active',
    incident: null,
  },
  {
    key: 'ivanServer',
    owner: 'ivan',
    kind: 'server',
    label: 'VPS 4 · vps-3312',
    state: 'active',
    incident: null,
  },
  {
    key: 'ivanHosting',
    owner: 'ivan',
    kind: 'hosting',
    label: 'Hosting Inicio · tallernube.es',
    state: 'suspended',
    incident: null,
  },
];

/** The declared incident began three hours before the demonstration. */
export function incidentSince(now: number): string {
  return rfc3339(now - 3 * HOUR);
}
