import { describe, expect, it } from 'vitest';
import type { CallResult } from '#main/connection/helpdesk.ts';
import { listenForHints } from '#main/sync/hintListener.ts';
import { answered, fakeHelpdesk, unreached } from '#test/support/helpdesk.ts';
import { manualClock, passTime } from '#test/support/manualClock.ts';
import { quiet } from '#test/support/outbox.ts';

function setUp(listen: (streams: number) => Promise<CallResult<null>>) {
  const clock = manualClock();
  let streams = 0;
  let hints = 0;
  const reach = { possible: true };
  const { wake, stop } = listenForHints({
    helpdesk: fakeHelpdesk({
      listen: () => {
        streams += 1;
        return listen(streams);
      },
    }),
    authorized: (call) => call('token'),
    possible: () => reach.possible,
    clock,
    random: () => 0.5,
    log: quiet,
    onPresence: () => {},
    onSilence: () => {},
    onHint: () => {
      hints += 1;
    },
  });
  return { clock, wake, stop, reach, streams: () => streams, hints: () => hints };
}

describe('the stream of hints', () => {
  it('is opened again with growing pauses, up to a minute', async () => {
    const { clock, streams } = setUp(() => Promise.resolve(unreached()));
    await passTime(clock, 10_000);
    const early = streams();
    expect(early).toBeLessThanOrEqual(4);
    await passTime(clock, 600_000);
    expect(streams() - early).toBeGreaterThanOrEqual(9);
    expect(streams() - early).toBeLessThanOrEqual(16);
  });

  it('looks for what it may have missed whenever one ends', async () => {
    const { clock, hints } = setUp(() => Promise.resolve(unreached()));
    await passTime(clock, 0);
    expect(hints()).toBe(1);
  });

  it('is not opened while it is not possible, and at once when it is again', async () => {
    const { clock, reach, wake, streams } = setUp((count) =>
      count === 1 ? Promise.resolve(unreached()) : new Promise(() => {}),
    );
    await passTime(clock, 0);
    reach.possible = false;
    await passTime(clock, 300_000);
    wake();
    expect(streams()).toBe(1);
    reach.possible = true;
    wake();
    expect(streams()).toBe(2);
  });

  it('is opened once, however often it is said to be possible', async () => {
    const { clock, wake, streams } = setUp(() => new Promise(() => {}));
    wake();
    wake();
    await passTime(clock, 60_000);
    expect(streams()).toBe(1);
  });

  it('survives a mistake of ours', async () => {
    const { clock, streams } = setUp((count) =>
      count === 1 ? Promise.reject(new Error('a bug')) : new Promise(() => {}),
    );
    await passTime(clock, 60_000);
    expect(streams()).toBe(2);
  });

  it('ends when it is stopped', async () => {
    const { clock, wake, stop, streams, hints } = setUp(() => Promise.resolve(answered(null)));
    stop();
    wake();
    await passTime(clock, 600_000);
    expect([streams(), hints(), clock.pending()]).toEqual([1, 0, 0]);
  });
});
