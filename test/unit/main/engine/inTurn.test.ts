import { describe, expect, it } from 'vitest';
import { workInTurn } from '#main/engine/inTurn.ts';
import { later } from '#test/support/helpdesk.ts';
import { settle } from '#test/support/manualClock.ts';

describe('work in turn', () => {
  it('begins one piece after the other has ended, whatever became of it', async () => {
    const inTurn = workInTurn();
    const log: string[] = [];
    const first = later<void>();
    const pieces = [
      inTurn(async () => {
        log.push('one begins');
        await first.promise;
        log.push('one ends');
        throw new Error('one fails');
      }),
      inTurn(() => {
        log.push('two begins');
        return Promise.resolve('two');
      }),
    ];
    await settle();
    expect(log).toEqual(['one begins']);
    first.answer();
    expect(await Promise.allSettled(pieces)).toMatchObject([
      { status: 'rejected' },
      { status: 'fulfilled', value: 'two' },
    ]);
    expect(log).toEqual(['one begins', 'one ends', 'two begins']);
  });
});
