import { useTranslation } from 'react-i18next';
import type { NewTicketContent } from '#common/domain/draft.ts';
import type { OutboxEntryView } from '#common/ipc/views.ts';
import { useCatalogNames } from '#renderer/i18n/useCatalogNames.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { UrgentMark } from '../tickets/StatusChip.tsx';
import list from './MessageList.module.css';
import { PendingMessage } from './PendingMessage.tsx';
import styles from './Thread.module.css';
import { BackToList } from './ThreadHeader.tsx';
import header from './ThreadHeader.module.css';

type PendingTicketProps = { readonly entry: OutboxEntryView; readonly content: NewTicketContent };

/** A ticket that the server does not have yet: everything that was written is here, with what can be done about it. */
export function PendingTicket({ entry, content }: PendingTicketProps) {
  const { t } = useTranslation();
  const names = useCatalogNames();
  const facts = [names.department(content.departmentId), names.service(content.serviceId)];
  return (
    <div className={styles.thread}>
      <header className={header.header}>
        <BackToList />
        <h1 className={header.subject}>{content.subject}</h1>
        <div className={header.facts}>
          <UrgentMark priority={content.priority} />
          <span>{facts.filter((fact) => fact !== null).join(t('common.separator'))}</span>
        </div>
      </header>
      <div className={list.place}>
        <section className={list.scroller} aria-label={t('thread.messages')}>
          <ol className={list.messages}>
            <PendingMessage entry={entry} content={content} />
          </ol>
        </section>
      </div>
      <div className={styles.composer}>
        <Banner tone="info">{t('thread.pendingTicket')}</Banner>
      </div>
    </div>
  );
}
