import { FileX } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft, NewTicketContent } from '#common/domain/draft.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { refine } from '#renderer/state/navigation.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import type { DraftOf } from '../composer/useDraft.ts';
import { NewTicketForm } from './NewTicketForm.tsx';

type NewTicketDraftProps = { readonly draftId: string; readonly onSubmitted: () => void };

/** Gets the draft once. From then on the form holds the text, and nothing that main says replaces it. */
export function NewTicketDraft({ draftId, onSubmitted }: NewTicketDraftProps) {
  const { t } = useTranslation();
  const loaded = useDraftOnce(draftId);
  if (loaded.state === 'loading') return null;
  if (loaded.state === 'ready') {
    return <NewTicketForm key={draftId} draft={loaded.draft} onSubmitted={onSubmitted} />;
  }
  return (
    <EmptyState icon={FileX} title={t('newTicket.goneTitle')} text={loaded.problem}>
      <Button onPress={() => refine({ at: 'newTicket', draftId: null })}>{t('newTicket.startAnew')}</Button>
    </EmptyState>
  );
}

type Loaded =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly draft: DraftOf<NewTicketContent> }
  | { readonly state: 'gone'; readonly problem: string };

function useDraftOnce(draftId: string): Loaded {
  const errorText = useErrorText();
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' });
  useEffect(() => {
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const result = await pambly.getDraft({ draftId });
      if (!isCurrent) return;
      setLoaded((before) => {
        if (before.state === 'ready') return before;
        if (!result.ok) return { state: 'gone', problem: errorText(result.error) };
        return isNewTicket(result.value)
          ? { state: 'ready', draft: result.value }
          : { state: 'gone', problem: errorText({ code: 'draft-gone' }) };
      });
    };
    void load();
    return () => {
      isCurrent = false;
    };
  }, [draftId, errorText]);
  return loaded;
}

function isNewTicket(draft: Draft): draft is DraftOf<NewTicketContent> {
  return draft.content.kind === 'newTicket';
}
