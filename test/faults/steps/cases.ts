import type { Seen } from '../proxy/faultProxy.ts';
import type { Side } from '../proxy/holdAt.ts';

/** A step of the send flow that speaks to the server. */
export type Step = {
  readonly name: string;
  readonly matches: (seen: Seen) => boolean;
  /** Whether the server has the ticket, held before and held after the server's work; null where it is not about one. */
  readonly onServer: { readonly request: boolean; readonly answer: boolean } | null;
};

const byPath =
  (method: string, path: RegExp) =>
  (seen: Seen): boolean =>
    seen.method === method && path.test(seen.path);

const openTicket = byPath('PUT', /^\/v1\/tickets\/[^/]+$/);

export const STEPS = {
  createUpload: {
    name: 'create the upload',
    matches: byPath('POST', /^\/v1\/uploads/),
    onServer: { request: false, answer: false },
  },
  uploadBytes: {
    name: 'upload bytes',
    matches: byPath('PATCH', /^\/v1\/uploads\//),
    onServer: { request: false, answer: false },
  },
  openTicket: { name: 'open the ticket', matches: openTicket, onServer: { request: false, answer: true } },
  reply: {
    name: 'reply',
    matches: byPath('PUT', /^\/v1\/tickets\/[^/]+\/messages\//),
    onServer: { request: true, answer: true },
  },
  sync: { name: 'bring the change back', matches: byPath('GET', /^\/v1\/changes/), onServer: null },
  refresh: {
    name: 'refresh the session',
    matches: byPath('POST', /^\/v1\/sessions\/refresh/),
    onServer: null,
  },
} as const satisfies Readonly<Record<string, Step>>;

export const SETTLE: Step = {
  name: 'ask whether the server has it',
  matches: byPath('DELETE', /^\/v1\/creations\//),
  onServer: null,
};

/** One way to die while sending. */
export type StepCase =
  | { readonly kind: 'send'; readonly step: Step; readonly side: Side }
  /** The request that opens the ticket is cut on the given side, then the person wants it back, and then it dies. */
  | { readonly kind: 'takeBack'; readonly cut: Side; readonly side: Side }
  /** Killed before anything has left: in its undo time, and as soon as the app says that it was received. */
  | { readonly kind: 'queued' }
  | { readonly kind: 'received' }
  /** The disk takes a little of what comes back from the server, and then no more. Linux only. */
  | { readonly kind: 'diskRefuses' };

const SIDES: readonly Side[] = ['request', 'answer'];

/** Every named step, with the server having done its work and not having done it. */
export const CASES: readonly StepCase[] = [
  { kind: 'queued' },
  ...Object.values(STEPS).flatMap((step) => SIDES.map((side) => ({ kind: 'send', step, side }) as const)),
  ...SIDES.flatMap((cut) => SIDES.map((side) => ({ kind: 'takeBack', cut, side }) as const)),
  ...(process.platform === 'linux' ? [{ kind: 'diskRefuses' } as const] : []),
  { kind: 'received' },
];

export function nameOf(kase: StepCase): string {
  switch (kase.kind) {
    case 'send':
      return `${kase.step.name}, held at the ${kase.side}`;
    case 'takeBack':
      return `take back after the ${kase.cut} was cut, held at the ${kase.side}`;
    case 'diskRefuses':
      return 'bring the change back, to a disk that refuses it half-way';
    case 'queued':
      return 'in its undo time';
    case 'received':
      return 'as soon as it was received';
  }
}
