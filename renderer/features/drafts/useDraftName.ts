import { useTranslation } from 'react-i18next';
import type { DraftSummary } from '#common/ipc/views.ts';
import { isBlank } from '#common/domain/text.ts';
import { useTicketSubject } from '../outbox/useEntryName.ts';

/** What a draft is called: by its own subject, or by the subject of the ticket that it answers. */
export function useDraftName(draft: DraftSummary): { readonly subject: string; readonly kind: string } {
  const { t } = useTranslation();
  const ticketSubject = useTicketSubject(draft.ticketId, draft.ticketSubject);
  if (draft.kind === 'newTicket') {
    return {
      subject: isBlank(draft.subject) ? t('tickets.noSubject') : draft.subject,
      kind: t('drafts.kinds.newTicket'),
    };
  }
  return {
    subject: ticketSubject,
    kind: t(draft.visibility === 'internal' ? 'drafts.kinds.note' : 'drafts.kinds.reply'),
  };
}
