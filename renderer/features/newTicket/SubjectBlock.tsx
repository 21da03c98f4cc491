import { Lightbulb } from 'lucide-react';
import { memo, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_SUBJECT_LENGTH } from '#common/domain/limits.ts';
import type { DraftPatch } from '#common/domain/draft.ts';
import { subjectHint } from '#common/domain/subjectHints.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import styles from './SubjectBlock.module.css';

/** Keeps the line's height. */
const NO_TEXT = '\u00a0';

type SubjectBlockProps = {
  readonly value: string;
  /** What the ticket is about is then known without naming it. */
  readonly hasService: boolean;
  readonly error: string | null;
  readonly edit: (patch: DraftPatch) => void;
  readonly field: RefObject<HTMLInputElement | null>;
};

/** The subject, with a quiet suggestion in a line of its own, which is always there so that nothing moves. */
export const SubjectBlock = memo(function SubjectBlock(props: SubjectBlockProps) {
  const { value, hasService, error, edit, field } = props;
  const { t } = useTranslation();
  const hint = subjectHint(value, hasService);
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
          {hint === null ? (
            NO_TEXT
          ) : (
            <>
              <Icon of={Lightbulb} size={14} />
              {t(`newTicket.hint.${hint}`)}
            </>
          )}
        </span>
      }
    />
  );
});
