import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/ui/Button.tsx';
import styles from './MessageList.module.css';
import { MessageView } from './MessageView.tsx';
import { PendingMessage } from './PendingMessage.tsx';
import type { ComposerHandle } from './ReplyEditor.tsx';
import type { ShownThread } from './shownThread.ts';
import { useLatest } from './useLatest.ts';
import { useStickToEnd } from './useStickToEnd.ts';

type MessageListProps = {
  readonly shown: ShownThread;
  /** Where a quotation goes. */
  readonly composer: RefObject<ComposerHandle | null>;
  /** What stands under the last message. */
  readonly end?: ReactNode;
};

/** What was said, oldest first, and below it what is on its way. */
export function MessageList({ shown, composer, end }: MessageListProps) {
  const { t } = useTranslation();
  const { messages, unseen, pendingReplies } = shown;
  const { scroller, content, onScroll, isAway, toEnd, holdPlace } = useStickToEnd();
  const { hidden, hasEarlier, showEarlier } = useLatest(messages.length);
  return (
    <div className={styles.place}>
      <section
        ref={scroller}
        className={styles.scroller}
        onScroll={onScroll}
        aria-label={t('thread.messages')}
      >
        {hasEarlier ? (
          <Button
            small
            icon={ArrowUp}
            className={styles.earlier}
            onPress={() => {
              holdPlace();
              showEarlier();
            }}
          >
            {t('thread.earlier', { count: hidden })}
          </Button>
        ) : null}
        <ol ref={content} className={styles.messages}>
          {messages.slice(hidden).map((message) => (
            <MessageView
              key={message.id}
              message={message}
              isUnseen={unseen.has(message.id)}
              composer={composer}
            />
          ))}
          {pendingReplies.map(({ entry, content: written }) => (
            <PendingMessage
              key={entry.id}
              entry={entry}
              content={written}
              onGivenBack={() => composer.current?.focus()}
            />
          ))}
        </ol>
        {end === undefined ? null : <div ref={content}>{end}</div>}
      </section>
      {isAway ? (
        <Button small icon={ArrowDown} className={styles.toEnd} onPress={toEnd}>
          {t('thread.toNewest')}
        </Button>
      ) : null}
    </div>
  );
}
