import type { Logger } from '../engine/ports.ts';

/** Runs one named step of the start, and marks and logs how long it took. */
export type Step = <T>(name: string, run: () => T) => T;

export function createSteps(log: Logger): Step {
  return (name, run) => {
    const started = performance.now();
    const result = run();
    performance.mark(`boot.${name}`);
    const now = performance.now();
    log.info('boot.step', { name, ms: round(now - started), sinceStart: round(now) });
    return result;
  };
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
