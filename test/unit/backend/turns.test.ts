import { describe, expect, it } from 'vitest';
import { createTurns } from '#backend/turns.ts';

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

describe('turns', () => {
  it('run acts of one key one after the other, and of two keys side by side', async () => {
    const turns = createTurns();
    const log: string[] = [];
    const act = (name: string, ms: number) => async () => {
      log.push(`${name} begins`);
      await pause(ms);
      log.push(`${name} ends`);
    };
    await Promise.all([turns('a', act('a1', 30)), turns('a', act('a2', 1)), turns('b', act('b', 10))]);
    expect(log).toEqual(['a1 begins', 'b begins', 'b ends', 'a1 ends', 'a2 begins', 'a2 ends']);
  });

  it('go on after one that failed, whose failure is its caller’s', async () => {
    const turns = createTurns();
    const failed = turns('a', () => Promise.reject(new Error('no')));
    const next = turns('a', async () => 'yes');
    await expect(failed).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
  });
});
