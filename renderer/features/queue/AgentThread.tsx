import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { HistoryButton } from '../desk/HistoryButton.tsx';
import { LowerPriority } from '../desk/LowerPriority.tsx';
import { AwaitedAnswer } from '../desk/TicketClocks.tsx';
import { PresenceLine } from '../desk/PresenceLine.tsx';
import { useClient } from '../desk/useClient.ts';
import { usePresence } from '../desk/usePresence.ts';
import { SensitivePanel } from '../reveal/SensitivePanel.tsx';
import { CloseTicket } from '../thread/CloseTicket.tsx';
import type { ComposerHandle } from '../thread/ReplyEditor.tsx';
import { Thread } from '../thread/Thread.tsx';
import { ThreadHeader } from '../thread/ThreadHeader.tsx';
import { AgentComposer } from './AgentComposer.tsx';
import { AssignToMe } from './AssignToMe.tsx';
import { RequesterButton, RequesterPane } from './RequesterPane.tsx';
import { TicketMenu } from './TicketMenu.tsx';
import { useAssignee } from './useAssignee.ts';
import { useMediaQuery } from '#renderer/ui/useMediaQuery.ts';
import type { ShownThread } from '../thread/shownThread.ts';

/** From here on the pane beside the messages is shown (`RequesterPane.module.css`), and takes the sensitive data. */
const HAS_PANE = '(min-width: 1200px)';

/** A ticket as staff work it. */
export function AgentThread({ ticketId }: { readonly ticketId: string }) {
  const composer = useRef<ComposerHandle>(null);
  const onTyped = usePresence(ticketId);
  const hasPane = useMediaQuery(HAS_PANE);
  return (
    <Thread
      ticketId={ticketId}
      composer={composer}
      renderHeader={(shown) => <Header shown={shown} />}
      renderAside={({ ticket }) => (
        <RequesterPane ticket={ticket}>{hasPane ? <SensitivePanel ticket={ticket} /> : null}</RequesterPane>
      )}
      renderComposer={({ ticket, messages }) => (
        <>
          {hasPane ? null : <SensitivePanel ticket={ticket} />}
          <AgentComposer ref={composer} ticket={ticket} messages={messages} onTyped={onTyped} />
        </>
      )}
    />
  );
}

function Header({ shown }: { readonly shown: ShownThread }) {
  const { t } = useTranslation();
  const { ticket } = shown;
  const { name } = useAssignee(shown);
  const services = useClient(ticket.requester.id)?.services;
  const service = services?.find(({ id }) => id === ticket.serviceId)?.label ?? null;
  return (
    <ThreadHeader
      shown={shown}
      extraFacts={[
        ticket.requester.name,
        service,
        name === null ? t('queue.unassigned') : t('queue.assignee', { name }),
      ]}
      lastFact={<AwaitedAnswer ticket={ticket} />}
      actions={
        <>
          <PresenceLine ticketId={ticket.id} />
          <AssignToMe shown={shown} />
          <TicketMenu ticket={ticket} />
          <RequesterButton ticket={ticket} />
          <HistoryButton ticket={ticket} />
          <CloseTicket ticket={ticket} small />
          <LowerPriority ticket={ticket} />
        </>
      }
    />
  );
}
