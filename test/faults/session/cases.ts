import type { Side } from '../proxy/holdAt.ts';
import { SETTLE, type Step, STEPS } from '../steps/cases.ts';

/**
 * How a session ends. `expired`: the app can refresh it by itself. `revoked`: it needs the person. `otherAccount`: it
 * needs the person, and someone else uses the computer before.
 */
export type Ending = 'expired' | 'revoked' | 'otherAccount';
const ENDINGS: readonly Ending[] = ['expired', 'revoked', 'otherAccount'];
const SIDES: readonly Side[] = ['request', 'answer'];

export type SessionCase = { readonly step: Step; readonly side: Side; readonly ending: Ending };

/** At each step at which a token is shown, before the server sees it and after the server has done its work. */
export const CASES: readonly SessionCase[] = [
  STEPS.createUpload,
  STEPS.uploadBytes,
  STEPS.openTicket,
  STEPS.reply,
  STEPS.sync,
  SETTLE,
].flatMap((step) => SIDES.flatMap((side) => ENDINGS.map((ending) => ({ step, side, ending }))));

export function nameOf({ step, side, ending }: SessionCase): string {
  return `${ending} at: ${step.name}, held at the ${side}`;
}
