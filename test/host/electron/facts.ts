import type { AppFolder } from '../commandLine.ts';

/** What the command line and the environment decided before the app runs. */
export interface HostFacts {
  readonly app: AppFolder;
  /** The executable that a relaunch or a protocol registration names. */
  readonly executable: string;
  readonly switches: ReadonlyMap<string, string>;
  readonly env: NodeJS.ProcessEnv;
}

let current: HostFacts | undefined;

/** Call once, before the module `electron` is first used. */
export function setFacts(facts: HostFacts): void {
  current = facts;
}

export function facts(): HostFacts {
  if (current === undefined) throw new Error('The module electron is used before the host has started.');
  return current;
}
