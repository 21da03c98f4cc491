import { type ReactNode, type RefObject, useMemo } from 'react';
import type { TicketThread } from '#common/ipc/views.ts';
import { useAccount } from '#renderer/state/appStore.ts';
import { useOutboxStore } from '#renderer/state/outboxStore.ts';
import { GoneNotice, GoneTicket } from './GoneTicket.tsx';
import { MessageList } from './MessageList.tsx';
import { PendingChanges } from './PendingChanges.tsx';
import { PendingTicket } from './PendingTicket.tsx';
import type { ComposerHandle } from './ReplyEditor.tsx';
import { type ShownThread, shownThread } from './shownThread.ts';
import styles from './Thread.module.css';
import { useReading } from './useReading.ts';
import { useThread } from './useThread.ts';

type ThreadProps = {
  readonly ticketId: string;
  readonly composer: RefObject<ComposerHandle | null>;
  /** The parts that differ between the editions. They stay mounted while the ticket changes. */
  readonly renderHeader: (shown: ShownThread) => ReactNode;
  /** What stands under the messages and moves with them. */
  readonly renderEnd?: (shown: ShownThread) => ReactNode;
  readonly renderComposer: (shown: ShownThread) => ReactNode;
  /** What stands beside the messages where there is room. */
  readonly renderAside?: (shown: ShownThread) => ReactNode;
};

/** One ticket: header, messages, composer. Mount with `key={ticketId}`. */
export function Thread({ ticketId, ...parts }: ThreadProps) {
  const { value: thread, error } = useThread(ticketId);
  const pending = useOutboxStore(({ outbox }) => outbox.entries.find(({ id }) => id === ticketId) ?? null);
  if (thread !== null) {
    return <LoadedThread thread={thread} isGone={error?.code === 'not-found'} {...parts} />;
  }
  if (pending?.act.kind === 'openTicket') {
    return <PendingTicket entry={pending} content={pending.act.content} />;
  }
  return error === null ? null : <GoneTicket ticketId={ticketId} />;
}

type LoadedThreadProps = Omit<ThreadProps, 'ticketId'> & {
  readonly thread: TicketThread;
  /** It has been taken away while it was on screen, which goes on showing it. */
  readonly isGone: boolean;
};

function LoadedThread({ thread, isGone, composer, ...parts }: LoadedThreadProps) {
  const entries = useOutboxStore(({ outbox }) => outbox.entries);
  const accountId = useAccount()?.id ?? '';
  const shown = useMemo(() => shownThread(thread, entries, accountId), [thread, entries, accountId]);
  useReading(thread.ticket.id, thread.unread);
  return (
    <div className={styles.thread}>
      {parts.renderHeader(shown)}
      <PendingChanges changes={shown.pendingChanges} />
      <div className={styles.body}>
        <div className={styles.talk}>
          <MessageList shown={shown} composer={composer} end={parts.renderEnd?.(shown)} />
          <div className={styles.composer}>
            {isGone ? <GoneNotice ticketId={thread.ticket.id} /> : null}
            {parts.renderComposer(shown)}
          </div>
        </div>
        {parts.renderAside?.(shown)}
      </div>
    </div>
  );
}
