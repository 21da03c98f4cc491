import { UserRound } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '#common/domain/ticket.ts';
import { IconButton } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { ClientCard } from '../desk/ClientCard.tsx';
import { TicketClocks } from '../desk/TicketClocks.tsx';
import { OtherTickets } from './OtherTickets.tsx';
import styles from './RequesterPane.module.css';

type RequesterPaneProps = { readonly ticket: Ticket; readonly children?: ReactNode };

/** Whose ticket it is, and what else they have asked: beside the messages, where there is room. */
export function RequesterPane({ ticket, children }: RequesterPaneProps) {
  const { t } = useTranslation();
  return (
    <aside className={styles.pane} aria-label={t('queue.columns.requester')}>
      <TicketClocks ticket={ticket} />
      {children}
      <ClientCard ticket={ticket} />
      <OtherTickets ticket={ticket} />
    </aside>
  );
}

/** The same, where there is none. */
export function RequesterButton({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton
        icon={UserRound}
        label={t('desk.client')}
        className={styles.button}
        onPress={() => setOpen(true)}
      />
      <Dialog title={ticket.requester.name} isOpen={isOpen} onClose={() => setOpen(false)}>
        <div className={styles.inDialog}>
          <TicketClocks ticket={ticket} />
          <ClientCard ticket={ticket} />
          <OtherTickets ticket={ticket} />
        </div>
      </Dialog>
    </>
  );
}
