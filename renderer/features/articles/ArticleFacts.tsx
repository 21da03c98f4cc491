import { CircleCheck, Clock, History, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Article, ReviewState } from '#common/domain/article.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { Chip, type Tone } from '#renderer/ui/Chip.tsx';
import styles from './ArticleView.module.css';

const looks: Readonly<Record<ReviewState, { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  current: { tone: 'ok', icon: CircleCheck },
  'needs-review': { tone: 'neutral', icon: Clock },
  obsolete: { tone: 'warn', icon: History },
};

/** When it was written, when somebody last looked whether it is still true, and what they found. */
export function ArticleFacts({ article }: { readonly article: Article }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { createdAt, reviewedAt, reviewState } = article;
  return (
    <ul className={styles.facts}>
      <li>
        <Chip {...looks[reviewState]}>
          {t('articles.review', { state: t(`articles.states.${reviewState}`) })}
        </Chip>
      </li>
      <li>{t('articles.createdAt', { date: format.longDate(createdAt) })}</li>
      <li>
        {reviewedAt === null
          ? t('articles.neverReviewed')
          : t('articles.reviewedAt', { date: format.longDate(reviewedAt) })}
      </li>
    </ul>
  );
}
