import { ArrowLeft, FileX, History } from 'lucide-react';
import { type ReactNode, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article } from '#common/domain/article.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useArticlesStore } from '#renderer/state/articlesStore.ts';
import { go } from '#renderer/state/navigation.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { useAnswer } from '#renderer/state/useAnswer.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import ArticleBody from './ArticleBody.tsx';
import { ArticleFacts } from './ArticleFacts.tsx';
import styles from './ArticleView.module.css';
import { ArticleVotes } from './ArticleVotes.tsx';

type ArticleViewProps = {
  readonly articleId: string;
  readonly renderActs?: (article: Article) => ReactNode;
};

/** One article, with how old it is said plainly. Mount with `key={articleId}`. */
export function ArticleView({ articleId, renderActs }: ArticleViewProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const ask = useCallback(() => pambly.getArticle({ articleId }), [articleId]);
  const { value: article, error } = useAnswer(
    ask,
    useArticlesStore((store) => store.changes),
  );
  if (article === null) {
    return error === null ? null : (
      <EmptyState icon={FileX} title={t('articles.gone')} text={errorText(error)} />
    );
  }
  return (
    <div className={styles.scroller}>
      <article className={styles.article}>
        <Button
          kind="quiet"
          small
          icon={ArrowLeft}
          className={styles.back}
          onPress={() => go({ at: 'articles', articleId: null })}
        >
          {t('articles.back')}
        </Button>
        <h1 lang={article.language} dir="auto">
          {article.title}
        </h1>
        <ArticleFacts article={article} />
        {renderActs?.(article)}
        {article.reviewState === 'obsolete' ? (
          <Banner tone="warn" icon={History} role="note">
            {t('articles.obsoleteNotice')}
          </Banner>
        ) : null}
        <div className={styles.body} lang={article.language}>
          <ArticleBody body={article.body} />
        </div>
        <ArticleVotes articleId={article.id} votes={article.votes} />
      </article>
    </div>
  );
}
