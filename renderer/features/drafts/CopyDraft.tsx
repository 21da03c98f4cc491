import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '#common/domain/result.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Button } from '#renderer/ui/Button.tsx';

type CopyDraftProps = {
  readonly draftId: string;
  readonly subject: string;
  readonly onError: (error: AppError | null) => void;
};

/** Puts the whole text on the clipboard. */
export function CopyDraft({ draftId, subject, onError }: CopyDraftProps) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);

  async function copy(): Promise<void> {
    const result = await pambly.copyDraft({ draftId });
    setCopied(result.ok);
    onError(result.ok ? null : result.error);
  }

  return (
    <Button
      small
      kind="quiet"
      aria-label={isCopied ? t('drafts.rehome.copied') : t('drafts.rehome.copyNamed', { subject })}
      onPress={() => void copy()}
    >
      {t(isCopied ? 'drafts.rehome.copied' : 'drafts.rehome.copy')}
    </Button>
  );
}
