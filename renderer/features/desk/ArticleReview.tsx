import { CircleCheck, Clock, History, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article, ReviewState } from '#common/domain/article.ts';
import type { AppError } from '#common/domain/result.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useAccount } from '#renderer/state/appStore.ts';
import { useOutboxStore } from '#renderer/state/outboxStore.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Button } from '#renderer/ui/Button.tsx';
import styles from './ArticleReview.module.css';

const reviews: readonly (readonly [ReviewState, LucideIcon])[] = [
  ['current', CircleCheck],
  ['needs-review', Clock],
  ['obsolete', History],
];

/** Says whether an article is still true; for those who may write articles. Waits in the outbox like any other act. */
export function ArticleReview({ article }: { readonly article: Article }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const account = useAccount();
  const [error, setError] = useState<AppError | null>(null);
  const waiting = useOutboxStore(({ outbox }) => {
    const act = outbox.entries.findLast(
      (entry) => entry.act.kind === 'reviewArticle' && entry.act.articleId === article.id,
    )?.act;
    return act?.kind === 'reviewArticle' ? act.reviewState : null;
  });
  if (account?.permissions.includes('articles:write') !== true) return null;

  async function review(reviewState: ReviewState): Promise<void> {
    const result = await pambly.reviewArticle({ articleId: article.id, reviewState });
    setError(result.ok ? null : result.error);
  }

  return (
    <section className={styles.review} aria-label={t('desk.review')}>
      <p>{t('desk.reviewText')}</p>
      <div className={styles.acts}>
        {reviews.map(([state, icon]) => (
          <Button key={state} small icon={icon} onPress={() => void review(state)}>
            {t(`desk.reviewAs.${state}`)}
          </Button>
        ))}
      </div>
      <output>
        {waiting === null ? null : t('desk.reviewWaiting', { state: t(`articles.states.${waiting}`) })}
      </output>
      {error === null ? null : (
        <p role="alert" className={styles.error}>
          {errorText(error)}
        </p>
      )}
    </section>
  );
}
