import type { Rng } from '../driver/random.ts';
import type { Seen } from '../proxy/faultProxy.ts';
import { type Answer, type Fault, problem, redirect, strangeAnswers } from '../proxy/faults.ts';

/** How often each thing goes wrong, of a hundred requests. The rest go well. */
const SHARES = {
  dropBefore: 3,
  cutRequest: 3,
  dropAfter: 4,
  cutAnswer: 4,
  duplicate: 3,
  overtaken: 3,
  delay: 3,
  badGateway: 1.5,
  unavailable: 1,
  tooLarge: 1.5,
  forbidden: 1,
  unauthorized: 1,
  proxyLogin: 1,
  captivePortal: 1.5,
  captiveRedirect: 1,
  movedAway: 1.5,
  emptyOk: 1,
  badGatewayAfter: 2,
  captivePortalAfter: 1,
  truncatedJson: 1.5,
  brokenJson: 1,
  otherJson: 1,
  sessionExpired: 1.5,
  rateLimited: 1.5,
} as const;

export type Mishap = keyof typeof SHARES;
export const MISHAPS = Object.keys(SHARES) as readonly Mishap[];

/** At the beginning, one request in so many has the next mishap that has not been yet: a short run sees them all too. */
const FIRST_ROUND_EVERY = 3;
/** The longest head of an answer, about: a cut falls into it or into the body. */
const HEAD_BYTES = 400;
const LONGEST_DELAY_MS = 200;
/** Where redirections lead: nothing is there, and nobody should come. */
const ELSEWHERE = '/elsewhere';

/** Bad weather on the line: decides what happens to each request, and counts what did. */
export type Weather = {
  readonly decide: (seen: Seen) => Fault;
  readonly counts: ReadonlyMap<Mishap, number>;
  /** How often a redirection was followed. */
  readonly followed: () => number;
};

export function badWeather(rng: Rng): Weather {
  const counts = new Map<Mishap, number>();
  const firstRound = rng.shuffle(MISHAPS);
  let requests = 0;
  let followed = 0;

  const next = (): Mishap | null => {
    requests += 1;
    return (requests % FIRST_ROUND_EVERY === 0 ? firstRound.pop() : undefined) ?? pick(rng);
  };
  return {
    counts,
    followed: () => followed,
    decide: (seen) => {
      if (seen.path.startsWith(ELSEWHERE)) followed += 1;
      const mishap = next();
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

function faultFor(mishap: Mishap, { bytes, path }: Seen, rng: Rng): Fault {
  switch (mishap) {
    case 'dropBefore':
    case 'dropAfter':
    case 'duplicate':
    case 'overtaken':
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
    case 'truncatedJson': {
      const share = rng.next();
      return { kind: 'spoiltAnswer', spoil: (body) => body.subarray(0, Math.floor(body.length * share)) };
    }
    case 'brokenJson':
      return { kind: 'spoiltAnswer', spoil: (body) => Buffer.from(body.toString('utf8').replace('"', '')) };
    case 'otherJson':
      return { kind: 'spoiltAnswer', spoil: () => Buffer.from('{"status":"ok"}') };
    case 'movedAway':
      return instead(redirect(rng.pick([301, 307, 308]), `${ELSEWHERE}${path}`));
    case 'sessionExpired':
      return instead(problem(401, 'session-expired'));
    case 'rateLimited':
      return instead(problem(429, 'rate-limited', 1));
    case 'badGateway':
    case 'unavailable':
    case 'tooLarge':
    case 'forbidden':
    case 'unauthorized':
    case 'proxyLogin':
    case 'captivePortal':
    case 'captiveRedirect':
    case 'emptyOk':
      return instead(strangeAnswers[mishap]);
  }
}

function instead(answer: Answer): Fault {
  return { kind: 'instead', answer };
}
