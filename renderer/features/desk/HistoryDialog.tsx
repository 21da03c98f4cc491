import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { auditKindNames } from './auditKindNames.ts';
import type { AuditRow } from '#common/domain/audit.ts';
import type { Ticket } from '#common/domain/ticket.ts';
import { useCatalogNames } from '#renderer/i18n/useCatalogNames.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { useMinute } from '#renderer/i18n/useNow.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { useAnswer } from '#renderer/state/useAnswer.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import styles from './HistoryDialog.module.css';

type HistoryDialogProps = {
  readonly ticket: Ticket;
  readonly isOpen: boolean;
  readonly onClose: () => void;
};

/** Who did what to a ticket and when. Asked of the server each time it is opened: a trail is not kept on this computer. */
export function HistoryDialog({ ticket, isOpen, onClose }: HistoryDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('desk.historyTitle', { number: ticket.number })} isOpen={isOpen} onClose={onClose}>
      <History ticketId={ticket.id} />
    </Dialog>
  );
}

function History({ ticketId }: { readonly ticketId: string }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [asked, setAsked] = useState(0);
  const ask = useCallback(() => pambly.getAudit({ ticketId }), [ticketId]);
  const { value: rows, error } = useAnswer(ask, asked);
  if (error !== null) {
    const isOffline = error.code === 'offline' || error.code === 'server-unavailable';
    const retry = (
      <Button kind="link" small onPress={() => setAsked(asked + 1)}>
        {t('common.retry')}
      </Button>
    );
    return (
      <Banner tone="warn" role="alert" actions={retry}>
        {isOffline ? t('desk.historyOffline') : errorText(error)}
      </Banner>
    );
  }
  if (rows === null) return <div className={styles.waiting} />;
  if (rows.length === 0) return <p>{t('desk.historyEmpty')}</p>;
  return (
    <ol className={styles.rows}>
      {rows.map((row) => (
        <Row key={row.id} row={row} />
      ))}
    </ol>
  );
}

function Row({ row }: { readonly row: AuditRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useMinute();
  const nameOf = useValueName(row.kind);
  const { by, at, from, to, reason } = row;
  const kind = auditKindNames.find((known) => known === row.kind);
  return (
    <li className={styles.row}>
      <p>
        <b dir="auto">{by.name}</b>{' '}
        {kind === undefined
          ? t('desk.act.other', { kind: row.kind })
          : t(`desk.act.${kind}`, { score: to ?? '' })}
      </p>
      {kind === 'rated' || (from === null && to === null) ? null : (
        <p className={styles.change}>{t('desk.historyFromTo', { from: nameOf(from), to: nameOf(to) })}</p>
      )}
      {reason === null ? null : <p className={styles.reason}>{t('desk.historyReason', { reason })}</p>}
      <time className={styles.time} dateTime={at}>
        {format.dateAndClock(at, now)}
      </time>
    </li>
  );
}

/** What a value of the trail is called on screen. */
function useValueName(kind: string): (value: string | null) => string {
  const { t } = useTranslation();
  const names = useCatalogNames();
  return (value) => {
    if (value === null) return t(kind === 'assignee' ? 'desk.nobody' : 'desk.none');
    const status = kind === 'status' ? statuses.find((id) => id === value) : undefined;
    if (status !== undefined) return t(`status.${status}`);
    const priority = kind === 'priority' ? priorities.find((id) => id === value) : undefined;
    if (priority !== undefined) return t(`priority.${priority}`);
    return kind === 'department' ? (names.department(value) ?? value) : value;
  };
}

const statuses = ['open', 'in-progress', 'on-hold', 'closed'] as const;
const priorities = ['low', 'medium', 'urgent'] as const;
