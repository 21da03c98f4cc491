import type { FaultProxy, Seen } from './faultProxy.ts';
import type { Fault } from './faults.ts';

/** `request`: the server knows nothing of it yet. `answer`: it has done its work. */
export type Side = 'request' | 'answer';

export type Held = {
  readonly reached: Promise<void>;
  readonly release: (how: 'pass' | 'cut') => void;
};

/** Holds the first request that matches; everything else passes. */
export function holdAt(proxy: FaultProxy, matches: (seen: Seen) => boolean, side: Side): Held {
  const reached = Promise.withResolvers<void>();
  const release = Promise.withResolvers<'pass' | 'cut'>();
  let isTaken = false;
  proxy.decide((seen): Fault => {
    if (isTaken || !matches(seen)) return { kind: 'none' };
    isTaken = true;
    return { kind: 'hold', at: side, reached: reached.resolve, release: release.promise };
  });
  return { reached: reached.promise, release: release.resolve };
}
