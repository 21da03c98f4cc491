import { MessagesSquare } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '#renderer/state/navigation.ts';
import { useTicketsStore } from '#renderer/state/ticketsStore.ts';
import { cx } from '#renderer/ui/cx.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { TicketsPane } from './TicketsPane.tsx';
import styles from './TicketsScreen.module.css';

const ClientThread = lazy(() => import('../thread/ClientThread.tsx'));

type TicketsPlace = Extract<Place, { at: 'tickets' }>;

/** List and ticket side by side; in a narrow window they take turns, and the one that is not shown stays as it is. */
export function TicketsScreen({ place }: { readonly place: TicketsPlace }) {
  const { ticketId } = place;
  return (
    <div className={cx(styles.screen, ticketId !== null && styles.reading)}>
      <TicketsPane currentId={ticketId} />
      <div className={styles.thread}>
        {ticketId === null ? (
          <NothingChosen />
        ) : (
          <Suspense fallback={null}>
            <ClientThread key={ticketId} ticketId={ticketId} />
          </Suspense>
        )}
      </div>
    </div>
  );
}

function NothingChosen() {
  const { t } = useTranslation();
  const hasTickets = useTicketsStore(({ rows }) => rows !== null && rows.size > 0);
  if (!hasTickets) return null;
  return <EmptyState icon={MessagesSquare} title={t('tickets.choose')} text={t('tickets.chooseText')} />;
}
