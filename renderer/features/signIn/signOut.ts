import { create } from 'zustand';
import type { AppError } from '#common/domain/result.ts';
import type { LeftBehind } from '#common/ipc/views.ts';
import { flushAll } from '#renderer/state/flushing.ts';
import { pambly } from '#renderer/state/pambly.ts';

/** The question that is asked before work is left behind; null while there is none. */
export type SignOutQuestion = {
  readonly left: LeftBehind;
  /** `asking`: as it stands. `sending`: the answer was to send first. `notAllSent`: that was tried, and this remains. */
  readonly step: 'asking' | 'sending' | 'notAllSent';
  /** Why the account is still signed in although that was not wanted. */
  readonly error: AppError | null;
};

export const useSignOutQuestion = create<{ readonly question: SignOutQuestion | null }>(() => ({
  question: null,
}));

/**
 * Saves what is on screen, then locks the account on this computer until its next sign-in. While something would wait for
 * that, the person is asked first.
 */
export async function signOut(): Promise<void> {
  await flushAll();
  const left = await pambly.countLeftBehind();
  if (left.ok && (left.value.messages > 0 || left.value.drafts > 0)) {
    ask({ left: left.value, step: 'asking', error: null });
    return;
  }
  await pambly.signOut();
}

export function staySignedIn(): void {
  useSignOutQuestion.setState({ question: null });
}

/** The answer that leaves everything as it is. */
export async function signOutAnyway(): Promise<void> {
  const { question } = useSignOutQuestion.getState();
  await flushAll();
  const result = await pambly.signOut();
  if (result.ok) staySignedIn();
  else if (question !== null) ask({ ...question, step: 'asking', error: result.error });
}

/** Signs out once no message waits any more; when some still do, says so and asks again. */
export async function sendThenSignOut(): Promise<void> {
  const { question } = useSignOutQuestion.getState();
  if (question === null || question.step === 'sending') return;
  const sending: SignOutQuestion = { ...question, step: 'sending', error: null };
  ask(sending);
  const sent = await pambly.sendWaitingNow();
  // The person has changed their mind meanwhile.
  if (useSignOutQuestion.getState().question?.step !== 'sending') return;
  if (!sent.ok) ask({ ...sending, step: 'asking', error: sent.error });
  else if (sent.value.messages === 0) await signOutAnyway();
  else ask({ left: sent.value, step: 'notAllSent', error: null });
}

/** What waits has changed while the question is open: it says how it stands now. */
export async function countAgain(): Promise<void> {
  const left = await pambly.countLeftBehind();
  const { question } = useSignOutQuestion.getState();
  if (!left.ok) staySignedIn();
  else if (question !== null) ask({ ...question, left: left.value });
}

function ask(question: SignOutQuestion): void {
  useSignOutQuestion.setState({ question });
}
