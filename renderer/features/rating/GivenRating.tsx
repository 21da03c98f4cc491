import { Check } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rating } from '#common/domain/rating.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { toScore } from './scores.ts';
import styles from './TicketRating.module.css';

type GivenRatingProps = {
  readonly rating: Rating;
  /** It was given a moment ago: the keyboard goes on from here. */
  readonly isNew: boolean;
  readonly onChange: () => void;
};

export function GivenRating({ rating: { score, comment }, isNew, onChange }: GivenRatingProps) {
  const { t } = useTranslation();
  const change = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isNew) change.current?.focus();
  }, [isNew]);
  return (
    <section className={styles.rating} aria-label={t('rating.title')}>
      <output className={styles.thanks}>
        <Icon of={Check} />
        {t('rating.thanks', { score: t(`rating.scores.${toScore(score)}`) })}
      </output>
      {comment === null ? null : (
        <p className={styles.comment} dir="auto">
          {comment}
        </p>
      )}
      <div className={styles.acts}>
        <Button small ref={change} onPress={onChange}>
          {t('rating.change')}
        </Button>
        <span className={styles.quiet}>{t('rating.mayChange')}</span>
      </div>
    </section>
  );
}
