import { useTranslation } from 'react-i18next';
import { EntryActs } from '../outbox/EntryActs.tsx';
import { EntryStatus } from '../outbox/EntryStatus.tsx';
import { useChangeText } from '../outbox/useEntryName.ts';
import styles from './PendingChanges.module.css';
import type { PendingChange } from './shownThread.ts';

/** Changes of the ticket that wait for something. One that is simply on its way is shown as done already. */
export function PendingChanges({ changes }: { readonly changes: readonly PendingChange[] }) {
  const { t } = useTranslation();
  const changeText = useChangeText();
  return changes.filter(isHeld).map(({ entry, change }) => (
    <div key={entry.id} className={styles.change}>
      <span>{t('thread.pendingChange', { change: changeText(change) })}</span>
      <EntryStatus entry={entry} />
      <EntryActs entry={entry} />
    </div>
  ));
}

function isHeld({ entry: { status, heldBy } }: PendingChange): boolean {
  if (heldBy !== null || status.state === 'needsYou') return true;
  return status.state === 'queued' && status.lastProblem !== null;
}
