import type { Account } from '#common/domain/account.ts';
import type { Article } from '#common/domain/article.ts';
import type { Catalog } from '#common/domain/catalog.ts';
import { MIB } from '#common/domain/limits.ts';

/** What the fake's account sees of its company. Ids end in a number that tells them apart in a failing test. */
export const ids = {
  account: id(1),
  support: id(11),
  billing: id(12),
  domains: id(13),
  sales: id(14),
  hosting: id(21),
  domain: id(22),
  vps: id(23),
  incident: id(31),
} as const;

export function id(number: number): string {
  return `01930000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

export const lucia: Account = {
  id: ids.account,
  role: 'client',
  clientNumber: '20417',
  name: 'Lucía Martín',
  email: 'lucia@midominio.es',
  language: 'es',
  permissions: [],
};

export const catalog: Catalog = {
  departments: [
    {
      id: ids.support,
      name: { es: 'Soporte técnico', en: 'Technical support' },
      description: {
        es: 'Páginas web, correo, servidores, bases de datos y certificados.',
        en: 'Websites, mail, servers, databases and certificates.',
      },
      sensitive: { keyId: 'key-1', publicKey: 'age1fake', fingerprint: '00ff'.repeat(16) },
      checklist: [
        { es: 'el dominio', en: 'the domain' },
        { es: 'el texto exacto del error', en: 'the exact text of the error' },
        { es: 'desde cuándo ocurre', en: 'since when it happens' },
        { es: 'qué has probado ya', en: 'what you have already tried' },
      ],
      fields: [],
    },
    {
      id: ids.billing,
      name: { es: 'Facturación', en: 'Billing' },
      description: {
        es: 'Facturas, pagos, renovaciones y datos fiscales.',
        en: 'Invoices, payments, renewals and tax details.',
      },
      sensitive: { keyId: 'key-2', publicKey: 'age1fake2', fingerprint: '00fe'.repeat(16) },
      checklist: [{ es: 'el número de la factura', en: 'the invoice number' }],
      fields: [],
    },
    {
      id: ids.domains,
      name: { es: 'Dominios', en: 'Domains' },
      description: {
        es: 'Registro, traslado, titularidad y DNS de tus dominios.',
        en: 'Registration, transfer, ownership and DNS of your domains.',
      },
      sensitive: null,
      checklist: [],
      fields: [],
    },
    {
      id: ids.sales,
      name: { es: 'Comercial', en: 'Sales' },
      description: {
        es: 'Planes, presupuestos y cambios de servicio.',
        en: 'Plans, quotes and changes of service.',
      },
      sensitive: null,
      checklist: [],
      fields: [],
    },
  ],
  services: [
    {
      id: ids.hosting,
      kind: 'hosting',
      label: 'Hosting Pro · midominio.es con un nombre largo',
      state: 'active',
      incident: {
        id: ids.incident,
        title: { es: 'Incidencia en servidor web 14', en: 'Incident on web server 14' },
        since: '2026-01-15T08:50:00.000Z',
        url: 'https://status.example.com/14',
      },
    },
    { id: ids.domain, kind: 'domain', label: 'midominio.es', state: 'active', incident: null },
    { id: ids.vps, kind: 'server', label: 'vps-21', state: 'suspended', incident: null },
  ],
  priorities: ['low', 'medium', 'urgent'],
  attachments: {
    extensions: ['jpg', 'png', 'gif', 'pdf', 'txt', 'log', 'docx', 'xlsx', 'csv', 'zip'],
    maxTotalBytes: 20 * MIB,
    maxFiles: 20,
  },
  links: {
    status: 'https://status.example.com',
    fileTransfer: 'https://transfer.example.com',
    goodPracticesArticleId: 'KB-9',
  },
};

export const articles: readonly Article[] = [
  article('KB-1', 'La web no carga tras cambiar de servidor: propagación DNS', {
    body: 'Después de una migración los DNS tardan entre unas horas y un día en actualizarse.\n\n1. Compruebe qué servidores **responden**.\n2. Espere el tiempo del registro.\n\n```\nDNS_PROBE_FINISHED_NXDOMAIN\n```\n\n[Más sobre DNS](https://example.com/dns)',
    votes: { useful: 41, total: 46 },
  }),
  article('KB-2', 'Migrar su página desde otro proveedor', {
    body: 'Le explicamos cómo traer archivos, bases de datos y correo, y en qué orden conviene hacerlo para no perder visitas.',
    reviewedAt: '2025-08-15T09:00:00.000Z',
    votes: { useful: 118, total: 131 },
  }),
  article('KB-3', 'Cambiar los servidores de nombres', {
    body: 'Cada registrador tiene su pantalla; en todas hay que sustituir los servidores actuales por los que figuran en su área de cliente.',
    createdAt: '2020-07-06T09:00:00.000Z',
    reviewedAt: '2020-07-06T09:00:00.000Z',
    reviewState: 'obsolete',
    votes: { useful: 0, total: 0 },
  }),
  article('KB-9', 'Buenas prácticas al abrir un ticket', {
    body: 'Diga el dominio, el error exacto y desde cuándo ocurre.',
  }),
];

function article(articleId: string, title: string, more: Partial<Article>): Article {
  return {
    id: articleId,
    language: 'es',
    title,
    category: 'web',
    tags: [],
    body: '',
    createdAt: '2024-03-12T09:00:00.000Z',
    reviewedAt: '2025-11-12T09:00:00.000Z',
    reviewState: 'current',
    votes: { useful: 3, total: 4 },
    ...more,
  };
}
