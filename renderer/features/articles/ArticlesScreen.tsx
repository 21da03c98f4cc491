import { BookOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article } from '#common/domain/article.ts';
import type { Place } from '#renderer/state/navigation.ts';
import { useArticles } from '#renderer/state/useArticles.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { TwoPanes } from '#renderer/ui/TwoPanes.tsx';
import { ArticlesPane } from './ArticlesPane.tsx';
import { ArticleView } from './ArticleView.tsx';

type ArticlesPlace = Extract<Place, { at: 'articles' }>;

type ArticlesScreenProps = {
  readonly place: ArticlesPlace;
  /** What an edition lets the person do with an article. */
  readonly renderActs?: (article: Article) => ReactNode;
};

/** The knowledge base: by category, by search, and the article that is being read. All of it without a network. */
export function ArticlesScreen({ place, renderActs }: ArticlesScreenProps) {
  const { t } = useTranslation();
  const articles = useArticles();
  const { articleId } = place;
  if (articles === null) return null;
  if (articles.length === 0) {
    return <EmptyState icon={BookOpen} title={t('articles.empty')} text={t('articles.emptyText')} />;
  }
  return (
    <TwoPanes
      hasChosen={articleId !== null}
      list={<ArticlesPane articles={articles} currentId={articleId} />}
      detail={
        articleId === null ? (
          <EmptyState icon={BookOpen} title={t('articles.choose')} text={t('articles.chooseText')} />
        ) : (
          <ArticleView key={articleId} articleId={articleId} {...(renderActs && { renderActs })} />
        )
      }
    />
  );
}
