import { History } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SuggestionView } from '#common/ipc/views.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { Chip } from '#renderer/ui/Chip.tsx';
import { useMinute } from '#renderer/i18n/useNow.ts';
import { markMatches } from './markMatches.ts';
import styles from './Suggestions.module.css';

type SuggestionListProps = {
  readonly suggestions: readonly SuggestionView[];
  readonly onOpen: (articleId: string) => void;
};

export const SuggestionList = memo(function SuggestionList({ suggestions, onOpen }: SuggestionListProps) {
  return (
    <ul className={styles.list}>
      {suggestions.map((suggestion) => (
        <li key={suggestion.articleId} className={styles.card}>
          <Card suggestion={suggestion} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  );
});

type CardProps = { readonly suggestion: SuggestionView; readonly onOpen: (articleId: string) => void };

function Card({ suggestion, onOpen }: CardProps) {
  const { title, excerpt, matched } = suggestion;
  return (
    <>
      <button type="button" className={styles.title} onClick={() => onOpen(suggestion.articleId)}>
        <span className={styles.words}>
          <Marked text={title} matched={matched} />
        </span>
      </button>
      <p className={styles.excerpt}>
        <Marked text={excerpt} matched={matched} />
      </p>
      <Facts suggestion={suggestion} />
    </>
  );
}

function Marked({ text, matched }: { readonly text: string; readonly matched: readonly string[] }) {
  return markMatches(text, matched).map((part, index) =>
    part.isMatch ? (
      // oxlint-disable-next-line react/no-array-index-key -- parts of one text have no other identity
      <mark key={index} className={styles.mark}>
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  );
}

/** How far to trust an article: its review, its age, and what others thought of it. */
function Facts({ suggestion }: { readonly suggestion: SuggestionView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useMinute();
  const { reviewState, reviewedAt, createdAt, votes } = suggestion;
  return (
    <p className={styles.facts}>
      {reviewState === 'obsolete' ? (
        <Chip tone="warn" icon={History}>
          {t('suggestions.obsolete')}
        </Chip>
      ) : null}
      <span>
        {reviewedAt === null
          ? t('suggestions.written', { date: format.longDate(createdAt) })
          : t('suggestions.reviewed', { ago: format.ago(reviewedAt, now) })}
      </span>
      {votes.total === 0 ? null : (
        <span>{t('suggestions.useful', { useful: votes.useful, count: votes.total })}</span>
      )}
    </p>
  );
}
