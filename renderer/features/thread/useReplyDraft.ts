import { useCallback, useEffect, useState } from 'react';
import type { Draft, ReplyContent } from '#common/domain/draft.ts';
import type { AppError } from '#common/domain/result.ts';
import type { Visibility } from '#common/domain/ticket.ts';
import { pambly } from '#renderer/state/pambly.ts';
import type { DraftOf } from '../composer/useDraft.ts';

type ReplyDraft = {
  /** Null until main has answered. */
  readonly draft: DraftOf<ReplyContent> | null;
  readonly error: AppError | null;
  /** The former one has been sent: opens the next. */
  readonly openNext: () => Promise<void>;
};

/** The one reply draft of a ticket, or its one note draft. Asked for once: from then on the composer holds the text. */
export function useReplyDraft(ticketId: string, visibility: Visibility): ReplyDraft {
  const [draft, setDraft] = useState<DraftOf<ReplyContent> | null>(null);
  const [error, setError] = useState<AppError | null>(null);

  const open = useCallback(
    async (isCurrent: () => boolean): Promise<void> => {
      const result = await pambly.openReplyDraft({ ticketId, visibility });
      if (!isCurrent()) return;
      setError(result.ok ? null : result.error);
      if (result.ok && isReply(result.value)) setDraft(result.value);
    },
    [ticketId, visibility],
  );

  useEffect(() => {
    let isCurrent = true;
    void open(() => isCurrent);
    return () => {
      isCurrent = false;
    };
  }, [open]);

  const openNext = useCallback(() => open(() => true), [open]);
  return { draft, error, openNext };
}

function isReply(draft: Draft): draft is DraftOf<ReplyContent> {
  return draft.content.kind === 'reply';
}
