import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isBlank } from '#common/domain/text.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import styles from './Reveal.module.css';

/** As long as the server takes. */
const MAX_REASON_LENGTH = 500;

type ReasonFormProps = {
  readonly isBusy: boolean;
  readonly onShow: (reason: string) => void;
  readonly onCancel: () => void;
};

/** The deliberate act: reading has a reason, and the reason is written down before anything is shown. */
export function ReasonForm({ isBusy, onShow, onCancel }: ReasonFormProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!isBlank(reason)) onShow(reason.trim());
  };
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <TextField
        label={t('reveal.reason')}
        help={t('reveal.reasonHelp')}
        // The person has just asked for this form.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        autoComplete="off"
        maxLength={MAX_REASON_LENGTH}
        isDisabled={isBusy}
        value={reason}
        onChange={setReason}
      />
      <div className={styles.acts}>
        <Button small kind="main" type="submit" isDisabled={isBusy || isBlank(reason)}>
          {t(isBusy ? 'reveal.showing' : 'reveal.show')}
        </Button>
        <Button small kind="quiet" onPress={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
