import { useTranslation } from 'react-i18next';
import { Chip } from '#renderer/ui/Chip.tsx';
import { EntryActs } from '../outbox/EntryActs.tsx';
import { useEntryName } from '../outbox/useEntryName.ts';
import { useEntryPhrase } from '../outbox/useEntryPhrase.ts';
import styles from './PendingChanges.module.css';
import type { PendingChange } from './shownThread.ts';

/** Changes of the ticket that wait for something. One that is simply on its way is shown as done already. */
export function PendingChanges({ changes }: { readonly changes: readonly PendingChange[] }) {
  return changes.filter(isHeld).map((change) => <HeldChange key={change.entry.id} {...change} />);
}

function HeldChange({ entry }: PendingChange) {
  const { t } = useTranslation();
  const name = useEntryName(entry.act);
  const phrase = useEntryPhrase(entry);
  return (
    <div className={styles.change}>
      <p className={styles.words}>
        <Chip tone={phrase.tone} icon={phrase.icon}>
          {phrase.word}
        </Chip>
        <b>{t('thread.pendingChange', { change: name.kind })}</b>
        <span>{phrase.why}</span>
      </p>
      <EntryActs entry={entry} />
    </div>
  );
}

function isHeld({ entry: { status, heldBy } }: PendingChange): boolean {
  if (heldBy !== null || status.state === 'needsYou') return true;
  return status.state === 'queued' && status.lastProblem !== null;
}
