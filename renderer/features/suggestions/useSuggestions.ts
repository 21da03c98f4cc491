import { useEffect, useRef, useState } from 'react';
import { isBlank } from '#common/domain/text.ts';
import type { SuggestionView } from '#common/ipc/views.ts';
import { pambly } from '#renderer/state/pambly.ts';

/** The beginning of a message says what it is about; the rest would only make each keystroke heavier. */
const BODY_PREFIX = 2_000;

type Question = {
  readonly subject: string;
  readonly body: string;
  readonly departmentId: string | null;
};

/**
 * Articles that may help, asked for at every keystroke from the first letter of the subject on. An answer that has been overtaken by
 * a newer one is dropped. Everything is computed on this computer.
 */
export function useSuggestions({ subject, body, departmentId }: Question): readonly SuggestionView[] {
  const [suggestions, setSuggestions] = useState<readonly SuggestionView[]>([]);
  const shown = useRef(0);
  const asked = useRef(0);
  const beginning = body.slice(0, BODY_PREFIX);

  useEffect(() => {
    asked.current += 1;
    const question = asked.current;
    const show = (answer: readonly SuggestionView[]): void => {
      if (question <= shown.current) return;
      shown.current = question;
      setSuggestions(answer);
    };
    if (isBlank(subject)) {
      show([]);
      return;
    }
    const ask = async (): Promise<void> => {
      const result = await pambly.suggestArticles({ subject, body: beginning, departmentId });
      if (result.ok) show(result.value);
    };
    void ask();
  }, [subject, beginning, departmentId]);

  return suggestions;
}
