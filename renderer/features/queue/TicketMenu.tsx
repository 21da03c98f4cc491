import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Priority } from '#common/domain/catalog.ts';
import type { TicketChange } from '#common/domain/outboxEntry.ts';
import type { Ticket } from '#common/domain/ticket.ts';
import { useOutboxStore } from '#renderer/state/outboxStore.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { offerUndo } from '#renderer/state/undoStore.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Menu, MenuChoice } from '#renderer/ui/Menu.tsx';

const statuses = ['open', 'in-progress', 'on-hold'] as const;
const priorities = ['urgent', 'medium', 'low'] as const;

/** State and priority by hand. Closing has a button of its own. */
export function TicketMenu({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation();
  const setPriority = useSetPriority(ticket);
  const change = (to: TicketChange): void => void pambly.updateTicket({ ticketId: ticket.id, change: to });
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

/** Lowering what the client asked to be urgent tells the client why, with the company's own sentence, and says so. */
function useSetPriority({ id: ticketId, priority: before }: Ticket): (priority: Priority) => void {
  const { t } = useTranslation();
  return (priority) => {
    const isLowered = before === 'urgent' && priority !== 'urgent';
    const name = t(`priority.${priority}`).toLowerCase();
    const change = isLowered ? { priority, reason: t('queue.lowerReason', { name }) } : { priority };
    void pambly.updateTicket({ ticketId, change });
    if (!isLowered) return;
    offerUndo({
      text: t('queue.lowered', { name }),
      undo: () => pambly.updateTicket({ ticketId, change: { priority: before } }),
      isSo: () => !isBeingRaised(ticketId, before),
    });
  };
}

function isBeingRaised(ticketId: string, to: Priority): boolean {
  return useOutboxStore
    .getState()
    .outbox.entries.some(
      ({ act }) => act.kind === 'updateTicket' && act.ticketId === ticketId && act.change.priority === to,
    );
}
