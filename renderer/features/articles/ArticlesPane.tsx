import { Search, SearchX } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import { useTranslation } from 'react-i18next';
import type { ArticleRow } from '#common/ipc/contract.ts';
import { go } from '#renderer/state/navigation.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import pane from '#renderer/ui/ListPane.module.css';
import { Select } from '#renderer/ui/Select.tsx';
import { categoriesOf } from './articleFilter.ts';
import styles from './ArticlesPane.module.css';
import { ArticleRowContent } from './ArticleRowContent.tsx';
import { useFoundArticles } from './useFoundArticles.ts';

/** CSS pixels: two lines of title and one of facts. */
const ROW_HEIGHT = 78;
const ALL = '';

type ArticlesPaneProps = { readonly articles: readonly ArticleRow[]; readonly currentId: string | null };

export function ArticlesPane({ articles, currentId }: ArticlesPaneProps) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [category, setCategory] = useState(ALL);
  const found = useFoundArticles(articles, category === ALL ? null : category, query);
  return (
    <section className={pane.pane} aria-labelledby="articles-title">
      <header className={styles.header}>
        <h1 id="articles-title" className={pane.title}>
          {t('articles.title')}
        </h1>
        <SearchField value={query} onChange={setQuery} />
        <CategorySelect articles={articles} value={category} onChange={setCategory} />
      </header>
      <output className={styles.count}>{t('articles.count', { count: found.length })}</output>
      {found.length === 0 ? <NothingFound /> : <ArticleList found={found} currentId={currentId} />}
    </section>
  );
}

type SearchFieldProps = { readonly value: string; readonly onChange: (value: string) => void };

function SearchField({ value, onChange }: SearchFieldProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.search}>
      <Icon of={Search} />
      <input
        type="search"
        aria-label={t('articles.search')}
        placeholder={t('articles.search')}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

type CategorySelectProps = SearchFieldProps & { readonly articles: readonly ArticleRow[] };

function CategorySelect({ articles, value, onChange }: CategorySelectProps) {
  const { t } = useTranslation();
  const options = useMemo(
    () => [
      { id: ALL, label: t('articles.allCategories'), note: t('articles.count', { count: articles.length }) },
      ...categoriesOf(articles).map(({ name, count }) => ({
        id: name,
        label: capitalized(name),
        note: t('articles.count', { count }),
      })),
    ],
    [articles, t],
  );
  return (
    <Select
      className={styles.category}
      label={t('articles.category')}
      options={options}
      value={value}
      onChange={onChange}
    />
  );
}

type ArticleListProps = { readonly found: readonly ArticleRow[]; readonly currentId: string | null };

function ArticleList({ found, currentId }: ArticleListProps) {
  const { t } = useTranslation();
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: ROW_HEIGHT }}>
      <ListBox
        className={pane.rows ?? ''}
        aria-label={t('articles.list')}
        items={found}
        selectionMode="single"
        selectedKeys={currentId === null ? [] : [currentId]}
        onSelectionChange={(keys) => {
          const [key] = keys;
          if (typeof key === 'string') go({ at: 'articles', articleId: key });
        }}
      >
        {(article) => (
          <ListBoxItem id={article.id} textValue={article.title} className={pane.row ?? ''}>
            <ArticleRowContent article={article} />
          </ListBoxItem>
        )}
      </ListBox>
    </Virtualizer>
  );
}

function NothingFound() {
  const { t } = useTranslation();
  return (
    <EmptyState icon={SearchX} title={t('articles.nothingFound')} text={t('articles.nothingFoundText')}>
      <Button onPress={() => go({ at: 'newTicket', draftId: null })}>{t('articles.openTicket')}</Button>
    </EmptyState>
  );
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
