import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { NewTicketContent } from '#common/domain/draft.ts';
import type { SuggestionView } from '#common/ipc/views.ts';
import { useStableCallback } from '#renderer/ui/useStableCallback.ts';
import { useSuggestions } from '../suggestions/useSuggestions.ts';

/** The articles beside the form: what is suggested, and which one is open. */
export type Reading = {
  readonly suggestions: readonly SuggestionView[];
  readonly articleId: string | null;
  readonly open: (articleId: string) => void;
  /** Back to where the article was opened from, or to writing when that has gone. */
  readonly close: () => void;
  /** The open article does not help: it is closed and not suggested again for this draft. */
  readonly putAside: () => void;
};

export function useReading(content: NewTicketContent, writing: RefObject<HTMLElement | null>): Reading {
  const [articleId, setArticleId] = useState<string | null>(null);
  const opener = useRef<Element | null>(null);
  const [unhelpful, setUnhelpful] = useState<ReadonlySet<string>>(new Set());
  const suggested = useSuggestions(content);
  const suggestions = useMemo(
    () => suggested.filter((suggestion) => !unhelpful.has(suggestion.articleId)),
    [suggested, unhelpful],
  );
  const open = useStableCallback((opened: string) => {
    opener.current = document.activeElement;
    setArticleId(opened);
  });
  const close = useStableCallback(() => setArticleId(null));

  // Only when the article has gone: what it covers cannot take the focus before.
  useEffect(() => {
    if (articleId !== null || opener.current === null) return;
    const from = opener.current;
    opener.current = null;
    if (from instanceof HTMLElement && from.isConnected) from.focus();
    else writing.current?.focus();
  }, [articleId, writing]);

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
