import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_RATING_COMMENT_LENGTH } from '#common/domain/limits.ts';
import type { BegunRating, Rating } from '#common/domain/rating.ts';
import type { AppError } from '#common/domain/result.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { RadioGroup } from '#renderer/ui/RadioGroup.tsx';
import { TextArea } from '#renderer/ui/TextField.tsx';
import { scores, toScore } from './scores.ts';
import styles from './TicketRating.module.css';
import { useKeptRating } from './useKeptRating.ts';

type RatingFormProps = {
  readonly ticketId: string;
  readonly begun: BegunRating;
  readonly onGiven: (rating: Rating) => void;
  /** Leaves what was given before as it was; null when nothing was. */
  readonly onCancel: (() => void) | null;
};

/** A score in words and, for who wants, a comment, both kept as they are chosen and written. */
export function RatingForm({ ticketId, begun, onGiven, onCancel }: RatingFormProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const format = useFormat();
  const kept = useKeptRating(ticketId, begun);
  const { score, comment } = kept.rating;
  const [isMissing, setMissing] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const problem = error ?? kept.error;
  const isTooLong = comment.length > MAX_RATING_COMMENT_LENGTH;

  async function give(): Promise<void> {
    setMissing(score === null);
    if (score === null || isTooLong) return;
    await kept.settle();
    const result = await pambly.rateTicket({ ticketId, score, comment });
    setError(result.ok ? null : result.error);
    if (result.ok) onGiven({ score, comment: comment.trim() === '' ? null : comment });
  }

  async function cancel(): Promise<void> {
    await kept.forget();
    onCancel?.();
  }

  return (
    <section className={styles.rating} aria-label={t('rating.title')}>
      <h2 className={styles.title}>{t('rating.title')}</h2>
      <RadioGroup
        label={t('rating.score')}
        options={scores.map((id) => ({ id, label: t(`rating.scores.${id}`) }))}
        value={score === null ? null : toScore(score)}
        error={isMissing && score === null ? t('rating.missing') : null}
        onChange={(id) => kept.edit({ score: Number(id) })}
      />
      <TextArea
        label={t('rating.comment')}
        help={t('rating.commentHelp')}
        rows={2}
        value={comment}
        error={isTooLong ? t('rating.tooLong', { limit: format.number(MAX_RATING_COMMENT_LENGTH) }) : null}
        onChange={(text) => kept.edit({ comment: text })}
      />
      <div className={styles.acts}>
        <Button kind="main" onPress={() => void give()}>
          {t('rating.give')}
        </Button>
        {onCancel === null ? null : <Button onPress={() => void cancel()}>{t('common.cancel')}</Button>}
      </div>
      {problem === null ? null : (
        <p role="alert" className={styles.error}>
          {errorText(problem)}
        </p>
      )}
    </section>
  );
}
