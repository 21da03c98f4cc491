import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CloseTicket } from '../thread/CloseTicket.tsx';
import type { ComposerHandle } from '../thread/ReplyEditor.tsx';
import { Thread } from '../thread/Thread.tsx';
import { ThreadHeader } from '../thread/ThreadHeader.tsx';
import { AgentComposer } from './AgentComposer.tsx';
import { AssignToMe } from './AssignToMe.tsx';
import { RequesterPane } from './RequesterPane.tsx';
import { TicketMenu } from './TicketMenu.tsx';
import { useAssignee } from './useAssignee.ts';
import type { ShownThread } from '../thread/shownThread.ts';

/** A ticket as staff work it. */
export function AgentThread({ ticketId }: { readonly ticketId: string }) {
  const composer = useRef<ComposerHandle>(null);
  return (
    <Thread
      ticketId={ticketId}
      composer={composer}
      renderHeader={(shown) => <Header shown={shown} />}
      renderAside={({ ticket }) => <RequesterPane ticket={ticket} />}
      renderComposer={({ messages }) => (
        <AgentComposer ref={composer} ticketId={ticketId} lastMessageId={messages.at(-1)?.id ?? null} />
      )}
    />
  );
}

function Header({ shown }: { readonly shown: ShownThread }) {
  const { t } = useTranslation();
  const { ticket } = shown;
  const { name } = useAssignee(shown);
  return (
    <ThreadHeader
      shown={shown}
      extraFacts={[
        ticket.requester.name,
        name === null ? t('queue.unassigned') : t('queue.assignee', { name }),
      ]}
      actions={
        <>
          <AssignToMe shown={shown} />
          <TicketMenu ticket={ticket} />
          <CloseTicket ticket={ticket} small />
        </>
      }
    />
  );
}
