import { Send } from 'lucide-react';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyContent } from '#common/domain/draft.ts';
import type { AppError } from '#common/domain/result.ts';
import { isBlank } from '#common/domain/text.ts';
import { errorCodeOf } from '#renderer/i18n/errorCode.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { AttachmentList } from '../composer/AttachmentList.tsx';
import { MarkdownEditor } from '../composer/MarkdownEditor.tsx';
import { SavedLine } from '../composer/SavedLine.tsx';
import { sendKey } from '../composer/sendKey.ts';
import { useAttachments } from '../composer/useAttachments.ts';
import { type DraftOf, useDraft } from '../composer/useDraft.ts';
import { useFileDrop } from '../composer/useFileDrop.ts';
import { withQuote } from './quote.ts';
import styles from './ReplyComposer.module.css';
import { useReturnedText } from './useReturnedText.ts';

/** What is said differently for a reply, for a reply by staff and for a note. */
export type ComposerWords = {
  readonly label: string;
  readonly placeholder: string;
  readonly send: string;
  /** Said when there is nothing to send. */
  readonly empty: string;
};

/** What the rest of the ticket's screen can do with the composer. */
export type ComposerHandle = {
  readonly focus: () => void;
  readonly quote: (text: string, attribution: string) => void;
};

type ReplyEditorProps = {
  readonly draft: DraftOf<ReplyContent>;
  readonly words: ComposerWords;
  readonly lastMessageId: string | null;
  /** The former reply has just been sent from here: the person goes on writing. */
  readonly takesFocus: boolean;
  readonly onSent: () => Promise<void>;
  readonly ref?: Ref<ComposerHandle>;
};

export function ReplyEditor({ draft, words, lastMessageId, takesFocus, onSent, ref }: ReplyEditorProps) {
  const errorText = useErrorText();
  const editor = useDraft<ReplyContent>(draft);
  const attachments = useAttachments({
    draftId: draft.id,
    attached: editor.content.attachments,
    adopt: editor.adopt,
  });
  const drop = useFileDrop(attachments.add);
  const text = useRef<HTMLTextAreaElement>(null);
  const [problem, setProblem] = useState<AppError | 'empty' | null>(null);
  const [isSending, setSending] = useState(false);
  useReturnedText(editor);

  useEffect(() => {
    if (takesFocus) text.current?.focus();
  }, [takesFocus]);

  useImperativeHandle(ref, () => ({
    focus: () => text.current?.focus(),
    quote(quoted, attribution) {
      editor.edit({ body: withQuote(editor.content.body, quoted, attribution) });
      text.current?.focus();
    },
  }));

  async function send(): Promise<void> {
    if (isSending) return;
    if (isBlank(editor.content.body)) {
      setProblem('empty');
      text.current?.focus();
      return;
    }
    setSending(true);
    editor.edit({ lastSeenMessageId: lastMessageId });
    const result = await editor.submit();
    setProblem(result.ok ? null : result.error);
    if (result.ok) await onSent();
    setSending(false);
  }

  return (
    <div
      className={cx(styles.composer, drop.isOver && styles.over)}
      inert={isSending}
      {...drop.handlers}
      {...sendKey(() => void send())}
    >
      <ReturnedBanner reason={draft.returnedBecause} />
      {problem === null || problem === 'empty' ? null : (
        <Banner tone="danger" role="alert">
          {errorText(problem)}
        </Banner>
      )}
      <MarkdownEditor
        label={<span className={styles.label}>{words.label}</span>}
        value={editor.content.body}
        placeholder={words.placeholder}
        rows={2}
        error={problem === 'empty' ? words.empty : null}
        textRef={text}
        onChange={(body) => {
          setProblem(null);
          editor.edit({ body });
        }}
        onAttach={() => void attachments.pick()}
      >
        <div className={styles.files}>
          <AttachmentList attachments={attachments} />
        </div>
        <div className={styles.foot}>
          <SavedLine saving={editor.saving} />
          <Button kind="main" icon={Send} className={styles.send} onPress={() => void send()}>
            {words.send}
          </Button>
        </div>
      </MarkdownEditor>
    </div>
  );
}

/** Why this text came back from the outbox, until the person has taken note. */
function ReturnedBanner({ reason }: { readonly reason: string | null }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [isRead, setRead] = useState(false);
  if (reason === null || isRead) return null;
  return (
    <Banner tone="warn" onDismiss={() => setRead(true)}>
      {t('thread.returned', { reason: errorText({ code: errorCodeOf(reason) }) })}
    </Banner>
  );
}
