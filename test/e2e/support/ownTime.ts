import { readFileSync } from 'node:fs';
import type { ElectronApplication } from '@playwright/test';
import { ownTime, sleep, waitedForProcessor } from '#test/faults/driver/time.ts';

/** Several processes that stand in line at once would make it wait for ever. */
const LONGEST_MS = 5_000;

/** Resolves when the app has had so much time (ms) in which its processes could run; on Linux only is that more than time. */
export async function timeOfItsOwn(app: ElectronApplication, ms: number): Promise<void> {
  const pids = family(app.process().pid ?? 0);
  const waited = (): number => pids.reduce((sum, pid) => sum + (waitedForProcessor(pid) ?? 0), 0);
  await Promise.race([ownTime(ms, waited), sleep(LONGEST_MS)]);
}

/** A process and all that come from it. */
function family(pid: number): readonly number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return [pid, ...children.flatMap((child) => family(Number(child)))];
  } catch {
    return [pid];
  }
}
