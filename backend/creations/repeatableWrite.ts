import { IDEMPOTENCY_HEADER } from '#common/api/routes.ts';
import { ok } from '#common/domain/result.ts';
import type { Unit } from '../database/database.ts';
import { type Outcome, refuse } from '../refusal.ts';
import { sha256Hex } from '../tokens.ts';
import { once } from './creations.ts';

export type RepeatableWrite = {
  readonly accountId: string;
  /** The `Idempotency-Key`, or null: then the write is done each time it comes. */
  readonly key: string | null;
  /** What makes it the same write: the act, its target and its content, `If-Match` aside. */
  readonly content: unknown;
  readonly ticketId: string | null;
  readonly now: number;
};

/** Does a write once for its key. Its repeat gets the first answer again, whatever has become of the target. */
export async function repeatableWrite<T>(
  unit: Unit,
  { accountId, key, content, ticketId, now }: RepeatableWrite,
  act: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  if (key === null) return act();
  const outcome = await once<T>(
    unit,
    { accountId, id: key, kind: 'write', digest: async () => ok(sha256Hex(JSON.stringify(content))), now },
    {
      // The record holds what this same function wrote for the same content, hence the same type.
      replay: async ({ answer }) => JSON.parse(answer ?? 'null') as T,
      perform: async () => {
        const done = await act();
        return done.ok ? ok({ value: done.value, ticketId, answer: JSON.stringify(done.value) }) : done;
      },
    },
  );
  return outcome.ok ? ok(outcome.value.value) : outcome;
}

const MAX_KEY_LENGTH = 200;

/** The request's key, or null without one. */
export function idempotencyKey(header: (name: string) => string | undefined): Outcome<string | null> {
  const key = header(IDEMPOTENCY_HEADER);
  if (key === undefined) return ok(null);
  if (key !== '' && key.length <= MAX_KEY_LENGTH) return ok(key);
  return refuse('invalid-request', {
    errors: [{ pointer: `/headers/${IDEMPOTENCY_HEADER}`, code: 'length' }],
  });
}
