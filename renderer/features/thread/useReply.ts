import { type RefObject, useRef, useState } from 'react';
import type { ReplyContent } from '#common/domain/draft.ts';
import type { AppError } from '#common/domain/result.ts';
import { isBlank } from '#common/domain/text.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { type DraftEditor, type DraftOf, useDraft } from '../composer/useDraft.ts';
import { withQuote } from './quote.ts';
import { type Returned, useReturnedText } from './useReturnedText.ts';

export type Reply = {
  readonly editor: DraftEditor<ReplyContent>;
  readonly textField: RefObject<HTMLTextAreaElement | null>;
  /** Why it could not be sent: nothing is written, or what main said. */
  readonly problem: 'empty' | AppError | null;
  readonly isSending: boolean;
  readonly returned: Returned;
  readonly write: (body: string) => void;
  readonly quote: (text: string, attribution: string) => void;
  readonly send: () => Promise<void>;
  /** Sends what is sealed in it by itself; the text stays. */
  readonly sendSealed: () => Promise<void>;
};

/** A reply or a note while it is being written, until it is in the outbox. */
export function useReply(
  draft: DraftOf<ReplyContent>,
  lastMessageId: string | null,
  onSent: () => void,
): Reply {
  const editor = useDraft<ReplyContent>(draft);
  const textField = useRef<HTMLTextAreaElement>(null);
  const [problem, setProblem] = useState<Reply['problem']>(null);
  const [isSending, setSending] = useState(false);
  const returned = useReturnedText(editor, draft.returnedBecause);

  async function sendSealed(): Promise<void> {
    const result = await pambly.sendSealedData({ draftId: draft.id });
    setProblem(result.ok ? null : result.error);
    if (result.ok) editor.adopt(result.value);
  }

  return {
    editor,
    textField,
    problem,
    isSending,
    returned,
    write(body) {
      setProblem(null);
      editor.edit({ body });
    },
    quote(text, attribution) {
      editor.edit({ body: withQuote(editor.content.body, text, attribution) });
      textField.current?.focus();
    },
    sendSealed,
    async send() {
      if (isSending) return;
      const { body, attachments, sealed } = editor.current();
      if (isBlank(body) && attachments.length === 0 && sealed !== undefined) return sendSealed();
      if (isBlank(body)) {
        setProblem('empty');
        textField.current?.focus();
        return;
      }
      setSending(true);
      editor.edit({ lastSeenMessageId: lastMessageId });
      const result = await editor.submit();
      if (result.ok) {
        onSent();
        return;
      }
      setProblem(result.error);
      setSending(false);
    },
  };
}
