import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { useMinute } from '#renderer/i18n/useNow.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import styles from './NewsNotice.module.css';
import type { News } from './useNews.ts';

type NewsNoticeProps = { readonly news: News; readonly onSendAnyway: () => void };

/** What has come while a reply was being written, above the reply that is kept. */
export function NewsNotice({ news, onSendAnyway }: NewsNoticeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useMinute();
  const count = news.messages.length;
  if (count === 0) return null;
  return (
    <Banner
      tone="warn"
      actions={
        <>
          <Button small onPress={news.acknowledge}>
            {t('desk.newsSeen')}
          </Button>
          <Button small kind="quiet" onPress={onSendAnyway}>
            {t('desk.newsSend')}
          </Button>
        </>
      }
    >
      <strong>{t('desk.newsTitle', { count })}</strong> {t('desk.newsText')}
      <ul className={styles.list} aria-label={t('desk.newsList')}>
        {news.messages.map(({ id, author, createdAt, body }) => (
          <li key={id}>
            <b dir="auto">{author.name}</b>
            {t('common.separator')}
            {format.dateAndClock(createdAt, now)}
            <p className={styles.body}>{body}</p>
          </li>
        ))}
      </ul>
    </Banner>
  );
}
