import type { FastifyInstance } from 'fastify';
import type { Reader } from '../database/database.ts';

/** `/healthz`: the process answers. `/readyz`: and so does its database; anything else is a failure. */
export function mountHealth(server: FastifyInstance, read: Reader): void {
  server.get('/healthz', async () => ({ status: 'ok' }));
  server.get('/readyz', async () => {
    await read.selectFrom('settings').select('key').limit(1).execute();
    return { status: 'ready' };
  });
}
