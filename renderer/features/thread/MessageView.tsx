import { Eye, Lock, Quote } from 'lucide-react';
import { memo, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '#common/domain/ticket.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { useMinute } from '#renderer/i18n/useNow.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { Chip } from '#renderer/ui/Chip.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import type { ComposerHandle } from './ReplyEditor.tsx';
import { MessageAttachments } from './MessageAttachments.tsx';
import { MessageText } from './MessageText.tsx';
import styles from './MessageView.module.css';

type MessageViewProps = {
  readonly message: Message;
  readonly isUnseen: boolean;
  readonly composer: RefObject<ComposerHandle | null>;
};

/** One message: who, when, by which way, its text and its files. Drawn anew only when it changes. */
export const MessageView = memo(({ message, isUnseen, composer }: MessageViewProps) => {
  const { t } = useTranslation();
  const { author } = message;
  return (
    <MessageFrame
      author={author.name}
      isStaff={author.role === 'agent'}
      isNote={message.visibility === 'internal'}
      isUnseen={isUnseen}
      facts={<Facts message={message} />}
      act={
        <button
          type="button"
          className={styles.quote}
          aria-label={t('thread.quoteNamed', { name: author.name })}
          title={t('thread.quote')}
          onClick={() => composer.current?.quote(message.body, t('thread.quoted', { name: author.name }))}
        >
          <Icon of={Quote} />
        </button>
      }
    >
      <MessageText text={message.body} format={message.format} />
      <MessageAttachments ticketId={message.ticketId} attachments={message.attachments} />
    </MessageFrame>
  );
});

function Facts({ message }: { readonly message: Message }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useMinute();
  const ways = { email: t('thread.byEmail'), web: t('thread.byWeb'), app: null, api: null } as const;
  const facts = [
    message.author.role === 'agent' ? t('thread.staff') : null,
    format.dateAndClock(message.createdAt, now),
    ways[message.source],
  ];
  return facts.filter((fact) => fact !== null).join(t('common.separator'));
}

type MessageFrameProps = {
  readonly author: string;
  readonly isStaff: boolean;
  readonly isNote: boolean;
  readonly isUnseen?: boolean;
  readonly facts: ReactNode;
  readonly act?: ReactNode;
  readonly children: ReactNode;
};

/** How a message looks, whether the server has it or not. A note can never be taken for something that the client reads. */
export function MessageFrame(props: MessageFrameProps) {
  const { author, isStaff, isNote, isUnseen = false, facts, act, children } = props;
  const { t } = useTranslation();
  return (
    <li className={cx(styles.message, isNote && styles.note)}>
      {isNote ? (
        <span className={styles.lock}>
          <Icon of={Lock} />
        </span>
      ) : (
        <Avatar name={author} isStaff={isStaff} />
      )}
      <div className={styles.content}>
        <div className={styles.head}>
          {isNote ? <b className={styles.warning}>{t('thread.internalNote')}</b> : null}
          <b dir="auto">{author}</b>
          <span className={styles.facts}>{facts}</span>
          {isUnseen ? (
            <Chip tone="accent" icon={Eye}>
              {t('thread.unseen')}
            </Chip>
          ) : null}
          {act}
        </div>
        {children}
      </div>
    </li>
  );
}
