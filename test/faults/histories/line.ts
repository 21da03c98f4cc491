import type { Seen } from '../proxy/faultProxy.ts';
import type { Fault } from '../proxy/faults.ts';
import type { Side } from '../proxy/holdAt.ts';

/** What a request is about, for a fault that is meant for one kind. */
export const TARGETS = ['creation', 'upload', 'settling', 'sync', 'refresh', 'any'] as const;
export type Target = (typeof TARGETS)[number];

/** What is wrong with the line of one computer; it outlives restarts of the app. */
export type Line = {
  readonly decide: (seen: Seen) => Fault;
  readonly isOffline: () => boolean;
  readonly setOffline: (offline: boolean) => void;
  /** The next request of that kind is cut, before or after the server has done its work. */
  readonly cutNext: (target: Target, side: Side) => void;
  /** The next request of that kind is held until `release`. */
  readonly holdNext: (target: Target, side: Side) => void;
  readonly release: (how: 'pass' | 'cut') => void;
  readonly isHolding: () => boolean;
  /** Whether nothing is wrong, and nothing is laid out to go wrong. */
  readonly isClear: () => boolean;
  /** From here on everything passes. */
  readonly heal: () => void;
};

type Planned = { readonly kind: 'cut' | 'hold'; readonly target: Target; readonly side: Side };
type Held = PromiseWithResolvers<'pass' | 'cut'>;

export function newLine(): Line {
  let offline = false;
  let planned: Planned | null = null;
  let held: Held | null = null;

  const carryOut = ({ kind, side }: Planned): Fault => {
    planned = null;
    if (kind === 'cut') return { kind: side === 'request' ? 'dropBefore' : 'dropAfter' };
    held = Promise.withResolvers();
    return { kind: 'hold', at: side, reached: () => {}, release: held.promise };
  };
  const release = (how: 'pass' | 'cut'): void => {
    held?.resolve(how);
    held = null;
  };
  return {
    decide: (seen) => {
      if (offline) return { kind: 'dropBefore' };
      return planned !== null && isAbout(seen, planned.target) ? carryOut(planned) : { kind: 'none' };
    },
    isOffline: () => offline,
    setOffline: (next) => {
      offline = next;
      if (next) release('cut');
    },
    cutNext: (target, side) => {
      planned = { kind: 'cut', target, side };
    },
    holdNext: (target, side) => {
      planned = { kind: 'hold', target, side };
    },
    release,
    isHolding: () => held !== null,
    isClear: () => !offline && planned === null && held === null,
    heal: () => {
      offline = false;
      planned = null;
      release('pass');
    },
  };
}

function isAbout({ method, path }: Seen, target: Target): boolean {
  switch (target) {
    case 'creation':
      return method === 'PUT';
    case 'upload':
      return path.startsWith('/v1/uploads');
    case 'settling':
      return method === 'DELETE' && path.startsWith('/v1/creations');
    case 'sync':
      return path.startsWith('/v1/changes');
    case 'refresh':
      return path.startsWith('/v1/sessions/refresh');
    case 'any':
      return true;
  }
}
