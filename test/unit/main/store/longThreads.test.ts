import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newId } from '#common/domain/ids.ts';
import { openCache } from '#main/store/healingCache.ts';
import { message, ticket } from '#test/support/samples.ts';
import { temporaryFolder } from '#test/support/stores.ts';
import { processorTime } from '#test/support/processorTime.ts';

/** The slowest but one in twenty of `runs` readings of a thread of `count` messages, in milliseconds. */
function readingTime(count: number, runs: number): number {
  const cache = openCache(join(temporaryFolder(), 'cache.db'), () => {});
  const long = ticket();
  const body = 'Una línea de un mensaje corriente, con sus acentos.\n'.repeat(12);
  cache.put(
    long,
    Array.from({ length: count }, () => ({ ...message(long.id), id: newId(), body })),
  );
  const times = Array.from({ length: runs }, () =>
    processorTime(() => {
      expect(cache.ticket(long.id, 'client')).not.toBeNull();
      expect(cache.messages(long.id)).toHaveLength(count);
    }),
  ).toSorted((left, right) => left - right);
  return times[Math.ceil(runs * 0.95) - 1] ?? Infinity;
}

it('a thread of 200 messages is read within 50 ms, 95 times of 100', () => {
  expect(readingTime(200, 100)).toBeLessThan(50);
});

it('a thread of 10,000 messages is read within a second', () => {
  expect(readingTime(10_000, 5)).toBeLessThan(1_000);
});
