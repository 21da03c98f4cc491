import { Paperclip } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TicketHit } from '#common/ipc/views.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { MarkedWords } from './MarkedWords.tsx';
import styles from './TicketHitContent.module.css';

/** A ticket that was found: its subject and number, and what in it was found. */
export function TicketHitContent({ hit: { subject, number, by, excerpt } }: { readonly hit: TicketHit }) {
  const { t } = useTranslation();
  return (
    <div className={styles.hit}>
      <span className={styles.subject} dir="auto">
        <MarkedWords of={subject} />
      </span>
      <span className={styles.number}>{t('tickets.number', { number })}</span>
      {excerpt === null ? null : (
        <span className={styles.excerpt}>
          {by === 'attachment' ? <Icon of={Paperclip} size={12} /> : null}
          <span className={styles.cut}>
            <MarkedWords of={excerpt} />
          </span>
        </span>
      )}
    </div>
  );
}
