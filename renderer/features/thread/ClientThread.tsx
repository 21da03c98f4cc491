import { lazy, Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ClosedNotice } from './ClosedNotice.tsx';
import { CloseTicket } from './CloseTicket.tsx';
import { ReplyComposer } from './ReplyComposer.tsx';
import type { ComposerHandle } from './ReplyEditor.tsx';
import { Thread } from './Thread.tsx';
import { ThreadHeader } from './ThreadHeader.tsx';

const TicketRating = lazy(() => import('../rating/TicketRating.tsx'));

/** A ticket as its client sees it. */
export default function ClientThread({ ticketId }: { readonly ticketId: string }) {
  const { t } = useTranslation();
  const composer = useRef<ComposerHandle>(null);
  return (
    <Thread
      ticketId={ticketId}
      composer={composer}
      renderHeader={(shown) => <ThreadHeader shown={shown} actions={<CloseTicket ticket={shown.ticket} />} />}
      renderEnd={({ ticket }) =>
        ticket.status === 'closed' ? (
          <Suspense fallback={null}>
            <TicketRating ticket={ticket} />
          </Suspense>
        ) : null
      }
      renderComposer={({ ticket, messages, pendingSensitive }) => (
        <>
          <ClosedNotice ticket={ticket} />
          <ReplyComposer
            ref={composer}
            ticketId={ticketId}
            visibility="public"
            sensitive={{ ticket, pending: pendingSensitive }}
            lastMessageId={messages.at(-1)?.id ?? null}
            words={{
              label: t('thread.reply'),
              placeholder: t('thread.replyPlaceholder'),
              send: t('thread.send'),
              empty: t('thread.emptyReply'),
            }}
          />
        </>
      )}
    />
  );
}
