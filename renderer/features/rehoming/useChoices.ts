import { useTranslation } from 'react-i18next';
import { displayStatus } from '#common/domain/displayStatus.ts';
import { useLanguage } from '#renderer/i18n/useFormat.ts';
import { useCatalog } from '#renderer/state/appStore.ts';
import { useTicketsStore } from '#renderer/state/ticketsStore.ts';
import type { Choice } from './ChoiceDialog.tsx';

export function useDepartmentChoices(): readonly Choice[] {
  const language = useLanguage();
  const departments = useCatalog()?.departments ?? [];
  return departments.map(({ id, name, description }) => ({
    id,
    label: name[language],
    note: description[language],
  }));
}

/** Every other ticket of the account, the one with the newest activity first. */
export function useTicketChoices(goneTicketId: string | null): readonly Choice[] {
  const { t } = useTranslation();
  const rows = useTicketsStore((store) => store.rows);
  return [...(rows?.values() ?? [])]
    .filter(({ ticket }) => ticket.id !== goneTicketId)
    .sort((a, b) => b.ticket.lastActivityAt.localeCompare(a.ticket.lastActivityAt))
    .map(({ ticket, answeredBefore }) => ({
      id: ticket.id,
      label: ticket.subject,
      note: `#${ticket.number}${t('common.separator')}${t(`status.${displayStatus(ticket, answeredBefore)}`)}`,
    }));
}
