import { SearchX } from 'lucide-react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import { useTranslation } from 'react-i18next';
import type { TicketHits } from '#common/ipc/views.ts';
import { go } from '#renderer/state/navigation.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import pane from '#renderer/ui/ListPane.module.css';
import { TicketHitContent } from '../search/TicketHitContent.tsx';
import { ROW_HEIGHT } from './TicketList.tsx';
import styles from './TicketSearch.module.css';

type FoundTicketsProps = { readonly found: TicketHits | null; readonly currentId: string | null };

/** What the search above the list has found, in place of the list. */
export function FoundTickets({ found, currentId }: FoundTicketsProps) {
  const { t } = useTranslation();
  if (found === null) return <div className={pane.rows} />;
  if (found.hits.length === 0) {
    return (
      <EmptyState icon={SearchX} title={t('tickets.nothingFound')} text={t('tickets.nothingFoundText')} />
    );
  }
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: ROW_HEIGHT }}>
      <ListBox
        className={pane.rows ?? ''}
        aria-label={t('tickets.foundList')}
        items={found.hits}
        selectionMode="single"
        selectedKeys={currentId === null ? [] : [currentId]}
        onSelectionChange={(keys) => {
          const [key] = keys;
          if (typeof key === 'string') go({ at: 'tickets', ticketId: key });
        }}
      >
        {(hit) => (
          <ListBoxItem id={hit.ticketId} textValue={hit.subject.text} className={pane.row ?? ''}>
            <div className={styles.hit}>
              <TicketHitContent hit={hit} />
            </div>
          </ListBoxItem>
        )}
      </ListBox>
    </Virtualizer>
  );
}
