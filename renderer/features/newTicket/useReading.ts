import { type RefObject, useMemo, useState } from 'react';
import type { NewTicketContent } from '#common/domain/draft.ts';
import type { SuggestionView } from '#common/ipc/views.ts';
import { useStableCallback } from '#renderer/ui/useStableCallback.ts';
import { useSuggestions } from '../suggestions/useSuggestions.ts';

/** The articles beside the form: what is suggested, and which one is open. */
export type Reading = {
  readonly suggestions: readonly SuggestionView[];
  readonly articleId: string | null;
  readonly open: (articleId: string) => void;
  /** Back to writing. */
  readonly close: () => void;
  /** The open article does not help: it is closed and not suggested again for this draft. */
  readonly putAside: () => void;
};

export function useReading(content: NewTicketContent, writing: RefObject<HTMLElement | null>): Reading {
  const [articleId, open] = useState<string | null>(null);
  const [unhelpful, setUnhelpful] = useState<ReadonlySet<string>>(new Set());
  const suggested = useSuggestions(content);
  const suggestions = useMemo(
    () => suggested.filter((suggestion) => !unhelpful.has(suggestion.articleId)),
    [suggested, unhelpful],
  );
  const close = useStableCallback(() => {
    open(null);
    writing.current?.focus();
  });
  return {
    suggestions,
    articleId,
    open,
    close,
    putAside() {
      if (articleId !== null) setUnhelpful(new Set(unhelpful).add(articleId));
      close();
    },
  };
}
