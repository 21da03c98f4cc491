import type { Catalog, Department, ResponseTargets } from '#common/domain/catalog.ts';
import { type DemoDepartment, demoIds } from './ids.ts';

type DemoDepartmentSpec = Pick<Department, 'name' | 'description' | 'checklist' | 'fields'> & {
  readonly key: DemoDepartment;
  readonly takesSensitiveData: boolean;
};

/** The departments of Pambly, a hosting company, in the order in which they are shown. */
export const demoDepartments: readonly DemoDepartmentSpec[] = [
  {
    key: 'support',
    name: { es: 'Soporte técnico', en: 'Technical support' },
    description: {
      es: 'Páginas web, correo, servidores, bases de datos y certificados.',
      en: 'Websites, mail, servers, databases and certificates.',
    },
    checklist: [
      { es: 'El dominio o servicio afectado', en: 'The domain or service affected' },
      { es: 'El texto exacto del error', en: 'The exact text of the error' },
      { es: 'Desde cuándo ocurre', en: 'Since when it happens' },
      { es: 'Los pasos que ya has probado', en: 'The steps you have already tried' },
    ],
    fields: [],
    takesSensitiveData: true,
  },
  {
    key: 'billing',
    name: { es: 'Facturación', en: 'Billing' },
    description: {
      es: 'Facturas, pagos, renovaciones y datos fiscales.',
      en: 'Invoices, payments, renewals and tax details.',
    },
    checklist: [
      { es: 'El número de la factura', en: 'The invoice number' },
      { es: 'La fecha y la forma de pago', en: 'The date and method of payment' },
    ],
    fields: [],
    takesSensitiveData: false,
  },
  {
    key: 'domains',
    name: { es: 'Dominios', en: 'Domains' },
    description: {
      es: 'Registro, traslado, titularidad y DNS de tus dominios.',
      en: 'Registration, transfer, ownership and DNS of your domains.',
    },
    checklist: [
      { es: 'El dominio', en: 'The domain' },
      { es: 'Si es un traslado, el registrador de origen', en: 'For a transfer, the current registrar' },
    ],
    fields: [],
    takesSensitiveData: false,
  },
  {
    key: 'sales',
    name: { es: 'Comercial', en: 'Sales' },
    description: {
      es: 'Planes, presupuestos y cambios de servicio.',
      en: 'Plans, quotes and changes of service.',
    },
    checklist: [{ es: 'Qué necesitas y para cuándo', en: 'What you need and by when' }],
    fields: [],
    takesSensitiveData: false,
  },
];

export const TUTORIAL_ARTICLE_ID = 'KB-1230';
export const GOOD_PRACTICES_ARTICLE_ID = 'KB-1231';

export const demoLinks: Catalog['links'] = {
  status: 'https://status.pambly.com',
  fileTransfer: 'https://www.wetransfer.com',
  goodPracticesArticleId: GOOD_PRACTICES_ARTICLE_ID,
};

/** An outage within the half hour, the rest within the working day. */
export const demoTargets: ResponseTargets = {
  urgent: { firstMinutes: 30, nextMinutes: 60 },
  medium: { firstMinutes: 240, nextMinutes: 480 },
  low: { firstMinutes: 1_440, nextMinutes: 1_440 },
};

/** What a server without a company has. */
export const noLinks: Catalog['links'] = { status: null, fileTransfer: null, goodPracticesArticleId: null };

export function departmentId(key: DemoDepartment): string {
  return demoIds.departments[key];
}
