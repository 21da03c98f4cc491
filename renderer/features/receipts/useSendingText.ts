import { useTranslation } from 'react-i18next';
import type { OutboxEntryView } from '#common/ipc/views.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useConnection } from '#renderer/state/appStore.ts';
import { undoTimeLeft } from './entryStage.ts';

/** One sentence about where an entry stands and why it waits. */
export function useSendingText(): (entry: OutboxEntryView, now: number) => string {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const isServerDown = useConnection()?.state === 'server-down';
  return (entry, now) => {
    const { status } = entry;
    if (status.state === 'needsYou') return errorText(status.problem);
    if (status.state === 'settling') return t('sending.settling');
    if (entry.heldBy === 'offline') return t(isServerDown ? 'sending.heldServerDown' : 'sending.heldOffline');
    if (entry.heldBy === 'update') return t('sending.heldUpdate');
    if (entry.heldBy === 'sign-in') return t('sending.heldSignIn');
    if (entry.heldBy === 'ahead-in-lane') return t('sending.heldAhead');
    if (status.state === 'sending') return t('sending.now');
    const left = undoTimeLeft(entry, now);
    if (left > 0) return t('sending.leavesIn', { count: Math.ceil(left / 1_000) });
    if (isServerDown || status.lastProblem?.code === 'server-unavailable') return t('sending.heldServerDown');
    return status.lastProblem === null ? t('sending.soon') : t('sending.retrying');
  };
}
