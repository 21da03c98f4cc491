import { X } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useAppStore } from '#renderer/state/appStore.ts';
import { useDraftsStore } from '#renderer/state/draftsStore.ts';
import { useNavigation } from '#renderer/state/navigation.ts';
import { useOutboxStore } from '#renderer/state/outboxStore.ts';
import { useTicketsStore } from '#renderer/state/ticketsStore.ts';
import { acceptUndo, dropUndo, type UndoOffer, useUndoStore } from '#renderer/state/undoStore.ts';
import { Button, IconButton } from '#renderer/ui/Button.tsx';
import styles from './UndoBar.module.css';

/** How long it is offered; it does not run while the bar is hovered or focused. */
const OFFERED_MS = 10_000;

/** The last act, with its way back. It goes with time, elsewhere, in another language, and when there is nothing left to undo. */
export function UndoBar() {
  const { offer, failure } = useUndoStore();
  useEffect(() => useNavigation.subscribe(dropUndo), []);
  useEffect(dropInAnotherLanguage, []);
  const errorText = useErrorText();
  return (
    <output className={styles.place}>
      {offer === null ? null : <Offer offer={offer} />}
      {failure === null ? null : <Bar text={errorText(failure)} />}
    </output>
  );
}

function Offer({ offer }: { readonly offer: UndoOffer }) {
  const { t } = useTranslation();
  useEffect(() => dropWhenNoLongerSo(offer), [offer]);
  return (
    <Bar key={offer.text} text={offer.text}>
      <Button kind="link" onPress={() => void acceptUndo(offer)}>
        {t('common.undo')}
      </Button>
    </Bar>
  );
}

type BarProps = { readonly text: string; readonly children?: ReactNode };

function Bar({ text, children }: BarProps) {
  const { t } = useTranslation();
  const [isHovered, setHovered] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const isHeld = isHovered || isFocused;

  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(dropUndo, OFFERED_MS);
    return () => clearTimeout(timer);
  }, [isHeld]);

  return (
    <div
      className={styles.bar}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      <span className={styles.text}>{text}</span>
      {children}
      <IconButton icon={X} label={t('common.dismiss')} onPress={dropUndo} />
    </div>
  );
}

/** The stores may learn of the act only after it was offered: it can end only what has been seen to be so. */
function dropWhenNoLongerSo(offer: UndoOffer): () => void {
  let hasBeenSo = false;
  const look = (): void => {
    const isSo = offer.isSo();
    if (hasBeenSo && !isSo) dropUndo();
    hasBeenSo = isSo;
  };
  look();
  const stops = [useDraftsStore, useOutboxStore, useTicketsStore].map((store) => store.subscribe(look));
  return () => {
    for (const stop of stops) stop();
  };
}

/** Its sentence is in the language in which it was offered. */
function dropInAnotherLanguage(): () => void {
  return useAppStore.subscribe((now, before) => {
    if (now.app?.settings.language !== before.app?.settings.language) dropUndo();
  });
}
