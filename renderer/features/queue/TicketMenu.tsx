import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Priority } from '#common/domain/catalog.ts';
import type { TicketChange } from '#common/domain/outboxEntry.ts';
import type { Ticket } from '#common/domain/ticket.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Menu, MenuChoice } from '#renderer/ui/Menu.tsx';
import { askToLower } from '../desk/deskStore.ts';

const statuses = ['open', 'in-progress', 'on-hold'] as const;
const priorities = ['urgent', 'medium', 'low'] as const;

/** State and priority by hand. Closing has a button of its own. */
export function TicketMenu({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation();
  const change = (to: TicketChange): void => void pambly.updateTicket({ ticketId: ticket.id, change: to });
  /** What the client asked to be urgent is not lowered without telling why. */
  const setPriority = (priority: Priority): void => {
    if (ticket.priority === 'urgent' && priority !== 'urgent')
      askToLower({ ticketId: ticket.id, to: priority });
    else change({ priority });
  };
  return (
    <Menu
      label={t('queue.ticketMenu')}
      trigger={
        <Button small>
          {t('queue.ticketMenu')}
          <Icon of={ChevronDown} />
        </Button>
      }
    >
      <MenuChoice
        title={t('queue.statusTitle')}
        options={statuses.map((id) => ({ id, label: t(`status.${id}`) }))}
        value={ticket.status}
        onChange={(status) => change({ status })}
      />
      <MenuChoice
        title={t('queue.priorityTitle')}
        options={priorities.map((id) => ({ id, label: t(`priority.${id}`) }))}
        value={ticket.priority}
        onChange={setPriority}
      />
    </Menu>
  );
}
