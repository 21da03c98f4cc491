import { useTranslation } from 'react-i18next';
import type { OutboxEntryView } from '#common/ipc/views.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { useMinute } from '#renderer/i18n/useNow.ts';
import { CardItem } from '#renderer/ui/Page.tsx';
import { UploadList } from '../receipts/UploadList.tsx';
import { isStale } from '../thread/shownThread.ts';
import { EntryActs } from './EntryActs.tsx';
import { EntryStatus } from './EntryStatus.tsx';
import styles from './OutboxRow.module.css';
import { PresentTicket } from './PresentTicket.tsx';
import { UnseenMessages } from './UnseenMessages.tsx';
import { useEntryName } from './useEntryName.ts';

type EntryRowProps = { readonly entry: OutboxEntryView; readonly onTakenBack: () => void };

export function EntryRow({ entry, onTakenBack }: EntryRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useMinute();
  const { act } = entry;
  const { subject, kind } = useEntryName(act);
  return (
    <CardItem>
      <div className={styles.top}>
        <h3 className={styles.subject} title={subject} dir="auto">
          {subject}
        </h3>
        <span className={styles.quiet}>{format.dateAndClock(entry.createdAt, now)}</span>
      </div>
      <p className={styles.quiet}>
        {kind}
        {entry.attempts === 0 ? null : (
          <>
            {t('common.separator')}
            {t('outbox.attempts', { count: entry.attempts })}
          </>
        )}
      </p>
      <EntryStatus entry={entry} />
      <PresentTicket entry={entry} />
      {act.kind === 'reply' && isStale(entry) ? (
        <UnseenMessages reply={{ entry, content: act.content }} />
      ) : null}
      <UploadList uploads={entry.uploads} />
      <EntryActs entry={entry} onTakenBack={onTakenBack} />
    </CardItem>
  );
}
