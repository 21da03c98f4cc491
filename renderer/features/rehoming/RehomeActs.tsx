import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '#common/domain/result.ts';
import { editionInfo } from '#common/edition.ts';
import type { DraftSummary } from '#common/ipc/views.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useAppStore } from '#renderer/state/appStore.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { useDraftName } from '../drafts/useDraftName.ts';
import { ChoiceDialog } from './ChoiceDialog.tsx';
import styles from './Rehoming.module.css';
import { rehome, type NewHome } from './rehome.ts';
import { useDepartmentChoices, useTicketChoices } from './useChoices.ts';

/** Where a reply can go on whose ticket is gone. The screen follows it there. */
export function RehomeActs({ draft }: { readonly draft: DraftSummary }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { subject } = useDraftName(draft);
  const [asks, setAsks] = useState<NewHome['kind'] | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const mayOpen = useAppStore(({ app }) => editionInfo(app?.edition ?? 'client').capabilities.openTickets);
  const kinds =
    mayOpen && draft.visibility === 'public' ? (['newTicket', 'reply'] as const) : (['reply'] as const);

  async function goOn(home: NewHome): Promise<void> {
    setAsks(null);
    setError(await rehome(draft.id, home));
  }

  return (
    <>
      <div className={styles.acts}>
        {kinds.map((kind) => (
          <Button
            key={kind}
            small
            aria-label={t(`drafts.rehome.${kind}Named`, { subject })}
            onPress={() => setAsks(kind)}
          >
            {t(`drafts.rehome.${kind}`)}
          </Button>
        ))}
      </div>
      {error === null ? null : (
        <Banner tone="danger" role="alert">
          {errorText(error)}
        </Banner>
      )}
      <ChoiceDialog
        title={t('drafts.rehome.newTicketTitle')}
        choices={useDepartmentChoices()}
        empty={t('departments.emptyText')}
        isOpen={asks === 'newTicket'}
        onClose={() => setAsks(null)}
        onChoose={(departmentId) => void goOn({ kind: 'newTicket', departmentId })}
      />
      <ChoiceDialog
        title={t('drafts.rehome.replyTitle')}
        text={t('drafts.rehome.replyText')}
        choices={useTicketChoices(draft.ticketId)}
        empty={t('drafts.rehome.noTickets')}
        isOpen={asks === 'reply'}
        onClose={() => setAsks(null)}
        onChoose={(ticketId) => void goOn({ kind: 'reply', ticketId })}
      />
    </>
  );
}
