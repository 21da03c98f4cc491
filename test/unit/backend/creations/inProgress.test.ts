import { describe, expect, it } from 'vitest';
import { createInProgress } from '#backend/creations/inProgress.ts';
import { ok } from '#common/domain/result.ts';

describe('a request in progress', () => {
  it('makes the same id of the same account wait, and no other', async () => {
    const inProgress = createInProgress();
    let finish: () => void = () => undefined;
    const first = inProgress<string>(
      'lucia',
      '1',
      () => new Promise((done) => (finish = () => done(ok('made')))),
    );
    expect(await inProgress('lucia', '1', async () => ok('twice'))).toEqual({
      ok: false,
      error: { code: 'in-progress', retryAfterSeconds: 1 },
    });
    expect(await inProgress('ivan', '1', async () => ok('his'))).toEqual(ok('his'));
    expect(await inProgress('lucia', '2', async () => ok('another'))).toEqual(ok('another'));
    finish();
    expect(await first).toEqual(ok('made'));
    expect(await inProgress('lucia', '1', async () => ok('again'))).toEqual(ok('again'));
  });

  it('ends with a failure too', async () => {
    const inProgress = createInProgress();
    await expect(inProgress('lucia', '1', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await inProgress('lucia', '1', async () => ok('yes'))).toEqual(ok('yes'));
  });
});
