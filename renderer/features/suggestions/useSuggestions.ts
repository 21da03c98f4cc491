import { useEffect, useRef, useState } from 'react';
import { isBlank } from '#common/domain/text.ts';
import type { SuggestionView } from '#common/ipc/views.ts';
import { useArticlesStore } from '#renderer/state/articlesStore.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { useSettled } from '#renderer/ui/useSettled.ts';
import { useThrottled } from '#renderer/ui/useThrottled.ts';

/** The beginning of a text says what it is about; the rest would only make each keystroke heavier. */
const READ_LENGTH = 2_000;
/** Milliseconds without typing after which the message counts: until then half a sentence would only unsettle the list. */
const BODY_PAUSE = 700;
/** Milliseconds between two looks at articles that sync brings, however fast they come. */
const CHANGES_PAUSE = 500;

type Question = {
  readonly subject: string;
  readonly body: string;
  readonly departmentId: string | null;
};

/**
 * Articles that may help, asked for at every keystroke of the subject, at each pause in typing the message, and when
 * articles changed. An answer that has been overtaken by a newer one is dropped. Everything is computed on this computer.
 */
export function useSuggestions({ subject, body, departmentId }: Question): readonly SuggestionView[] {
  const [suggestions, setSuggestions] = useState<readonly SuggestionView[]>([]);
  const shown = useRef(0);
  const asked = useRef(0);
  const asking = subject.slice(0, READ_LENGTH);
  const changes = useThrottled(
    useArticlesStore((store) => store.changes),
    CHANGES_PAUSE,
  );
  const beginning = useSettled(body.slice(0, READ_LENGTH), BODY_PAUSE);

  useEffect(() => {
    asked.current += 1;
    const question = asked.current;
    const show = (answer: readonly SuggestionView[]): void => {
      if (question <= shown.current) return;
      shown.current = question;
      setSuggestions(answer);
    };
    if (isBlank(asking)) {
      show([]);
      return;
    }
    const ask = async (): Promise<void> => {
      const result = await pambly.suggestArticles({ subject: asking, body: beginning, departmentId });
      if (result.ok) show(result.value);
    };
    void ask();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the same question has another answer when articles changed
  }, [asking, beginning, departmentId, changes]);

  return suggestions;
}
