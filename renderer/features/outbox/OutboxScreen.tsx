import { Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '#renderer/state/navigation.ts';
import { useOutboxStore } from '#renderer/state/outboxStore.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { CardList, Page, PageSection } from '#renderer/ui/Page.tsx';
import { outboxItems } from './batches.ts';
import { BatchRow } from './BatchRow.tsx';
import { EntryRow } from './EntryRow.tsx';
import { ReceiptRow } from './ReceiptRow.tsx';

/** What has just been taken out of the outbox, so that the person knows where it went. */
type Taken = 'nothing' | 'text' | 'change';

/** Everything on its way, why it waits, what can be done about it; and what the server has confirmed. */
export function OutboxScreen() {
  const { t } = useTranslation();
  const { entries, receipts } = useOutboxStore(({ outbox }) => outbox);
  const [taken, setTaken] = useState<Taken>('nothing');
  return (
    <Page title={t('outbox.title')} intro={t('outbox.intro')}>
      <TakenBack taken={taken} onDismiss={() => setTaken('nothing')} />
      {entries.length === 0 && receipts.length === 0 ? (
        <EmptyState icon={Send} title={t('outbox.empty')} text={t('outbox.emptyText')} />
      ) : null}
      {entries.length === 0 ? null : (
        <PageSection title={t('outbox.waiting')}>
          <CardList label={t('outbox.waiting')}>
            {outboxItems(entries).map((item) =>
              item.kind === 'batch' ? (
                <BatchRow key={item.id} entries={item.entries} onTakenBack={() => setTaken('change')} />
              ) : (
                <EntryRow
                  key={item.id}
                  entry={item.entry}
                  onTakenBack={() => setTaken(item.entry.act.kind === 'updateTicket' ? 'change' : 'text')}
                />
              ),
            )}
          </CardList>
        </PageSection>
      )}
      {receipts.length === 0 ? null : (
        <PageSection title={t('outbox.receipts')} note={t('outbox.receiptsText')}>
          <CardList label={t('outbox.receipts')}>
            {receipts.map((receipt) => (
              <ReceiptRow key={receipt.id} receipt={receipt} />
            ))}
          </CardList>
        </PageSection>
      )}
    </Page>
  );
}

function TakenBack({ taken, onDismiss }: { readonly taken: Taken; readonly onDismiss: () => void }) {
  const { t } = useTranslation();
  if (taken === 'nothing') return null;
  if (taken === 'change') {
    return (
      <Banner tone="ok" onDismiss={onDismiss}>
        {t('outbox.changeUndone')}
      </Banner>
    );
  }
  const openDrafts = (
    <Button kind="link" small onPress={() => go({ at: 'drafts' })}>
      {t('outbox.openDrafts')}
    </Button>
  );
  return (
    <Banner tone="ok" onDismiss={onDismiss} actions={openDrafts}>
      {t('outbox.takenBack')}
    </Banner>
  );
}
