import { ArrowDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Message } from '#common/domain/ticket.ts';
import { Button } from '#renderer/ui/Button.tsx';
import styles from './MessageList.module.css';
import { MessageView } from './MessageView.tsx';
import { PendingMessage } from './PendingMessage.tsx';
import type { ShownThread } from './shownThread.ts';
import { useStickToEnd } from './useStickToEnd.ts';

type MessageListProps = { readonly shown: ShownThread; readonly onQuote: (message: Message) => void };

/** What was said, oldest first, and below it what is on its way. */
export function MessageList({ shown, onQuote }: MessageListProps) {
  const { t } = useTranslation();
  const { messages, unseen, pendingReplies } = shown;
  const { scroller, onScroll, hasMore, toEnd } = useStickToEnd(messages.length + pendingReplies.length);
  return (
    <div className={styles.place}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div
        ref={scroller}
        className={styles.scroller}
        onScroll={onScroll}
        tabIndex={0}
        role="region"
        aria-label={t('thread.messages')}
      >
        <ol className={styles.messages}>
          {messages.map((message) => (
            <MessageView
              key={message.id}
              message={message}
              isUnseen={unseen.has(message.id)}
              onQuote={onQuote}
            />
          ))}
          {pendingReplies.map(({ entry, content }) => (
            <PendingMessage key={entry.id} entry={entry} content={content} />
          ))}
        </ol>
      </div>
      {hasMore ? (
        <Button small icon={ArrowDown} className={styles.toEnd} onPress={toEnd}>
          {t('thread.toNewest')}
        </Button>
      ) : null}
    </div>
  );
}
