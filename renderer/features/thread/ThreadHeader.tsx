import { ArrowLeft, Lock, LockOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '#common/domain/ticket.ts';
import { useCatalogNames } from '#renderer/i18n/useCatalogNames.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { go } from '#renderer/state/navigation.ts';
import { IconButton } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { StatusChip, UrgentMark } from '../tickets/StatusChip.tsx';
import type { ShownThread } from './shownThread.ts';
import styles from './ThreadHeader.module.css';

type ThreadHeaderProps = {
  readonly shown: ShownThread;
  /** What this edition adds to the facts, and lets the person do with the ticket. */
  readonly extraFacts?: readonly (string | null)[];
  readonly lastFact?: ReactNode;
  readonly actions: ReactNode;
};

/** What the ticket is about, and where it stands. State and priority have places of their own. */
export function ThreadHeader({ shown, extraFacts = [], lastFact, actions }: ThreadHeaderProps) {
  const { t } = useTranslation();
  const names = useCatalogNames();
  const { ticket, status } = shown;
  const { priority } = ticket;
  const facts = [
    t('tickets.number', { number: ticket.number }),
    ...extraFacts,
    names.department(ticket.departmentId),
    names.service(ticket.serviceId),
    priority === 'urgent' ? null : t('priority.withName', { name: t(`priority.${priority}`).toLowerCase() }),
  ].filter((fact) => fact !== null);
  return (
    <header className={styles.header}>
      <BackToList />
      <h1 className={styles.subject} dir="auto">
        {ticket.subject}
      </h1>
      <div className={styles.actions}>{actions}</div>
      <div className={styles.facts}>
        <StatusChip status={status} />
        <UrgentMark priority={priority} />
        <span>{facts.join(t('common.separator'))}</span>
        <SensitiveState ticket={ticket} />
        {lastFact}
      </div>
    </header>
  );
}

/** In a narrow window list and ticket take turns; in a wide one there is nothing to go back to. */
export function BackToList() {
  const { t } = useTranslation();
  return (
    <IconButton
      icon={ArrowLeft}
      label={t('thread.back')}
      className={styles.back}
      onPress={() => go({ at: 'tickets', ticketId: null })}
    />
  );
}

function SensitiveState({ ticket: { sensitive } }: { readonly ticket: Ticket }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (sensitive.state === 'none') return null;
  const isStored = sensitive.state === 'stored';
  return (
    <span className={styles.sensitive}>
      <Icon of={isStored ? Lock : LockOpen} size={12} />
      {isStored || sensitive.at === null
        ? t('thread.sensitiveStored')
        : t('thread.sensitiveErased', { time: format.longDate(sensitive.at) })}
    </span>
  );
}
