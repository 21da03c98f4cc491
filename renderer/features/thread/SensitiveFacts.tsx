import { Lock, LockOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '#common/domain/ticket.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { useMinute } from '#renderer/i18n/useNow.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from '../sensitive/Sensitive.module.css';

type SensitiveFactsProps = {
  readonly ticket: Ticket;
  readonly department: string;
  /** Null where the department takes no sensitive data (any more). */
  readonly onGive: (() => void) | null;
};

/** What the server has of a ticket's sensitive data, who has read it, and the way to give it. */
export function SensitiveFacts({ ticket, department, onGive }: SensitiveFactsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, at } = ticket.sensitive;
  const time = at === null ? '' : format.longDate(at);
  if (state === 'none') {
    return onGive === null ? null : (
      <Button kind="link" small icon={Lock} className={styles.give} onPress={onGive}>
        {t('thread.sensitive.add')}
      </Button>
    );
  }
  const isStored = state === 'stored';
  return (
    <section className={styles.line} aria-label={t('thread.sensitive.title')}>
      <Icon of={isStored ? Lock : LockOpen} />
      <div className={styles.words}>
        <span>{t(`thread.sensitive.${state}`, { department, time })}</span>
        {isStored ? <Readers ticket={ticket} /> : null}
        {onGive === null ? null : (
          <Button kind="link" small onPress={onGive}>
            {t(isStored ? 'thread.sensitive.change' : 'thread.sensitive.again')}
          </Button>
        )}
      </div>
    </section>
  );
}

/** Absent where the server does not say. */
function Readers({ ticket: { sensitive } }: { readonly ticket: Ticket }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useMinute();
  const { reveals } = sensitive;
  if (reveals === undefined) return null;
  if (reveals.length === 0) return <span>{t('thread.sensitive.unread')}</span>;
  const names = reveals.map(({ by, at }) =>
    t('thread.sensitive.reading', { name: by, time: format.dateAndClock(at, now) }),
  );
  return <span>{t('thread.sensitive.readBy', { names: names.join(t('common.separator')) })}</span>;
}
