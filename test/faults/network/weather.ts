import type { Rng } from '../driver/random.ts';
import type { Seen } from '../proxy/faultProxy.ts';
import { type Answer, type Fault, problem, strangeAnswers } from '../proxy/faults.ts';

/** How often each thing goes wrong, of a hundred requests. The rest go well. */
const SHARES = {
  dropBefore: 4,
  cutRequest: 4,
  dropAfter: 5,
  cutAnswer: 5,
  duplicate: 4,
  delay: 3,
  badGateway: 1.5,
  tooLarge: 1.5,
  forbidden: 1,
  unauthorized: 1,
  captivePortal: 1.5,
  captiveRedirect: 1,
  emptyOk: 1,
  badGatewayAfter: 2,
  captivePortalAfter: 1,
  sessionExpired: 1.5,
  rateLimited: 1.5,
} as const;

export type Mishap = keyof typeof SHARES;
export const MISHAPS = Object.keys(SHARES) as readonly Mishap[];

/** The longest head of an answer, about: a cut falls into it or into the body. */
const HEAD_BYTES = 400;
const LONGEST_DELAY_MS = 200;

/** Bad weather on the line: decides what happens to each request, and counts what did. */
export type Weather = {
  readonly decide: (seen: Seen) => Fault;
  readonly counts: ReadonlyMap<Mishap, number>;
};

export function badWeather(rng: Rng): Weather {
  const counts = new Map<Mishap, number>();
  return {
    counts,
    decide: (seen) => {
      const mishap = pick(rng);
      if (mishap === null) return { kind: 'none' };
      counts.set(mishap, (counts.get(mishap) ?? 0) + 1);
      return faultFor(mishap, seen, rng);
    },
  };
}

function pick(rng: Rng): Mishap | null {
  let left = rng.between(0, 100);
  for (const mishap of MISHAPS) {
    left -= SHARES[mishap];
    if (left < 0) return mishap;
  }
  return null;
}

function faultFor(mishap: Mishap, { bytes }: Seen, rng: Rng): Fault {
  switch (mishap) {
    case 'dropBefore':
    case 'dropAfter':
    case 'duplicate':
      return { kind: mishap };
    case 'cutRequest':
      return { kind: 'cutRequest', afterBytes: rng.whole(0, Math.max(0, bytes - 1)) };
    case 'cutAnswer':
      return { kind: 'cutAnswer', afterBytes: rng.whole(0, rng.chance(0.5) ? HEAD_BYTES : HEAD_BYTES * 10) };
    case 'delay':
      return { kind: 'delay', ms: rng.between(5, LONGEST_DELAY_MS) };
    case 'badGatewayAfter':
      return { kind: 'replaced', answer: strangeAnswers.badGateway };
    case 'captivePortalAfter':
      return { kind: 'replaced', answer: strangeAnswers.captivePortal };
    case 'sessionExpired':
      return instead(problem(401, 'session-expired'));
    case 'rateLimited':
      return instead(problem(429, 'rate-limited', 1));
    case 'badGateway':
    case 'tooLarge':
    case 'forbidden':
    case 'unauthorized':
    case 'captivePortal':
    case 'captiveRedirect':
    case 'emptyOk':
      return instead(strangeAnswers[mishap]);
  }
}

function instead(answer: Answer): Fault {
  return { kind: 'instead', answer };
}
