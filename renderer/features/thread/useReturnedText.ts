import { useEffect, useRef, useState } from 'react';
import type { ReplyContent } from '#common/domain/draft.ts';
import { isBlank } from '#common/domain/text.ts';
import { useOutboxStore } from '#renderer/state/outboxStore.ts';
import { pambly } from '#renderer/state/pambly.ts';
import type { DraftEditor } from '../composer/useDraft.ts';

export type Returned = {
  /** What happened to the draft since it was written (`Draft.returnedBecause`), until the person has taken note. */
  readonly because: string | null;
  readonly dismiss: () => void;
};

/**
 * A reply that comes back from the outbox while its composer is open joins what is being written there, the older text first. Main
 * joins the two in the draft as well; but what the composer holds is newer than the draft, and its next save would
 * replace what main has joined. `returnedBecause` is the draft's when the composer was opened.
 */
export function useReturnedText(editor: DraftEditor<ReplyContent>, returnedBecause: string | null): Returned {
  const entries = useOutboxStore(({ outbox }) => outbox.entries);
  const waiting = useRef<ReadonlyMap<string, ReplyContent>>(new Map());
  const newest = useRef(editor);
  const [because, setBecause] = useState(returnedBecause);

  useEffect(() => {
    newest.current = editor;
  });

  useEffect(() => {
    const { ticketId, visibility } = newest.current.content;
    const now = new Map(
      entries.flatMap(({ id, act }) =>
        act.kind === 'reply' && act.content.ticketId === ticketId && act.content.visibility === visibility
          ? [[id, act.content] as const]
          : [],
      ),
    );
    for (const [entryId, content] of waiting.current) {
      if (!now.has(entryId)) void join(newest, entryId, content, setBecause);
    }
    waiting.current = now;
  }, [entries]);

  return { because, dismiss: () => setBecause(null) };
}

type Newest = { readonly current: DraftEditor<ReplyContent> };

async function join(
  newest: Newest,
  entryId: string,
  { ticketId, body }: ReplyContent,
  say: (because: string | null) => void,
): Promise<void> {
  // The server's answer is in the cache before its entry leaves the outbox.
  const thread = await pambly.getTicket({ ticketId });
  if (thread.ok && thread.value.messages.some(({ id }) => id === entryId)) return;
  const draft = await pambly.getDraft({ draftId: newest.current.draftId });
  if (!draft.ok) return;
  newest.current.adopt(draft.value);
  say(draft.value.returnedBecause);
  const written = newest.current.content.body;
  if (isBlank(body) || written.includes(body)) return;
  newest.current.edit({ body: isBlank(written) ? body : `${body}\n\n${written}` });
}
