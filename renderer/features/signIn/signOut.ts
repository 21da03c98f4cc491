import { flushAll } from '#renderer/state/flushing.ts';
import { pambly } from '#renderer/state/pambly.ts';

/** Saves what is on screen, then locks the account on this computer until its next sign-in. Its unsent work waits. */
export async function signOut(): Promise<void> {
  await flushAll();
  await pambly.signOut();
}
