import { Check, Send } from 'lucide-react';
import { memo, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewTicketContent } from '#common/domain/draft.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { ReturnedBanner } from '../composer/ReturnedBanner.tsx';
import { SavedLine } from '../composer/SavedLine.tsx';
import type { DraftEditor } from '../composer/useDraft.ts';
import styles from './FormFooter.module.css';

/** How long the button says that the text is on the clipboard. */
const COPIED_MS = 2_000;

type FormFooterProps = Pick<DraftEditor<NewTicketContent>, 'draftId' | 'saving' | 'flush'> & {
  readonly returnedBecause: string | null;
  readonly problem: string | null;
  readonly isSending: boolean;
  readonly onSend: () => void;
  readonly onDiscard: () => void;
};

/** Always in view: why the text came back, what is saved, and what can be done with it. */
export const FormFooter = memo(function FormFooter(props: FormFooterProps) {
  const { draftId, saving, flush, returnedBecause, problem, isSending, onSend, onDiscard } = props;
  const { t } = useTranslation();
  const [isNoted, setNoted] = useState(false);
  return (
    <footer className={styles.footer}>
      <ReturnedBanner
        because={isNoted ? null : returnedBecause}
        send={t('newTicket.send')}
        onDismiss={() => setNoted(true)}
      />
      {problem === null ? null : (
        <Banner tone="danger" role="alert">
          {problem}
        </Banner>
      )}
      <div className={styles.row}>
        <div className={styles.saved}>
          <SavedLine saving={saving} />
        </div>
        <CopyButton draftId={draftId} flush={flush} />
        <Button kind="quiet" onPress={onDiscard}>
          {t('newTicket.discard')}
        </Button>
        <Button kind="main" icon={Send} isDisabled={isSending} onPress={onSend}>
          {t('newTicket.send')}
        </Button>
      </div>
    </footer>
  );
});

type CopyButtonProps = { readonly draftId: string; readonly flush: () => Promise<void> };

function CopyButton({ draftId, flush }: CopyButtonProps) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);

  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);

  async function copy(): Promise<void> {
    await flush();
    const result = await pambly.copyDraft({ draftId });
    setCopied(result.ok);
  }

  return (
    <Button kind="quiet" onPress={() => void copy()} {...(isCopied ? { icon: Check } : {})}>
      <span aria-live="polite">{isCopied ? t('newTicket.copied') : t('newTicket.copyAll')}</span>
    </Button>
  );
}
