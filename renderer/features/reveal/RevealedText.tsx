import { Copy, EyeOff } from 'lucide-react';
import { type ClipboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pambly } from '#renderer/state/pambly.ts';
import { Button } from '#renderer/ui/Button.tsx';
import styles from './Reveal.module.css';

type RevealedTextProps = {
  readonly text: string;
  readonly secondsLeft: number;
  readonly onHide: () => void;
};

/** The text in the open, with the time that it has left. However it is copied, it leaves the clipboard again. */
export function RevealedText({ text, secondsLeft, onHide }: RevealedTextProps) {
  const { t } = useTranslation();
  const shown = useRef<HTMLElement>(null);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    shown.current?.focus();
  }, []);

  async function copy(what: string): Promise<void> {
    const copied = await pambly.copySensitiveText({ text: what });
    if (copied.ok) setCopied(true);
  }
  const copySelected = (event: ClipboardEvent): void => {
    const selected = document.getSelection()?.toString() ?? '';
    event.preventDefault();
    if (selected !== '') void copy(selected);
  };

  return (
    <>
      <section
        ref={shown}
        // Reachable by keyboard, to scroll and to select.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={t('reveal.text')}
        className={styles.text}
        onCopy={copySelected}
        onCut={copySelected}
      >
        {text}
      </section>
      <div className={styles.acts}>
        <Button small icon={Copy} onPress={() => void copy(text)}>
          {t('reveal.copy')}
        </Button>
        <Button small icon={EyeOff} onPress={onHide}>
          {t('reveal.hide')}
        </Button>
        <span>{t('reveal.hidesIn', { seconds: secondsLeft })}</span>
        <output>{isCopied ? t('reveal.copied') : null}</output>
      </div>
    </>
  );
}
