import { ok } from '#common/domain/result.ts';
import type { Database } from '../database/database.ts';
import type { Handlers } from '../http/handler.ts';
import { refuse } from '../refusal.ts';
import { readAudit } from './audit.ts';
import { findReadableTicket } from './tickets.ts';

export function auditHandlers({ read }: Database): Pick<Handlers, 'getAudit'> {
  return {
    getAudit: async ({ account, params: { id } }) => {
      const ticket = await findReadableTicket(read, account, id);
      if (ticket === null) return refuse('not-found');
      const rows = await readAudit(read, id);
      return ok({ body: { rows }, headers: { 'Cache-Control': 'no-store' } });
    },
  };
}
