/** Fixed ids of the demonstration company (valid UUIDv7s), so that tests and guides can name them. */
export const demoIds = {
  departments: {
    support: '01900000-0000-7000-8000-0000000d0001',
    billing: '01900000-0000-7000-8000-0000000d0002',
    domains: '01900000-0000-7000-8000-0000000d0003',
    sales: '01900000-0000-7000-8000-0000000d0004',
  },
  accounts: {
    lucia: '01900000-0000-7000-8000-0000000a0001',
    ivan: '01900000-0000-7000-8000-0000000a0002',
    carmen: '01900000-0000-7000-8000-0000000a0011',
    marcos: '01900000-0000-7000-8000-0000000a0012',
  },
  services: {
    luciaDomain: '01900000-0000-7000-8000-0000000e0001',
    luciaHosting: '01900000-0000-7000-8000-0000000e0002',
    luciaEmail: '01900000-0000-7000-8000-0000000e0003',
    luciaOldDomain: '01900000-0000-7000-8000-0000000e0004',
    ivanDomain: '01900000-0000-7000-8000-0000000e0011',
    ivanServer: '01900000-0000-7000-8000-0000000e0012',
    ivanHosting: '01900000-0000-7000-8000-0000000e0013',
  },
  incident: '01900000-0000-7000-8000-0000000f0001',
} as const;

export type DemoDepartment = keyof typeof demoIds.departments;
export type DemoPerson = keyof typeof demoIds.accounts;
export type DemoService = keyof typeof demoIds.services;

/** The id of the nth ticket of the seed, and of the nth message after its opening (which has the ticket's own id). */
export function demoTicketId(number: number): string {
  return `01900000-0000-7000-8000-0000001${String(number).padStart(5, '0')}`;
}

export function demoMessageId(number: number, index: number): string {
  return `01900000-0000-7000-8000-0002${String(number).padStart(5, '0')}${String(index).padStart(3, '0')}`;
}

/** The id of the attachment of the nth message of a ticket. */
export function demoAttachmentId(number: number, index: number): string {
  return `01900000-0000-7000-8000-0003${String(number).padStart(5, '0')}${String(index).padStart(3, '0')}`;
}
