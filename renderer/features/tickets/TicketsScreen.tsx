import { MessagesSquare } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '#renderer/state/navigation.ts';
import { useTicketsStore } from '#renderer/state/ticketsStore.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { TwoPanes } from '#renderer/ui/TwoPanes.tsx';
import { TicketsPane } from './TicketsPane.tsx';

const ClientThread = lazy(() => import('../thread/ClientThread.tsx'));

type TicketsPlace = Extract<Place, { at: 'tickets' }>;

/** The client's tickets, and the one that is being read. */
export function TicketsScreen({ place }: { readonly place: TicketsPlace }) {
  const { ticketId } = place;
  return (
    <TwoPanes
      hasChosen={ticketId !== null}
      list={<TicketsPane currentId={ticketId} />}
      detail={
        ticketId === null ? (
          <NothingChosen />
        ) : (
          <Suspense fallback={null}>
            <ClientThread key={ticketId} ticketId={ticketId} />
          </Suspense>
        )
      }
    />
  );
}

function NothingChosen() {
  const { t } = useTranslation();
  const hasTickets = useTicketsStore(({ rows }) => rows !== null && rows.size > 0);
  if (!hasTickets) return null;
  return <EmptyState icon={MessagesSquare} title={t('tickets.choose')} text={t('tickets.chooseText')} />;
}
