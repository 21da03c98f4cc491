import { useAccount } from '#renderer/state/appStore.ts';
import type { ShownThread } from '../thread/shownThread.ts';

/** Who works on the ticket, with the agent's own pending assignment. */
export function useAssignee({ ticket, pendingChanges }: ShownThread): {
  readonly name: string | null;
  readonly isMe: boolean;
} {
  const account = useAccount();
  const pending = pendingChanges.findLast(({ change }) => change?.assigneeId !== undefined)?.change;
  if (pending?.assigneeId === null) return { name: null, isMe: false };
  if (account !== null && pending?.assigneeId === account.id) return { name: account.name, isMe: true };
  return { name: ticket.assignee?.name ?? null, isMe: ticket.assignee?.id === account?.id };
}
