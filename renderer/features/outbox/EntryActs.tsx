import { useTranslation } from 'react-i18next';
import type { OutboxEntryView } from '#common/ipc/views.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { isStaleChange } from './batches.ts';
import styles from './EntryActs.module.css';
import type { ShownAct } from './shownActs.ts';
import { type AfterActs, useEntryActs } from './useEntryActs.ts';

type EntryActsProps = Pick<AfterActs, 'onTakenBack' | 'onEdited'> & { readonly entry: OutboxEntryView };

/** The acts that main allows for an entry, and why one of them failed. */
export function EntryActs({ entry, onTakenBack, onEdited }: EntryActsProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { acts, error, isCopied, run } = useEntryActs(entry, { onTakenBack, onEdited });
  const label = (act: ShownAct): string => {
    if (act === 'signIn') return t('shell.signInAgain');
    if (act === 'copy' && isCopied) return t('outbox.acts.copied');
    if (act === 'retryNow' && isFirstWait(entry)) return t('outbox.acts.sendNow');
    if (act === 'retryNow' && isStaleChange(entry)) return t('outbox.acts.changeAnyway');
    if (act === 'takeBack' && entry.act.kind === 'updateTicket') return t('outbox.acts.undoChange');
    return t(`outbox.acts.${act}`);
  };
  return (
    <>
      <div className={cx(styles.acts, acts[0] !== 'sendAnyway' && styles.flush)}>
        {acts.map((act) => (
          <Button
            key={act}
            small
            kind={act === 'sendAnyway' ? 'plain' : 'quiet'}
            className={styles.act}
            onPress={() => void run(act)}
          >
            {label(act)}
          </Button>
        ))}
      </div>
      {error === null ? null : (
        <p role="alert" className={styles.error}>
          {errorText(error)}
        </p>
      )}
    </>
  );
}

/** Nothing is in its way: it only waits for its undo seconds. */
function isFirstWait({ status, heldBy }: OutboxEntryView): boolean {
  return status.state === 'queued' && heldBy === null && status.lastProblem === null;
}
