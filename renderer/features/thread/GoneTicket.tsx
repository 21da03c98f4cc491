import { MessageSquareOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DraftSummary } from '#common/ipc/views.ts';
import { holdsSomething, useReplyDraftsOf } from '#renderer/state/draftsStore.ts';
import { go } from '#renderer/state/navigation.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { RehomeActs } from '../rehoming/RehomeActs.tsx';
import { ReplyComposer } from './ReplyComposer.tsx';
import styles from './Thread.module.css';
import { BackToList } from './ThreadHeader.tsx';
import header from './ThreadHeader.module.css';

/** A ticket that is not here, with what the person has written for it, if anything. */
export function GoneTicket({ ticketId }: { readonly ticketId: string }) {
  const { t } = useTranslation();
  const drafts = useReplyDraftsOf(ticketId);
  if (drafts.length > 0) return <LeftTexts ticketId={ticketId} drafts={drafts} />;
  return (
    <EmptyState icon={MessageSquareOff} title={t('thread.notHere')} text={t('thread.notHereText')}>
      <Button onPress={() => go({ at: 'tickets', ticketId: null })}>{t('thread.toTickets')}</Button>
    </EmptyState>
  );
}

type LeftTextsProps = { readonly ticketId: string; readonly drafts: readonly DraftSummary[] };

function LeftTexts({ ticketId, drafts }: LeftTextsProps) {
  const { t } = useTranslation();
  const subject = drafts.find(({ ticketSubject }) => ticketSubject !== null)?.ticketSubject;
  return (
    <div className={styles.thread}>
      <header className={header.header}>
        <BackToList />
        <h1 className={header.subject}>{subject ?? t('tickets.noSubject')}</h1>
      </header>
      <div className={styles.left}>
        <GoneNotice ticketId={ticketId} />
        {drafts.map(({ visibility }) => (
          <LeftText key={visibility} ticketId={ticketId} visibility={visibility ?? 'public'} />
        ))}
      </div>
    </div>
  );
}

/** Said above the composer: the ticket is gone, and where its text can go on. */
export function GoneNotice({ ticketId }: { readonly ticketId: string }) {
  const { t } = useTranslation();
  const written = useReplyDraftsOf(ticketId).filter(holdsSomething);
  return (
    <div className={styles.notice}>
      <Banner tone="warn">
        {t('thread.gone')} {t('thread.goneText')}
      </Banner>
      {written.map((draft) => (
        <RehomeActs key={draft.id} draft={draft} />
      ))}
    </div>
  );
}

type LeftTextProps = {
  readonly ticketId: string;
  readonly visibility: NonNullable<DraftSummary['visibility']>;
};

function LeftText({ ticketId, visibility }: LeftTextProps) {
  const { t } = useTranslation();
  const isNote = visibility === 'internal';
  return (
    <ReplyComposer
      ticketId={ticketId}
      visibility={visibility}
      lastMessageId={null}
      words={{
        label: t(isNote ? 'drafts.kinds.note' : 'drafts.kinds.reply'),
        placeholder: t('thread.replyPlaceholder'),
        send: t(isNote ? 'thread.sendNote' : 'thread.send'),
        empty: t('thread.emptyReply'),
      }}
    />
  );
}
