import { describe, expect, it } from 'vitest';
import { appError, fail, ok } from '#common/domain/result.ts';
import { createJoin } from '#main/app/joins.ts';
import { createQuitting, type QuittingPorts } from '#main/app/quitting.ts';
import type { QuitChoice } from '#main/app/quitSequence.ts';
import type { Remaining } from '#main/app/remaining.ts';
import type { Clock, LogFacts } from '#main/engine/ports.ts';

const nothing: Remaining = { sendable: 0, blocked: 0 };
const never = new Promise<void>(() => {});

/** Quitting with steps that write down that they ran; `with` replaces some, `remaining` and `answer` are the story. */
type Story = {
  readonly remaining?: Remaining;
  readonly answer?: QuitChoice;
  /** The disk is full, and this is what the person says to that. */
  readonly unsaved?: 'quit' | 'stay';
  readonly with?: Partial<QuittingPorts>;
};

function setUp(story: Story = {}) {
  const steps: string[] = [];
  const logged: (readonly [string, LogFacts | undefined])[] = [];
  const timers: { readonly ms: number; readonly run: () => void }[] = [];
  let outboxListener: ((remaining: Remaining) => void) | null = null;
  const note = (event: string, facts?: LogFacts): void => void logged.push([event, facts]);
  const log = { info: note, warn: note, error: note };
  const clock: Clock = {
    now: () => 0,
    monotonic: () => 0,
    after: (ms, run) => {
      timers.push({ ms, run });
      return () => {};
    },
  };
  const ports: QuittingPorts = {
    flushRenderer: async () => void steps.push('renderer'),
    flushDrafts: () => {
      steps.push('drafts');
      return story.unsaved === undefined ? ok(null) : fail(appError('disk-full', 'wait'));
    },
    askAboutUnsaved: async ({ code }) => (steps.push(`ask ${code}`), story.unsaved ?? 'stay'),
    hideWindow: () => void steps.push('hide'),
    drainOutbox: async (ms) => void steps.push(`drain ${ms}`),
    countRemaining: async () => story.remaining ?? nothing,
    ask: async ({ sendable, blocked }) => (steps.push(`ask ${sendable} ${blocked}`), story.answer ?? 'quit'),
    showWindow: () => void steps.push('show'),
    stopEngine: async () => void steps.push('stop'),
    onOutbox: (listener) => ((outboxListener = listener), () => (outboxListener = null)),
    end: () => void steps.push('end'),
    ...story.with,
  };
  const quitting = createQuitting(ports, createJoin(clock, log), log);
  return {
    quitting,
    steps,
    logged,
    outboxChanged: (remaining: Remaining) => outboxListener?.(remaining),
    isWatching: () => outboxListener !== null,
    expire: (ms: number) => timers.filter((timer) => timer.ms === ms).forEach(({ run }) => run()),
  };
}

