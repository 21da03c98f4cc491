import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article } from '#common/domain/article.ts';
import type { Ticket } from '#common/domain/ticket.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { useAnswer } from '#renderer/state/useAnswer.ts';
import { useArticles } from '#renderer/state/useArticles.ts';
import ArticleBody from '../articles/ArticleBody.tsx';
import { ArticleFacts } from '../articles/ArticleFacts.tsx';
import { useFoundArticles } from '../articles/useFoundArticles.ts';
import { articleQuotation } from './articleQuotation.ts';
import { Picker } from './Picker.tsx';

/** More than anyone reads through instead of typing another letter. */
const SHOWN = 50;

type ArticlePickerProps = {
  readonly ticket: Ticket;
  readonly onInsert: (text: string) => void;
  readonly onClose: () => void;
};

/** Finds a tutorial and puts its link with its beginning into the reply. What the ticket's subject suggests stands there at once. */
export function ArticlePicker({ ticket, onInsert, onClose }: ArticlePickerProps) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const articles = useArticles() ?? none;
  const { subject, departmentId } = ticket;
  const suggest = useCallback(
    () => pambly.suggestArticles({ subject, departmentId }),
    [subject, departmentId],
  );
  const suggested = useAnswer(suggest, 0).value;
  const byQuery = useFoundArticles(articles, null, query);
  const found = useMemo(() => {
    if (query.trim() !== '') return byQuery;
    const first = (suggested ?? []).flatMap(
      ({ articleId }) => articles.find(({ id }) => id === articleId) ?? [],
    );
    return [...new Set([...first, ...byQuery])];
  }, [query, byQuery, suggested, articles]);
  const items = useMemo(
    () =>
      found.slice(0, SHOWN).map(({ id, title, category, reviewState }) => ({
        id,
        title: { text: title, marks: [] },
        note:
          reviewState === 'current'
            ? category
            : `${category}${t('common.separator')}${t(`articles.states.${reviewState}`)}`,
      })),
    [found, t],
  );

  async function insert(articleId: string): Promise<void> {
    const article = await pambly.getArticle({ articleId });
    if (article.ok) onInsert(articleQuotation(article.value));
    else onClose();
  }

  return (
    <Picker
      title={t('desk.insertArticle')}
      searchLabel={t('desk.articleSearch')}
      nothing={t('desk.articleNothing')}
      query={query}
      onQuery={setQuery}
      items={items}
      renderPreview={(id) => <Preview key={id} articleId={id} />}
      onChoose={(id) => void insert(id)}
      onClose={onClose}
    />
  );
}

const none: NonNullable<ReturnType<typeof useArticles>> = [];

function Preview({ articleId }: { readonly articleId: string }) {
  const ask = useCallback(() => pambly.getArticle({ articleId }), [articleId]);
  const article: Article | null = useAnswer(ask, 0).value;
  if (article === null) return null;
  return (
    <div lang={article.language}>
      <h3 dir="auto">{article.title}</h3>
      <ArticleFacts article={article} />
      <ArticleBody body={article.body} />
    </div>
  );
}
