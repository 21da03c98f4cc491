import type { Unit } from './database.ts';

export type CounterName = 'change' | 'thread' | 'ticket-number';

/**
 * Takes the next `count` values of a counter and answers the first. The counter's row stays locked until the
 * transaction ends, so values become visible in commit order on any engine.
 */
export async function takeNext({ tx }: Pick<Unit, 'tx'>, name: CounterName, count = 1): Promise<number> {
  const { value } = await tx
    .updateTable('counters')
    .set((row) => ({ value: row('value', '+', count) }))
    .where('name', '=', name)
    .returning('value')
    .executeTakeFirstOrThrow();
  return value - count + 1;
}
