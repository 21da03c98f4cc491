import type { OutboxEntryView, OutboxView } from '#common/ipc/views.ts';

/** What a person would miss if the app were closed now. */
export type Remaining = {
  /** Goes out by itself while the app runs. */
  readonly sendable: number;
  /** Cannot move until the person does something: signs in, or decides. */
  readonly blocked: number;
};

/** Counts messages and changes of tickets; votes and the like are nobody's worry and go out at the next start. */
export function countRemaining({ entries }: Pick<OutboxView, 'entries'>): Remaining {
  const missed = entries.filter(({ act }) => act.kind !== 'voteArticle' && act.kind !== 'recordDeflection');
  const blocked = missed.filter(isBlocked).length;
  return { sendable: missed.length - blocked, blocked };
}

function isBlocked({ status, heldBy }: OutboxEntryView): boolean {
  return status.state === 'needsYou' || heldBy === 'sign-in' || heldBy === 'update';
}
