import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openPlaceholders } from '#common/domain/placeholders.ts';
import { ReplyComposer } from '../thread/ReplyComposer.tsx';
import { NewsNotice } from './NewsNotice.tsx';
import type { PanelProps } from './NotePanel.tsx';
import { Pickers } from './Pickers.tsx';
import { ReplyTools } from './ReplyTools.tsx';
import { useNews } from './useNews.ts';
import { useReplyTools } from './useReplyTools.ts';

type ReplyPanelProps = PanelProps & {
  /** Something was typed. */
  readonly onTyped: () => void;
};

/** Where staff write to the client. It stops a text with open placeholders, and one that was written before what has come since. */
export function ReplyPanel({ ticket, messages, composer, focusRequest, onTyped }: ReplyPanelProps) {
  const { t } = useTranslation();
  const tools = useReplyTools(composer);
  const [isBlank, setBlank] = useState(true);
  const news = useNews(messages, isBlank);
  const [asked, setAsked] = useState(0);

  // After the news has been acknowledged, which is in what the composer sends along.
  useEffect(() => {
    if (asked > 0) composer.current?.send();
  }, [asked, composer]);

  function refuse(body: string): string | null {
    if (news.messages.length > 0) return t('desk.newsStop');
    const open = openPlaceholders(body);
    return open.length === 0 ? null : t('desk.placeholdersOpen', { names: open.join(', ') });
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- hears the field inside before the field does
    <div onKeyDownCapture={tools.onKeyDownCapture} onInput={onTyped}>
      <NewsNotice
        news={news}
        onSendAnyway={() => {
          news.acknowledge();
          setAsked(asked + 1);
        }}
      />
      <ReplyComposer
        ref={composer}
        ticketId={ticket.id}
        visibility="public"
        focusRequest={focusRequest}
        lastMessageId={news.lastSeenId}
        extras={{ tools: <ReplyTools open={tools.open} />, refuse, onBlank: setBlank }}
        words={{
          label: t('queue.reply'),
          placeholder: t('queue.replyPlaceholder'),
          send: t('queue.sendReply'),
          empty: t('thread.emptyReply'),
        }}
      />
      <Pickers ticket={ticket} tools={tools} />
    </div>
  );
}
