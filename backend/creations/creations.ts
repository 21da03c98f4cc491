import type { Selectable } from 'kysely';
import { rfc3339 } from '../clock.ts';
import type { Unit } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { type Outcome, refuse } from '../refusal.ts';

export type CreationRow = Selectable<Tables['creations']>;

/** A request that must take effect once, however often it comes. `id` is the caller's, in the space of its account. */
export type Once = {
  readonly accountId: string;
  readonly id: string;
  readonly kind: 'ticket' | 'message' | 'rating' | 'write';
  /** SHA-256 of the content. May itself be refused, when the content names something that is not here (an upload). */
  readonly digest: () => Promise<Outcome<string>>;
  readonly now: number;
};

type Acts<T> = {
  /** The effect. What it answers is kept beside the record, in the same transaction. */
  readonly perform: (digest: string, receivedAt: string) => Promise<Outcome<Performed<T>>>;
  /** The same answer again, from the record. */
  readonly replay: (record: CreationRow & { readonly digest: string }) => Promise<T>;
};
type Performed<T> = { readonly value: T; readonly ticketId: string | null; readonly answer: string };

export type OnceResult<T> = { readonly value: T; readonly repeated: boolean };

/**
 * Recognises a repeat before any other rule is asked. The record outlives everything, so the same id with other content
 * is refused for ever, and so is an id that was settled as cancelled.
 */
export async function once<T>(
  { tx }: Pick<Unit, 'tx'>,
  { accountId, id, kind, digest, now }: Once,
  { perform, replay }: Acts<T>,
): Promise<Outcome<OnceResult<T>>> {
  const earlier = await findCreation(tx, accountId, id);
  if (earlier?.kind === 'cancelled') return refuse('creation-cancelled');
  const wanted = await digest();
  if (earlier !== null) {
    if (!wanted.ok || wanted.value !== earlier.digest || kind !== earlier.kind) return refuse('id-reused');
    return { ok: true, value: { value: await replay({ ...earlier, digest: wanted.value }), repeated: true } };
  }
  if (!wanted.ok) return wanted;
  const receivedAt = rfc3339(now);
  const done = await perform(wanted.value, receivedAt);
  if (!done.ok) return done;
  await tx
    .insertInto('creations')
    .values({
      account_id: accountId,
      id,
      kind,
      digest: wanted.value,
      ticket_id: done.value.ticketId,
      received_at: receivedAt,
      answer: done.value.answer,
    })
    .execute();
  return { ok: true, value: { value: done.value.value, repeated: false } };
}

export async function findCreation(
  tx: Unit['tx'],
  accountId: string,
  id: string,
): Promise<CreationRow | null> {
  const row = await tx
    .selectFrom('creations')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** A permanent tombstone: a creation of this id that comes later is refused. */
export async function cancelCreation(
  tx: Unit['tx'],
  accountId: string,
  id: string,
  now: number,
): Promise<void> {
  await tx
    .insertInto('creations')
    .values({
      account_id: accountId,
      id,
      kind: 'cancelled',
      digest: null,
      ticket_id: null,
      received_at: rfc3339(now),
      answer: null,
    })
    .execute();
}
