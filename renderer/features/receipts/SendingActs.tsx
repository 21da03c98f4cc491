import { Copy, Pencil, RotateCw, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OutboxEntryView } from '#common/ipc/views.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { useEntryActs } from '../outbox/useEntryActs.ts';
import styles from './SendingCard.module.css';

type SendingActsProps = {
  readonly entry: OutboxEntryView;
  /** The text is a draft again, under this id. */
  readonly onGivenBack: (draftId: string) => void;
};

/** What can be done with a ticket on its way, in the words of the outbox; undoing leads back to the form. */
export function SendingActs({ entry, onGivenBack }: SendingActsProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { acts, error, isCopied, run } = useEntryActs(entry, { showDraft: onGivenBack });
  const isStuck = entry.status.state === 'needsYou';
  return (
    <>
      {error === null ? null : (
        <Banner tone="danger" role="alert">
          {errorText(error)}
        </Banner>
      )}
      <div className={styles.actions}>
        {acts.includes('signIn') ? (
          <Button kind="main" onPress={() => void run('signIn')}>
            {t('shell.signInAgain')}
          </Button>
        ) : null}
        {acts.includes('edit') ? (
          <Button
            icon={isStuck ? Pencil : Undo2}
            kind={isStuck ? 'main' : 'plain'}
            onPress={() => void run('edit')}
          >
            {t(isStuck ? 'outbox.acts.edit' : 'outbox.acts.takeBack')}
          </Button>
        ) : null}
        {isStuck && acts.includes('retryNow') ? (
          <Button icon={RotateCw} onPress={() => void run('retryNow')}>
            {t('outbox.acts.retryNow')}
          </Button>
        ) : null}
        {acts.includes('copy') ? (
          <Button kind="quiet" icon={Copy} onPress={() => void run('copy')}>
            {t(isCopied ? 'outbox.acts.copied' : 'outbox.acts.copy')}
          </Button>
        ) : null}
      </div>
    </>
  );
}
