import { type Ref, useState } from 'react';
import type { Visibility } from '#common/domain/ticket.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { type ComposerHandle, type ComposerWords, ReplyEditor } from './ReplyEditor.tsx';
import styles from './ReplyComposer.module.css';
import { useReplyDraft } from './useReplyDraft.ts';

type ReplyComposerProps = {
  readonly ticketId: string;
  readonly visibility: Visibility;
  readonly words: ComposerWords;
  /** The last message that the thread shows, so that the server can tell whether the person has missed one. */
  readonly lastMessageId: string | null;
  readonly ref?: Ref<ComposerHandle>;
};

/** Where a reply or a note is written. After it has been sent, the next one starts in the same place. */
export function ReplyComposer(props: ReplyComposerProps) {
  const { ticketId, visibility, words, lastMessageId, ref } = props;
  const errorText = useErrorText();
  const { draft, error, openNext } = useReplyDraft(ticketId, visibility);
  const [hasSent, setSent] = useState(false);
  if (draft === null) {
    return (
      <div className={styles.waiting}>
        {error === null ? null : <Banner tone="danger">{errorText(error)}</Banner>}
      </div>
    );
  }
  return (
    <ReplyEditor
      key={draft.id}
      draft={draft}
      words={words}
      lastMessageId={lastMessageId}
      takesFocus={hasSent}
      onSent={() => {
        setSent(true);
        return openNext();
      }}
      {...(ref === undefined ? {} : { ref })}
    />
  );
}
