import { type FaultProxy, type Seen, startProxy } from '../proxy/faultProxy.ts';
import type { Fault } from '../proxy/faults.ts';
import { type Held, holdAt, type Side } from '../proxy/holdAt.ts';

/** The line of all computers to the server: it can be held, broken and unplugged, and is watched all the time. */
export type Line = {
  readonly url: string;
  /** Holds the first request that matches; everything else passes. */
  readonly hold: (matches: (seen: Seen) => boolean, side: Side) => Held;
  readonly decide: (decide: (seen: Seen) => Fault) => void;
  /** Everything passes from now on; what was held is cut. */
  readonly free: () => void;
  /** Cuts every connection there is. */
  readonly cut: () => void;
  /** Nothing listens at the other end, as when there is no network. */
  readonly unplug: () => Promise<void>;
  readonly plugIn: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** `watch` hears of each request as it comes, before anything is decided about it. */
export async function startLine(target: string, watch: (seen: Seen) => void): Promise<Line> {
  let proxy = await startProxy(target);
  const { url } = proxy;
  let isPlugged = true;
  let decide = (_seen: Seen): Fault => ({ kind: 'none' });
  const held = new Set<Held>();

  const lookAt = (seen: Seen): Fault => {
    watch(seen);
    return decide(seen);
  };
  proxy.decide(lookAt);
  const watched: FaultProxy = {
    ...proxy,
    decide: (next) => {
      decide = next;
    },
  };
  const release = (): void => {
    for (const { release } of held) release('cut');
    held.clear();
  };
  const unplug = async (): Promise<void> => {
    if (!isPlugged) return;
    isPlugged = false;
    await proxy.close();
  };

  return {
    url,
    hold: (matches, side) => {
      const holding = holdAt(watched, matches, side);
      held.add(holding);
      return holding;
    },
    decide: watched.decide,
    free: () => {
      decide = () => ({ kind: 'none' });
      release();
    },
    cut: () => proxy.cutAll(),
    unplug,
    plugIn: async () => {
      if (isPlugged) return;
      proxy = await startProxy(target, { port: Number(new URL(url).port) });
      proxy.decide(lookAt);
      isPlugged = true;
    },
    close: async () => {
      release();
      await unplug();
    },
  };
}
