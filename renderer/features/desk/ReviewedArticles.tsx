import type { Place } from '#renderer/state/navigation.ts';
import { ArticlesScreen } from '../articles/ArticlesScreen.tsx';
import { ArticleReview } from './ArticleReview.tsx';

type ArticlesPlace = Extract<Place, { at: 'articles' }>;

export function ReviewedArticles({ place }: { readonly place: ArticlesPlace }) {
  return <ArticlesScreen place={place} renderActs={(article) => <ArticleReview article={article} />} />;
}
