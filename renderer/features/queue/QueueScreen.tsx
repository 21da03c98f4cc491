import { ListFilter } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccount } from '#renderer/state/appStore.ts';
import type { Place } from '#renderer/state/navigation.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { cx } from '#renderer/ui/cx.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import pane from '#renderer/ui/ListPane.module.css';
import { askToLower } from '../desk/deskStore.ts';
import { AgentThread } from './AgentThread.tsx';
import { KeyHints, KeysDialog } from './KeysDialog.tsx';
import { QueueList } from './QueueList.tsx';
import styles from './QueueScreen.module.css';
import { openTicket, useQueueStore, writeIn } from './queueStore.ts';
import { belongsTo } from './queueViews.ts';
import { useViewName } from './QueueViews.tsx';
import { useQueue } from './useQueue.ts';
import { useQueueKeys } from './useQueueKeys.ts';

type QueuePlace = Extract<Place, { at: 'tickets' }>;

/** The agent's queue above, the open ticket below; in a narrow window they take turns. */
export function QueueScreen({ place }: { readonly place: QueuePlace }) {
  const { t } = useTranslation();
  const { ticketId } = place;
  const list = useRef<HTMLDivElement>(null);
  const [showsKeys, setShowsKeys] = useState(false);
  const view = useQueueStore((store) => store.view);
  const viewName = useViewName(view);
  const tickets = useViewTickets();
  const agentId = useAccount()?.id ?? '';

  /** The ticket that a key is about: the one under the keyboard's focus, or else the open one. */
  function withTicket(act: (id: string) => void): void {
    const id = focusedRow(list.current) ?? ticketId;
    if (id !== null) act(id);
  }

  function lower(id: string): void {
    if (tickets?.find((shown) => shown.id === id)?.ticket.priority !== 'urgent') return;
    if (id !== ticketId) openTicket(id);
    askToLower({ ticketId: id, to: 'medium' });
  }

  useQueueKeys(list, {
    reply: () => withTicket((id) => writeIn(id, 'public', id === ticketId)),
    note: () => withTicket((id) => writeIn(id, 'internal', id === ticketId)),
    assign: () =>
      withTicket((id) => void pambly.updateTicket({ ticketId: id, change: { assigneeId: agentId } })),
    lower: () => withTicket(lower),
    help: () => setShowsKeys(true),
    leave: () => list.current?.focus(),
  });

  return (
    <div className={cx(styles.screen, ticketId !== null && styles.reading)}>
      <section className={styles.queue} aria-labelledby="queue-title">
        <header className={styles.header}>
          <h1 id="queue-title" className={pane.title}>
            {viewName}
          </h1>
          <output className={styles.count}>{t('queue.count', { count: tickets?.length ?? 0 })}</output>
          <KeyHints />
        </header>
        {tickets?.length === 0 ? (
          <EmptyState icon={ListFilter} title={t('queue.empty')} text={t('queue.emptyText')} />
        ) : (
          <QueueList tickets={tickets ?? []} currentId={ticketId} listRef={list} />
        )}
      </section>
      {ticketId === null ? null : (
        <div className={styles.thread}>
          <AgentThread key={ticketId} ticketId={ticketId} />
        </div>
      )}
      <KeysDialog isOpen={showsKeys} onClose={() => setShowsKeys(false)} />
    </div>
  );
}

function useViewTickets(): ReturnType<typeof useQueue> {
  const view = useQueueStore((store) => store.view);
  const agentId = useAccount()?.id ?? '';
  const tickets = useQueue();
  return useMemo(
    () => tickets?.filter((ticket) => belongsTo(ticket, view, agentId)) ?? null,
    [tickets, view, agentId],
  );
}

function focusedRow(list: HTMLElement | null): string | null {
  const row = document.activeElement?.closest('[role="option"]');
  if (row === null || row === undefined || list?.contains(row) !== true) return null;
  return row.getAttribute('data-key');
}
