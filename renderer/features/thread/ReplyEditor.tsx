import { Send } from 'lucide-react';
import {
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import type { ReplyContent } from '#common/domain/draft.ts';
import { isBlank } from '#common/domain/text.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { insertText } from '../composer/insertText.ts';
import { AttachmentList } from '../composer/AttachmentList.tsx';
import { MarkdownEditor } from '../composer/MarkdownEditor.tsx';
import { ReturnedBanner } from '../composer/ReturnedBanner.tsx';
import { SavedLine } from '../composer/SavedLine.tsx';
import { sendKey } from '../composer/sendKey.ts';
import { useAttachments } from '../composer/useAttachments.ts';
import { useStableCallback } from '#renderer/ui/useStableCallback.ts';
import type { DraftOf } from '../composer/useDraft.ts';
import { useFileDrop } from '../composer/useFileDrop.ts';
import type { SealNow } from '../sensitive/SensitiveField.tsx';
import styles from './ReplyComposer.module.css';
import { ReplySensitive, type ReplySensitiveProps } from './ReplySensitive.tsx';
import { useReply } from './useReply.ts';

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
  /** Puts a text where the cursor is. */
  readonly insert: (text: string) => void;
  readonly send: () => void;
};

/** What an edition adds to the place where a reply is written. */
export type ComposerExtras = {
  /** Stands beside what sends. */
  readonly tools?: ReactNode;
  /** Why a text must not go out as it is, as a sentence; null when it may. */
  readonly refuse?: (body: string) => string | null;
  /** Told whenever a text is begun, or gone. */
  readonly onBlank?: (isBlank: boolean) => void;
};

export type GivenSensitive = Pick<ReplySensitiveProps, 'ticket' | 'pending'>;

type ReplyEditorProps = {
  readonly draft: DraftOf<ReplyContent>;
  readonly words: ComposerWords;
  readonly lastMessageId: string | null;
  /** Grows whenever the text field should take the focus; 0 until then. */
  readonly focusRequest: number;
  readonly onSent: () => void;
  /** The ticket, where sensitive data can be given with a reply. */
  readonly sensitive?: GivenSensitive | undefined;
  readonly extras?: ComposerExtras | undefined;
  readonly ref?: Ref<ComposerHandle>;
};

export function ReplyEditor(props: ReplyEditorProps) {
  const { draft, words, lastMessageId, focusRequest, onSent, sensitive, extras, ref } = props;
  const errorText = useErrorText();
  const reply = useReply(draft, lastMessageId, onSent);
  const { editor, textField, problem, isSending, quote, returned } = reply;
  const { body, attachments: attached } = editor.content;
  const attachments = useAttachments({ draftId: draft.id, attached, adopt: editor.adopt });
  const { isOver, handlers } = useFileDrop(attachments.add);
  const sealNow = useRef<SealNow | null>(null);
  const setSealNow = useCallback((newest: SealNow | null) => {
    sealNow.current = newest;
  }, []);
  const [refusal, setRefusal] = useState<string | null>(null);
  const sealAndSend = async (): Promise<void> => {
    const isSealed = (await sealNow.current?.()) ?? true;
    if (isSealed) await reply.send();
  };
  const send = useStableCallback(() => {
    const why = extras?.refuse?.(editor.current().body) ?? null;
    setRefusal(why);
    if (why === null) void attachments.sendWhole(sealAndSend);
    else textField.current?.focus();
  });
  const insert = useStableCallback((text: string) => {
    const field = textField.current;
    if (field === null) return;
    const before = editor.current().body;
    insertText(field, text);
    // A field that is hidden behind the preview takes no typing.
    if (editor.current().body === before) editor.edit({ body: before + text });
  });
  const isEmpty = isBlank(body);
  const onBlank = extras?.onBlank;

  useEffect(() => onBlank?.(isEmpty), [onBlank, isEmpty]);

  useEffect(() => {
    if (focusRequest > 0) textField.current?.focus();
  }, [focusRequest, textField]);

  useImperativeHandle(ref, () => ({ focus: () => textField.current?.focus(), quote, insert, send }), [
    textField,
    quote,
    insert,
    send,
  ]);

  return (
    <div
      className={cx(styles.composer, isOver && styles.over)}
      inert={isSending}
      {...handlers}
      {...sendKey(send)}
    >
      <ReturnedBanner because={returned.because} send={words.send} onDismiss={returned.dismiss} />
      {problem === null || problem === 'empty' ? null : (
        <Banner tone="danger" role="alert">
          {errorText(problem)}
        </Banner>
      )}
      <MarkdownEditor
        label={<span className={styles.label}>{words.label}</span>}
        value={body}
        placeholder={words.placeholder}
        rows={2}
        error={refusal ?? (problem === 'empty' ? words.empty : null)}
        textRef={textField}
        onChange={(text) => {
          setRefusal(null);
          reply.write(text);
        }}
        onAttach={() => void attachments.pick()}
      >
        <div className={styles.files}>
          <AttachmentList attachments={attachments} onEmptied={() => textField.current?.focus()} />
        </div>
        <div className={styles.foot}>
          {isEmpty && attached.length === 0 ? null : <SavedLine saving={editor.saving} />}
          {extras?.tools}
          <Button kind="main" icon={Send} className={styles.send} onPress={send}>
            {words.send}
          </Button>
        </div>
      </MarkdownEditor>
      {sensitive === undefined ? null : (
        <ReplySensitive
          {...sensitive}
          editor={editor}
          onSealNow={setSealNow}
          onSendSealed={reply.sendSealed}
          focusText={() => textField.current?.focus()}
        />
      )}
    </div>
  );
}
