import type { Side } from '../proxy/holdAt.ts';
import { SETTLE, type Step, STEPS } from '../steps/cases.ts';

/**
 * How a session ends. `expired`: the app can refresh it by itself. `revoked`: it needs the person. `otherAccount`: it
 * needs the person, and someone else uses the computer before.
 */
export type Ending = 'expired' | 'revoked' | 'otherAccount';
const ENDINGS: readonly Ending[] = ['expired', 'revoked', 'otherAccount'];
const SIDES: readonly Side[] = ['request', 'answer'];

export type EndingCase = {
  readonly kind: 'ending';
  readonly step: Step;
  readonly side: Side;
  readonly ending: Ending;
};

/**
 * The server refreshes the session and its answer is lost, several times in a row; then the app is ended in the given
 * way, and the next start loses as many again.
 */
export type LostRefreshCase = {
  readonly kind: 'lostRefresh';
  readonly answers: number;
  readonly end: 'killed' | 'stopped';
};

export type SessionCase = EndingCase | LostRefreshCase;

/** At each step at which a token is shown, before the server sees it and after the server has done its work. */
const ENDING_CASES: readonly EndingCase[] = [
  STEPS.createUpload,
  STEPS.uploadBytes,
  STEPS.openTicket,
  STEPS.reply,
  STEPS.sync,
  SETTLE,
].flatMap((step) =>
  SIDES.flatMap((side) => ENDINGS.map((ending) => ({ kind: 'ending', step, side, ending }) as const)),
);

const LOST_REFRESH_CASES: readonly LostRefreshCase[] = [1, 3].flatMap((answers) =>
  (['killed', 'stopped'] as const).map((end) => ({ kind: 'lostRefresh', answers, end }) as const),
);

export const CASES: readonly SessionCase[] = [...ENDING_CASES, ...LOST_REFRESH_CASES];

export function nameOf(kase: SessionCase): string {
  if (kase.kind === 'lostRefresh') return `answers of refreshes lost: ${kase.answers}, then ${kase.end}`;
  return `${kase.ending} at: ${kase.step.name}, held at the ${kase.side}`;
}
