import { findCredentials } from './credentials.ts';
import type { Finding } from './finding.ts';
import { findPrivateKeys, findTokens } from './keys.ts';
import { findCards, findIbans } from './numbers.ts';
import { findPasswords } from './passwords.ts';

/** The surest first: where two see the same characters, the first one's word counts. */
const DETECTORS = [findPrivateKeys, findCards, findIbans, findTokens, findCredentials, findPasswords];

/**
 * What in a text looks like a secret that should not travel in the open: passwords, access data, cards, accounts,
 * private keys and tokens, in Spanish and English. In the order of the text, without overlaps. Pure, and quick enough
 * to run whenever someone pauses. It can miss one, and can take something harmless for one: it is for an offer, never
 * for a refusal. `npm run evaluate -- secrets` says how well it does.
 */
export function findSecrets(text: string): readonly Finding[] {
  const found: Finding[] = [];
  for (const detect of DETECTORS) {
    for (const finding of detect(text)) {
      if (!found.some((known) => overlaps(known, finding))) found.push(finding);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function overlaps(a: Finding, b: Finding): boolean {
  return a.start < b.end && b.start < a.end;
}
