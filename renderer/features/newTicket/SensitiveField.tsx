import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '#common/domain/draft.ts';
import { isBlank } from '#common/domain/text.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { registerFlush } from '#renderer/state/flushing.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { TextArea } from '#renderer/ui/TextField.tsx';
import type { SealNow } from './useNewTicket.ts';

type SensitiveFieldProps = {
  readonly draftId: string;
  readonly isReplacing: boolean;
  readonly onSealNow: (sealNow: SealNow | null) => void;
  readonly onSealed: (draft: Draft) => void;
  readonly onLeftEmpty: () => void;
};

/**
 * The text lives in this component's memory alone, until the field is left; then it is sealed and forgotten. When it cannot be
 * sealed it stays here and the reason is said.
 */
export function SensitiveField(props: SensitiveFieldProps) {
  const { isReplacing } = props;
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, setText, problem, sealNow } = useSealing(props);

  useEffect(() => {
    if (isReplacing) field.current?.focus();
  }, [isReplacing]);

  return (
    <TextArea
      label={t('sensitive.label')}
      help={t('sensitive.onlyInMemory')}
      placeholder={t('sensitive.placeholder')}
      rows={2}
      inputRef={field}
      value={text}
      error={problem}
      aria-describedby="sensitive-explained"
      autoComplete="off"
      spellCheck="false"
      onChange={setText}
      onBlur={() => {
        void sealNow();
        if (isBlank(text)) props.onLeftEmpty();
      }}
    />
  );
}

type Sealing = {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly problem: string | null;
  readonly sealNow: () => Promise<boolean>;
};

function useSealing({ draftId, onSealNow, onSealed }: SensitiveFieldProps): Sealing {
  const errorText = useErrorText();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const running = useRef<Promise<boolean> | null>(null);

  async function seal(): Promise<boolean> {
    const result = await pambly.sealSensitiveData({ draftId, text });
    if (!result.ok) {
      setProblem(errorText(result.error));
      return false;
    }
    setProblem(null);
    setText('');
    onSealed(result.value);
    return true;
  }

  /** One sealing at a time: leaving the field by pressing Send asks for it twice. */
  async function sealNow(): Promise<boolean> {
    if (isBlank(text)) return true;
    running.current ??= seal().finally(() => {
      running.current = null;
    });
    return running.current;
  }

  const newest = useRef(sealNow);
  useEffect(() => {
    newest.current = sealNow;
    onSealNow(sealNow);
  });
  useEffect(() => {
    const sealNewest = async (): Promise<void> => void (await newest.current());
    const unregister = registerFlush(sealNewest);
    return () => {
      unregister();
      void sealNewest();
      onSealNow(null);
    };
  }, [onSealNow]);

  return { text, setText, problem, sealNow };
}
