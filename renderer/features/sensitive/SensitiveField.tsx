import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '#common/domain/draft.ts';
import { isBlank } from '#common/domain/text.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { registerFlush } from '#renderer/state/flushing.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { useStableCallback } from '#renderer/ui/useStableCallback.ts';
import { TextArea } from '#renderer/ui/TextField.tsx';
import { sealInTurn } from './sealInTurn.ts';

/** Given by the field: seals what is still in it, and answers whether nothing is left unsealed. */
export type SealNow = () => Promise<boolean>;

type SensitiveFieldProps = {
  readonly draftId: string;
  readonly isReplacing: boolean;
  /** Text that is moved here from the open text; null when there is none. */
  readonly incoming: string | null;
  readonly onSealNow: (sealNow: SealNow | null) => void;
  /** `isMoved`: what was sealed had the moved text in it. */
  readonly onSealed: (draft: Draft, isMoved: boolean) => void;
  readonly onLeftEmpty: () => void;
};

/**
 * The text lives in this component's memory alone, until the field is left; then it is sealed and forgotten. When it cannot be
 * sealed it stays here and the reason is said.
 */
export function SensitiveField(props: SensitiveFieldProps) {
  const { isReplacing, incoming } = props;
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, setText, problem, sealNow, sealWith } = useSealing(props);

  useEffect(() => {
    if (isReplacing) field.current?.focus();
  }, [isReplacing]);

  const take = useStableCallback((moved: string) => {
    const whole = isBlank(text) ? moved : `${text.trimEnd()}\n${moved}`;
    setText(whole);
    // In place of what is sealed already, which nobody can read any more: the person adds what is missing first.
    if (!isReplacing) void sealWith(whole);
  });
  useEffect(() => {
    if (incoming !== null) take(incoming);
  }, [incoming, take]);

  return (
    <TextArea
      label={t('sensitive.label')}
      help={t(isReplacing && incoming !== null ? 'sensitive.replacesAll' : 'sensitive.onlyInMemory')}
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
  readonly sealNow: SealNow;
  readonly sealWith: (text: string) => Promise<boolean>;
};

function useSealing({ draftId, incoming, onSealNow, onSealed }: SensitiveFieldProps): Sealing {
  const errorText = useErrorText();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [inTurn] = useState(sealInTurn);

  async function seal(whole: string, isMoved: boolean): Promise<boolean> {
    const result = await pambly.sealSensitiveData({ draftId, text: whole });
    if (!result.ok) {
      setProblem(errorText(result.error));
      return false;
    }
    setProblem(null);
    // What was added meanwhile is not sealed yet.
    setText((present) => (present === whole ? '' : present));
    onSealed(result.value, isMoved);
    return true;
  }

  async function sealWith(whole: string): Promise<boolean> {
    if (isBlank(whole)) return true;
    return inTurn(whole, () => seal(whole, incoming !== null));
  }
  const sealNow: SealNow = () => sealWith(text);

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

  return { text, setText, problem, sealNow, sealWith };
}
