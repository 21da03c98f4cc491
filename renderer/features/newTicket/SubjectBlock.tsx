import { Lightbulb } from 'lucide-react';
import { memo, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_SUBJECT_LENGTH } from '#common/domain/limits.ts';
import type { DraftPatch } from '#common/domain/draft.ts';
import { subjectHint } from '#common/domain/subjectHints.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import styles from './SubjectBlock.module.css';

type SubjectBlockProps = {
  readonly value: string;
  readonly error: string | null;
  readonly edit: (patch: DraftPatch) => void;
  readonly field: RefObject<HTMLInputElement | null>;
};

/** The subject, with a quiet suggestion in a line of its own, which is always there so that nothing moves. */
export const SubjectBlock = memo(function SubjectBlock({ value, error, edit, field }: SubjectBlockProps) {
  const { t } = useTranslation();
  const hint = subjectHint(value);
  // Said, and never cut: a pasted text may be the whole message.
  const tooLong =
    value.length > MAX_SUBJECT_LENGTH
      ? t('newTicket.subjectTooLong', { length: value.length, limit: MAX_SUBJECT_LENGTH })
      : null;
  return (
    <TextField
      label={t('newTicket.subject')}
      value={value}
      inputRef={field}
      error={error ?? tooLong}
      onChange={(subject) => edit({ subject })}
      help={
        <span className={styles.hint}>
          <Icon of={Lightbulb} size={14} />
          {t(`newTicket.hint.${hint ?? 'none'}`)}
        </span>
      }
    />
  );
});
