import { useTranslation } from 'react-i18next';
import type { ConnectionView, OutboxEntryView } from '#common/ipc/views.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useConnection } from '#renderer/state/appStore.ts';
import { undoTimeLeft } from './entryStage.ts';

/** One sentence about where an entry stands and why it waits. */
export function useSendingText(): (entry: OutboxEntryView, now: number) => string {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const connection = useConnection()?.state;
  return (entry, now) => {
    const { status, heldBy } = entry;
    if (status.state === 'needsYou') return errorText(status.problem);
    if (status.state === 'settling') {
      return t(heldBy === null ? 'sending.settling' : 'outbox.why.settlingHeld');
    }
    if (heldBy === 'offline') return t(`sending.${unreachedWords(connection)}`);
    if (heldBy === 'update') return t('sending.heldUpdate');
    if (heldBy === 'sign-in') return t('sending.heldSignIn');
    if (heldBy === 'ahead-in-lane') return t('sending.heldAhead');
    if (status.state === 'sending') return t('sending.now');
    const left = undoTimeLeft(entry, now);
    if (left > 0) return t('sending.leavesIn', { count: Math.ceil(left / 1_000) });
    if (status.lastProblem?.code === 'server-unavailable') return t('sending.heldServerDown');
    return status.lastProblem === null ? t('sending.soon') : t('sending.retrying');
  };
}

/** Why nothing can leave, as far as the last request has shown. */
function unreachedWords(connection: ConnectionView['state'] | undefined) {
  if (connection === 'server-down') return 'heldServerDown';
  const isAnothersNetwork =
    connection === 'not-our-server' || connection === 'proxy-login' || connection === 'certificate';
  return isAnothersNetwork ? 'heldUnreachable' : 'heldOffline';
}
