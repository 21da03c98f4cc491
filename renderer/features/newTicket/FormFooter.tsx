import { Check, Send } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pambly } from '#renderer/state/pambly.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { SavedLine } from '../composer/SavedLine.tsx';
import styles from './FormFooter.module.css';
import type { NewTicket } from './useNewTicket.ts';

/** How long the button says that the text is on the clipboard. */
const COPIED_MS = 2_000;

/** Always in view: what is saved, and what can be done with it. */
export function FormFooter({ ticket }: { readonly ticket: NewTicket }) {
  const { t } = useTranslation();
  const { editor, problems, isSending, send, discard } = ticket;
  return (
    <footer className={styles.footer}>
      {problems.form === null ? null : (
        <Banner tone="danger" role="alert">
          {problems.form}
        </Banner>
      )}
      <div className={styles.row}>
        <div className={styles.saved}>
          <SavedLine saving={editor.saving} />
        </div>
        <CopyButton draftId={editor.draftId} flush={editor.flush} />
        <Button kind="quiet" onPress={() => void discard()}>
          {t('newTicket.discard')}
        </Button>
        <Button kind="main" icon={Send} isDisabled={isSending} onPress={() => void send()}>
          {t('newTicket.send')}
        </Button>
      </div>
    </footer>
  );
}

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
