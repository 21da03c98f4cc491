import { accountSchema } from '#common/domain/account.ts';
import { ok } from '#common/domain/result.ts';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { type AgentChange, changeAgent } from '../accounts/changeAgent.ts';
import { recordCatalog } from '../changes/changeLog.ts';
import { type MovableClock, rfc3339 } from '../clock.ts';
import type { Database, Unit } from '../database/database.ts';
import { sendProblem } from '../http/problem.ts';
import { publishKey } from '../keys/departmentKeys.ts';
import { newDepartmentPair } from '../keys/recovery.ts';
import { readRecoveryRecipient } from '../keys/recoveryRecipient.ts';
import type { Outcome } from '../refusal.ts';

type Needs = {
  readonly database: Database;
  readonly clock: MovableClock;
  /** After time has moved. */
  readonly housekeeping: () => Promise<void>;
};

const agentBody = z.object({
  accountId: z.uuid(),
  departmentIds: z.array(z.uuid()).optional(),
  permissions: accountSchema.shape.permissions.optional(),
}) satisfies z.ZodType<AgentChange>;
const departmentBody = z.object({ departmentId: z.uuid() });

/**
 * What a demonstration (and a test) may do to the world: move the server's time, end sessions, retire a department or
 * its key, change what an agent may. Mounted only on loopback, with the demonstration company, when asked for.
 */
export function mountDemoControl(server: FastifyInstance, needs: Needs): void {
  const { database, clock, housekeeping } = needs;
  const post = <T>(path: string, body: z.ZodType<T>, act: (input: T) => Promise<unknown>) => {
    server.post(path, async (request, reply: FastifyReply) => {
      const input = body.safeParse(request.body ?? {});
      if (!input.success) return sendProblem(reply, { code: 'invalid-request' });
      await act(input.data);
      return { time: rfc3339(clock.now()) };
    });
  };
  const write = (work: (unit: Unit) => Promise<unknown>): Promise<Outcome<unknown>> =>
    database.write(async (unit) => ok(await work(unit)));

  post('/demo/clock', z.object({ advanceMs: z.number().int() }), async ({ advanceMs }) => {
    clock.advance(advanceMs);
    await housekeeping();
  });
  post('/demo/expire-sessions', z.object({}), () =>
    write(({ tx }) =>
      tx
        .updateTable('access_tokens')
        .set({ expires_at: rfc3339(clock.now()) })
        .execute(),
    ),
  );
  post('/demo/revoke-sessions', z.object({}), () =>
    write(({ tx, announce }) => {
      announce({ kind: 'sessions-ended', accountId: null });
      return tx
        .updateTable('sessions')
        .set({ revoked_at: rfc3339(clock.now()) })
        .where('revoked_at', 'is', null)
        .execute();
    }),
  );
  post('/demo/change-agent', agentBody, (change) =>
    database.write((unit) => changeAgent(unit, change, clock.now())),
  );
  post('/demo/retire-department', departmentBody, ({ departmentId }) =>
    write(async (unit) => {
      await unit.tx
        .updateTable('departments')
        .set({ retired_at: rfc3339(clock.now()) })
        .where('id', '=', departmentId)
        .execute();
      await recordCatalog(unit);
    }),
  );
  post('/demo/rotate-key', departmentBody, async ({ departmentId }) => {
    const recovery = await readRecoveryRecipient(database.read);
    const pair = await newDepartmentPair('soporte', recovery);
    return write(async (unit) => {
      await publishKey(unit, { departmentId, ...pair, createdBy: null, now: clock.now() });
      await recordCatalog(unit);
    });
  });
}
