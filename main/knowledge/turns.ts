import type { Steps } from './engine/steps.ts';

/** How long work goes on, in ms, before whatever else waits for the thread has its turn: half of what a person notices in typing. */
const LONGEST_TURN_MS = 4;

/** Takes steps until the time of a turn is used up, lets everything that waits go first, and goes on. */
export async function inTurns<Answer>(
  steps: Steps<Answer>,
  now: () => number = () => performance.now(),
): Promise<Answer> {
  let until = now() + LONGEST_TURN_MS;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (now() < until) continue;
    await new Promise((resolve) => void setImmediate(resolve));
    until = now() + LONGEST_TURN_MS;
  }
}
