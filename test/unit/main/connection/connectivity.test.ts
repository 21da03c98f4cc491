import { describe, expect, it } from 'vitest';
import { connectivity, INTERRUPTED } from '#main/connection/connectivity.ts';
import type { CallResult } from '#main/connection/helpdesk.ts';
import { answered, refused, unreached } from '#test/support/helpdesk.ts';
import { manualClock, passTime } from '#test/support/manualClock.ts';
import { quiet } from '#test/support/outbox.ts';

function setUp(probe: () => Promise<CallResult<unknown>> = () => Promise.resolve(unreached())) {
  const clock = manualClock();
  const states: string[] = [];
  let probes = 0;
  const line = connectivity({
    probe: () => {
      probes += 1;
      return probe();
    },
    clock,
    random: () => 0.5,
    log: quiet,
    onChanged: (state) => void states.push(state),
  });
  return { clock, line, states, probes: () => probes };
}

describe('how the server can be reached', () => {
  it.each([
    ['a success', answered({}), 'connected'],
    ['a refusal of our own server', refused(403, 'forbidden'), 'connected'],
    ['no network', unreached('offline', 'ENETUNREACH'), 'offline'],
    ['no answer', unreached('server-down'), 'server-down'],
    ['someone else’s answer', unreached('not-our-server', 'unreadable 200'), 'not-our-server'],
    ['a proxy’s question', unreached('proxy-login', 'status 407'), 'proxy-login'],
    ['a bad certificate', unreached('certificate', 'CERT_HAS_EXPIRED'), 'certificate'],
    ['a refusal of an app this old', refused(426, 'client-too-old'), 'update-needed'],
  ] as const)('is learned from %s', (_name, result, expected) => {
    const { line, states } = setUp();
    expect(line.state()).toBe('unknown');
    line.observe(result);
    expect(line.state()).toBe(expected);
    expect(states).toEqual([expected]);
  });

  it('is not learned from a call that we broke off', () => {
    const { line, clock } = setUp();
    line.observe(answered({}));
    line.observe(unreached('server-down', INTERRUPTED));
    expect(line.state()).toBe('connected');
    expect(clock.pending()).toBe(0);
  });

  it('tells each change once, with its time', async () => {
    const { line, states, clock } = setUp(() => new Promise(() => {}));
    line.observe(answered({}));
    await passTime(clock, 5_000);
    const then = clock.now();
    line.observe(unreached());
    line.observe(unreached());
    expect(states).toEqual(['connected', 'server-down']);
    expect(line.since()).toBe(then);
  });

  it('is asked again with growing pauses, 30 seconds at most', async () => {
    const { line, probes, clock } = setUp();
    line.observe(unreached());
    await passTime(clock, 60_000);
    const early = probes();
    expect(early).toBeGreaterThanOrEqual(4);
    expect(early).toBeLessThanOrEqual(8);
    await passTime(clock, 300_000);
    expect(probes() - early).toBeGreaterThanOrEqual(10);
    expect(probes() - early).toBeLessThanOrEqual(21);
  });

  it('goes back to short pauses after it was reached', async () => {
    const { line, clock, probes } = setUp();
    line.observe(unreached());
    await passTime(clock, 300_000);
    line.observe(answered({}));
    expect(clock.pending()).toBe(0);
    const before = probes();
    line.observe(unreached());
    await passTime(clock, 1_000);
    expect(probes()).toBe(before + 1);
  });

  it('is asked at once when the computer wakes up, also when it seemed fine', async () => {
    const { line, probes, clock } = setUp(() => Promise.resolve(answered({})));
    line.wake();
    await passTime(clock, 0);
    expect([probes(), line.state()]).toEqual([1, 'connected']);
  });

  it('survives a probe that breaks, and asks again', async () => {
    const { line, probes, clock } = setUp(() => Promise.reject(new Error('a bug')));
    line.wake();
    await passTime(clock, 5_000);
    expect(probes()).toBeGreaterThan(1);
  });

  it('is nobody’s business any more once it is stopped', async () => {
    const { line, states, probes, clock } = setUp();
    line.observe(unreached());
    line.stop();
    line.observe(answered({}));
    await passTime(clock, 60_000);
    expect([states, probes(), clock.pending()]).toEqual([['server-down'], 0, 0]);
  });
});
