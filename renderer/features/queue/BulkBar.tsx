import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '#renderer/ui/Button.tsx';
import styles from './BulkBar.module.css';
import { ask, clearSelection } from './queueStore.ts';
import { MAX_TOGETHER, type TicketActs } from './useTicketActs.ts';

type BulkBarProps = { readonly ticketIds: readonly string[]; readonly acts: TicketActs };

/** What can be done to everything that is selected. */
export function BulkBar({ ticketIds, acts }: BulkBarProps) {
  const { t } = useTranslation();
  const count = ticketIds.length;
  return (
    <section className={styles.bar} aria-label={t('queue.bulk')}>
      <output className={styles.count}>
        {count === MAX_TOGETHER ? t('queue.selectedMost', { count }) : t('queue.selected', { count })}
      </output>
      <Button small onPress={() => acts.assignToMe(ticketIds)}>
        {t('queue.assignMe')}
      </Button>
      <Button small onPress={() => ask('assignee')}>
        {t('queue.assignTo')}
      </Button>
      <Button small onPress={() => ask('status')}>
        {t('queue.columns.status')}
      </Button>
      <Button small onPress={() => ask('priority')}>
        {t('queue.columns.priority')}
      </Button>
      <Button small onPress={() => ask('department')}>
        {t('queue.columns.department')}
      </Button>
      <Button small onPress={() => acts.close(ticketIds)}>
        {t('queue.close')}
      </Button>
      <IconButton icon={X} label={t('queue.clearSelection')} onPress={clearSelection} />
    </section>
  );
}
