import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftContent, DraftPatch } from '#common/domain/draft.ts';
import type { AppError } from '#common/domain/result.ts';
import { redact } from '#common/secrets/redact.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { useStableCallback } from '#renderer/ui/useStableCallback.ts';
import type { DraftEditor } from '../composer/useDraft.ts';
import { type FoundSecret, useFoundSecrets } from './useFoundSecrets.ts';

/** What the form offers about secrets in its open text, and how each answer is carried out. */
export type SecretMove = {
  readonly found: readonly FoundSecret[];
  /** What is to be sealed; null when nothing is being moved. */
  readonly incoming: string | null;
  readonly error: AppError | null;
  /** Gives the text to the sealed field. The open text keeps it until that has sealed it. */
  readonly move: () => void;
  /** The field has sealed what it had: now it leaves the open text, and the disk. */
  readonly finish: () => void;
  /** The field was left empty: everything stays where it was. */
  readonly cancel: () => void;
  readonly takeOut: () => void;
  readonly leave: () => void;
};

export function useSecretMove<C extends DraftContent>(editor: DraftEditor<C>): SecretMove {
  const { t } = useTranslation();
  const { draftId, content } = editor;
  const { found, leave } = useFoundSecrets(draftId, textsOf(content));
  const [moving, setMoving] = useState<readonly FoundSecret[] | null>(null);
  const [error, setError] = useState<AppError | null>(null);

  async function forget(gone: readonly FoundSecret[], mark: string): Promise<void> {
    const secrets = gone.map(({ secret }) => secret);
    editor.edit(redacted(editor.current(), secrets, mark));
    await editor.flush();
    const result = await pambly.forgetDraftText({ draftId, secrets, mark });
    setError(result.ok ? null : result.error);
  }

  return {
    found: moving === null ? found : [],
    incoming: moving === null ? null : moving.map(({ named }) => named).join('\n'),
    error,
    move: () => setMoving(found),
    finish: useStableCallback(() => {
      if (moving === null) return;
      setMoving(null);
      void forget(moving, t('secrets.moved'));
    }),
    cancel: useStableCallback(() => setMoving(null)),
    takeOut: () => void forget(found, t('secrets.takenOut')),
    leave: () => leave(found),
  };
}

function textsOf(content: DraftContent): readonly string[] {
  return content.kind === 'newTicket' ? [content.subject, content.body] : [content.body];
}

function redacted(content: DraftContent, secrets: readonly string[], mark: string): DraftPatch {
  const body = redact(content.body, secrets, mark);
  return content.kind === 'newTicket' ? { body, subject: redact(content.subject, secrets, mark) } : { body };
}
