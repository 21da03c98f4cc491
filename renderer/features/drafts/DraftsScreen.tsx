import { Pencil } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftSummary } from '#common/ipc/views.ts';
import { holdsSomething, useDraftsStore } from '#renderer/state/draftsStore.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { CardList, Page, PageSection } from '#renderer/ui/Page.tsx';
import { BinRow } from './BinRow.tsx';
import { DraftRow } from './DraftRow.tsx';

/** Everything unfinished, and what was discarded in the last 30 days. */
export function DraftsScreen() {
  const { t } = useTranslation();
  const drafts = useDraftsStore((store) => store.drafts);
  const { unfinished, discarded } = useMemo(() => sorted(drafts ?? []), [drafts]);
  const [restoredId, setRestoredId] = useState<string | null>(null);
  if (drafts === null) return null;
  return (
    <Page title={t('drafts.title')} intro={t('drafts.intro')}>
      {unfinished.length === 0 ? (
        <EmptyState icon={Pencil} title={t('drafts.empty')} text={t('drafts.emptyText')} />
      ) : (
        <PageSection title={t('drafts.unfinished')}>
          <CardList label={t('drafts.unfinished')}>
            {unfinished.map((draft) => (
              <DraftRow key={draft.id} draft={draft} takesFocus={draft.id === restoredId} />
            ))}
          </CardList>
        </PageSection>
      )}
      {discarded.length === 0 ? null : (
        <PageSection title={t('drafts.bin')} note={t('drafts.binText')}>
          <CardList label={t('drafts.bin')}>
            {discarded.map((draft) => (
              <BinRow key={draft.id} draft={draft} onRestored={setRestoredId} />
            ))}
          </CardList>
        </PageSection>
      )}
    </Page>
  );
}

type Sorted = {
  readonly unfinished: readonly DraftSummary[];
  readonly discarded: readonly DraftSummary[];
};

/** What came back from the outbox first, since somebody thinks it was sent; then the newest first. */
function sorted(drafts: readonly DraftSummary[]): Sorted {
  const kept = drafts.filter(holdsSomething);
  const isReturned = ({ returnedBecause }: DraftSummary): number => (returnedBecause === null ? 0 : 1);
  return {
    unfinished: kept
      .filter(({ discardedAt }) => discardedAt === null)
      .sort((a, b) => isReturned(b) - isReturned(a) || b.updatedAt - a.updatedAt),
    discarded: kept
      .filter(({ discardedAt }) => discardedAt !== null)
      .sort((a, b) => (b.discardedAt ?? 0) - (a.discardedAt ?? 0)),
  };
}
