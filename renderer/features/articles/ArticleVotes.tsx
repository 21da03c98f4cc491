import { Check, ThumbsDown, ThumbsUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article } from '#common/domain/article.ts';
import type { AppError } from '#common/domain/result.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useOutboxStore } from '#renderer/state/outboxStore.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './ArticleView.module.css';

type ArticleVotesProps = { readonly articleId: string; readonly votes: Article['votes'] };

/** «¿Fue útil la respuesta?» A vote waits in the outbox like anything else, so it can be given offline. */
export function ArticleVotes({ articleId, votes }: ArticleVotesProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [hasVoted, setVoted] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const isOnItsWay = useOutboxStore(({ outbox }) =>
    outbox.entries.some(({ act }) => act.kind === 'voteArticle' && act.articleId === articleId),
  );

  async function vote(useful: boolean): Promise<void> {
    const result = await pambly.voteArticle({ articleId, useful });
    setError(result.ok ? null : result.error);
    setVoted(result.ok);
  }

  return (
    <section className={styles.votes}>
      <h2>{t('articles.useful')}</h2>
      <div className={styles.vote}>
        <output className={styles.thanks}>
          {hasVoted || isOnItsWay ? (
            <>
              <Icon of={Check} />
              {t('articles.thanks')}
            </>
          ) : null}
        </output>
        {hasVoted || isOnItsWay ? null : (
          <>
            <Button icon={ThumbsUp} onPress={() => void vote(true)}>
              {t('articles.yes')}
            </Button>
            <Button icon={ThumbsDown} onPress={() => void vote(false)}>
              {t('articles.no')}
            </Button>
          </>
        )}
      </div>
      <p className={styles.quiet}>
        {votes.total === 0
          ? t('articles.noVotes')
          : t('articles.votes', { count: votes.total, useful: votes.useful })}
      </p>
      {error === null ? null : (
        <p role="alert" className={styles.error}>
          {errorText(error)}
        </p>
      )}
    </section>
  );
}
