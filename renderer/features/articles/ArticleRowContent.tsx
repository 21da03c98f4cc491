import { History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ArticleRow } from '#common/ipc/contract.ts';
import { Chip } from '#renderer/ui/Chip.tsx';
import styles from './ArticleRowContent.module.css';

export function ArticleRowContent({ article }: { readonly article: ArticleRow }) {
  const { t } = useTranslation();
  const { title, category, reviewState, votes } = article;
  return (
    <div className={styles.row}>
      <span className={styles.title} title={title} dir="auto">
        {title}
      </span>
      <span className={styles.facts}>
        {reviewState === 'obsolete' ? (
          <Chip tone="warn" icon={History}>
            {t('articles.states.obsolete')}
          </Chip>
        ) : null}
        <span className={styles.cut}>
          {category}
          {votes.total === 0
            ? null
            : `${t('common.separator')}${t('articles.votesShort', { useful: votes.useful, total: votes.total })}`}
        </span>
      </span>
    </div>
  );
}
