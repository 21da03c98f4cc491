import type { AuditKind } from '#common/domain/audit.ts';

const named: Readonly<Record<AuditKind, true>> = {
  opened: true,
  reply: true,
  note: true,
  status: true,
  priority: true,
  department: true,
  assignee: true,
  service: true,
  'sensitive-stored': true,
  'sensitive-revealed': true,
  'sensitive-erased': true,
  rated: true,
};

/** Every act that has a name here. Apart from `common/domain/audit.ts`, whose schema must not come into the window. */
export const auditKindNames = Object.keys(named) as readonly AuditKind[];