/** Lets everything that is ready to run, run. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('quitting while the disk refuses what was typed', () => {
  it('asks, and stays with the window as it is when the person stays', async () => {
    const { quitting, steps } = setUp({ unsaved: 'stay' });
    quitting.begin();
    await settle();
    expect(steps).toEqual(['renderer', 'drafts', 'ask disk-full', 'show']);
    expect(quitting.mayQuit()).toBe(false);
  });

  it('goes when the person says that the last of it may be lost', async () => {
    const { quitting, steps } = setUp({ unsaved: 'quit' });
    quitting.begin();
    await settle();
    expect(steps).toEqual(['renderer', 'drafts', 'ask disk-full', 'hide', 'drain 5000', 'stop', 'end']);
  });
});

describe('quitting', () => {
  it('saves, sends, stops and ends, in this order', async () => {
    const { quitting, steps } = setUp();
    expect(quitting.mayQuit()).toBe(false);
    quitting.begin();
    await settle();
    expect(steps).toEqual(['renderer', 'drafts', 'hide', 'drain 5000', 'stop', 'end']);
    expect(quitting.mayQuit()).toBe(true);
  });

  it('happens once, however often it is asked for', async () => {
    const { quitting, steps } = setUp();
    quitting.begin();
    quitting.begin();
    await settle();
    quitting.begin();
    await settle();
    expect(steps.filter((step) => step === 'end')).toHaveLength(1);
  });

  it('asks when something remains, and goes when told to', async () => {
    const { quitting, steps } = setUp({ remaining: { sendable: 1, blocked: 2 }, answer: 'quit' });
    quitting.begin();
    await settle();
    expect(steps.slice(-3)).toEqual(['ask 1 2', 'stop', 'end']);
  });

  it('shows the window again when the person stays, and can be asked for anew', async () => {
    const { quitting, steps } = setUp({ remaining: { sendable: 0, blocked: 1 }, answer: 'stay' });
    quitting.begin();
    await settle();
    expect(steps.at(-1)).toBe('show');
    expect(quitting.mayQuit()).toBe(false);
    quitting.begin();
    await settle();
    expect(steps.filter((step) => step === 'renderer')).toHaveLength(2);
  });

  it('goes on sending without a window and ends by itself when the outbox is empty', async () => {
    const { quitting, steps, outboxChanged } = setUp({
      remaining: { sendable: 2, blocked: 0 },
      answer: 'send-in-background',
    });
    quitting.begin();
    await settle();
    expect(steps.at(-1)).toBe('ask 2 0');
    outboxChanged({ sendable: 1, blocked: 0 });
    await settle();
    expect(steps.at(-1)).toBe('ask 2 0');
    outboxChanged(nothing);
    await settle();
    expect(steps.slice(-2)).toEqual(['stop', 'end']);
  });

  it('does not stay behind for a message that only the person can free', async () => {
    const { quitting, steps, outboxChanged } = setUp({
      remaining: { sendable: 1, blocked: 0 },
      answer: 'send-in-background',
    });
    quitting.begin();
    await settle();
    outboxChanged({ sendable: 0, blocked: 1 });
    await settle();
    expect(steps.at(-1)).toBe('end');
  });

  it('lives on when the person opens the window while it sends in the background', async () => {
    const { quitting, steps, isWatching } = setUp({
      remaining: { sendable: 1, blocked: 0 },
      answer: 'send-in-background',
    });
    quitting.begin();
    await settle();
    quitting.cancelBackground();
    expect(isWatching()).toBe(false);
    expect(steps).not.toContain('end');
    expect(quitting.mayQuit()).toBe(false);
  });

  it('ends when the last message went while the question was on screen', async () => {
    let remaining: Remaining = { sendable: 1, blocked: 0 };
    const { quitting, steps } = setUp({
      with: {
        countRemaining: async () => remaining,
        ask: async () => ((remaining = nothing), 'send-in-background'),
      },
    });
    quitting.begin();
    await settle();
    expect(steps.at(-1)).toBe('end');
  });

  it('does not wait for a window that hangs longer than half a second, and says so in the log', async () => {
    const { quitting, steps, logged, expire } = setUp({ with: { flushRenderer: () => never } });
    quitting.begin();
    await settle();
    expect(steps).toEqual([]);
    expire(500);
    await settle();
    expect(steps.at(-1)).toBe('end');
    expect(logged).toContainEqual(['quit.late', { name: 'renderer', ms: 0 }]);
  });

  it('ends although a step fails', async () => {
    const failing = async (): Promise<never> => {
      throw new TypeError('broken');
    };
    const { quitting, steps, logged } = setUp({ with: { drainOutbox: failing, stopEngine: failing } });
    quitting.begin();
    await settle();
    expect(steps.at(-1)).toBe('end');
    expect(logged).toContainEqual([
      'quit.failed',
      expect.objectContaining({ name: 'outbox', kind: 'TypeError' }),
    ]);
  });

  it('ends although it cannot even tell what remains', async () => {
    const { quitting, steps } = setUp({
      with: {
        countRemaining: async () => {
          throw new TypeError('broken');
        },
      },
    });
    quitting.begin();
    await settle();
    expect(steps.slice(-2)).toEqual(['stop', 'end']);
  });

  it('asks and sends nothing when the computer shuts down', async () => {
    const { quitting, steps } = setUp({ remaining: { sendable: 3, blocked: 0 } });
    quitting.hurry();
    quitting.begin();
    await settle();
    expect(steps).toEqual(['drafts', 'stop', 'end']);
  });
});
