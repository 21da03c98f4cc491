import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { useMinute } from '#renderer/i18n/useNow.ts';
import { useAccount } from '#renderer/state/appStore.ts';
import { go } from '#renderer/state/navigation.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { type PendingReply, unseenMessages } from '../thread/shownThread.ts';
import { useThread } from '../thread/useThread.ts';
import styles from './UnseenMessages.module.css';

/** What was written in a ticket while a reply to it was on its way, so that the person can decide about it here. */
export function UnseenMessages({ reply }: { readonly reply: PendingReply }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useMinute();
  const account = useAccount();
  const { ticketId } = reply.content;
  const messages = useThread(ticketId).value?.messages ?? [];
  const unseen = unseenMessages(reply, messages, account?.id ?? '');
  return (
    <div className={styles.unseen}>
      {unseen.length === 0 ? null : (
        <ul className={styles.list} aria-label={t('outbox.unseen')}>
          {unseen.map(({ id, author, createdAt, body }) => (
            <li key={id}>
              <p className={styles.facts}>
                <b>{author.name}</b>
                {t('common.separator')}
                {format.dateAndClock(createdAt, now)}
                {t('common.separator')}
                {t('thread.unseen')}
              </p>
              <p className={styles.body}>{body}</p>
            </li>
          ))}
        </ul>
      )}
      <Button kind="link" small onPress={() => go({ at: 'tickets', ticketId })}>
        {t('outbox.openTicket')}
      </Button>
    </div>
  );
}
