import { useTranslation } from 'react-i18next';
import type { Ticket } from '#common/domain/ticket.ts';
import { useCatalogNames } from '#renderer/i18n/useCatalogNames.ts';
import { Banner } from '#renderer/ui/Banner.tsx';

/** What answering a closed ticket means. */
export function ClosedNotice({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation();
  const { department } = useCatalogNames();
  if (ticket.status !== 'closed') return null;
  return (
    <Banner tone="info" role="note">
      {t('thread.closedNotice')}
      {ticket.sensitive.state === 'erased'
        ? ` ${t('thread.erasedNotice', { department: department(ticket.departmentId) ?? '' })}`
        : null}
    </Banner>
  );
}
