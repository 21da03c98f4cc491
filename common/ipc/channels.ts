import type { RequestName } from './contract.ts';

/** The names that cross from preload to main. Apart from the schemas, so that the preload script carries none of them. */
export const EVENT_CHANNEL = 'pambly:event';

/** A request travels on the channel of its own name. */
export function requestChannel(name: RequestName): string {
  return `pambly:${name}`;
}
