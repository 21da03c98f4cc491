import { CircleCheck, History, X } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article } from '#common/domain/article.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button, IconButton } from '#renderer/ui/Button.tsx';
import styles from './ArticlePanel.module.css';

const ArticleBody = lazy(() => import('../articles/ArticleBody.tsx'));

type ArticlePanelProps = {
  readonly articleId: string;
  readonly onClose: () => void;
  readonly onSolved: () => void;
  readonly onNotHelpful: () => void;
};

/**
 * An article beside the draft: it slides over the right column and leaves the form where it is. Mount it with
 * `key={articleId}`.
 */
export function ArticlePanel({ articleId, onClose, onSolved, onNotHelpful }: ArticlePanelProps) {
  const { t } = useTranslation();
  const panel = useRef<HTMLElement>(null);
  const article = useArticle(articleId);

  useEffect(() => panel.current?.focus(), []);
  useEscape(onClose);

  return (
    <aside ref={panel} className={styles.panel} tabIndex={-1} aria-label={t('suggestions.article')}>
      <header className={styles.header}>
        <span>{t('suggestions.article')}</span>
        <IconButton icon={X} label={t('suggestions.closeArticle')} onPress={onClose} />
      </header>
      <div className={styles.body}>{article === null ? null : <ArticleView {...article} />}</div>
      <footer className={styles.footer}>
        <Button icon={CircleCheck} onPress={onSolved}>
          {t('suggestions.solved')}
        </Button>
        <Button kind="quiet" onPress={onNotHelpful}>
          {t('suggestions.notHelpful')}
        </Button>
      </footer>
    </aside>
  );
}

function useEscape(onEscape: () => void): void {
  useEffect(() => {
    const close = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) onEscape();
    };
    document.addEventListener('keydown', close);
    return () => document.removeEventListener('keydown', close);
  }, [onEscape]);
}

type Loaded = { readonly article: Article | null; readonly problem: string | null };

function useArticle(articleId: string): Loaded | null {
  const errorText = useErrorText();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const result = await pambly.getArticle({ articleId });
      if (!isCurrent) return;
      setLoaded(
        result.ok
          ? { article: result.value, problem: null }
          : { article: null, problem: errorText(result.error) },
      );
    };
    void load();
    return () => {
      isCurrent = false;
    };
  }, [articleId, errorText]);
  return loaded;
}

function ArticleView({ article, problem }: Loaded) {
  const { t } = useTranslation();
  const format = useFormat();
  if (article === null) return <Banner tone="warn">{problem}</Banner>;
  return (
    <>
      <h2 className={styles.title} lang={article.language}>
        {article.title}
      </h2>
      <p className={styles.facts}>
        {t('suggestions.written', { date: format.longDate(article.createdAt) })}
        {article.reviewedAt === null
          ? null
          : `${t('common.separator')}${t('suggestions.reviewedOn', { date: format.longDate(article.reviewedAt) })}`}
      </p>
      {article.reviewState === 'obsolete' ? (
        <Banner tone="warn" icon={History} role="note">
          {t('suggestions.obsoleteLong')}
        </Banner>
      ) : null}
      <Suspense fallback={null}>
        <div lang={article.language}>
          <ArticleBody body={article.body} />
        </div>
      </Suspense>
    </>
  );
}
