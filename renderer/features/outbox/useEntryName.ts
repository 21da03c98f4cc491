import { useTranslation } from 'react-i18next';
import type { OutboxAct, TicketChange } from '#common/domain/outboxEntry.ts';
import { useArticlesStore } from '#renderer/state/articlesStore.ts';
import { useOutboxStore } from '#renderer/state/outboxStore.ts';
import { useTicketsStore } from '#renderer/state/ticketsStore.ts';

type EntryName = {
  /** What it is about: the subject of a ticket, or the title of a tutorial. */
  readonly subject: string;
  /** What it will do. */
  readonly kind: string;
};

export function useEntryName(act: OutboxAct): EntryName {
  const { t } = useTranslation();
  const subject = useTicketSubject(ticketOf(act), act.kind === 'reply' ? act.content.ticketSubject : null);
  const article = useArticlesStore(({ articles }) =>
    'articleId' in act ? articles?.find(({ id }) => id === act.articleId)?.title : undefined,
  );
  const change = useChangeText();
  switch (act.kind) {
    case 'openTicket':
      return { subject: act.content.subject, kind: t('outbox.kinds.openTicket') };
    case 'reply': {
      const isNote = act.content.visibility === 'internal';
      return { subject, kind: t(isNote ? 'outbox.kinds.note' : 'outbox.kinds.reply') };
    }
    case 'updateTicket':
      return { subject, kind: change(act.change) };
    case 'giveSensitive':
      return { subject, kind: t('outbox.kinds.giveSensitive') };
    case 'saveViews':
      return { subject: t('outbox.savedViews'), kind: t('outbox.kinds.saveViews') };
    case 'rateTicket':
      return { subject, kind: t('outbox.kinds.rateTicket') };
    case 'voteArticle':
    case 'reviewArticle':
    case 'recordDeflection':
      return { subject: article ?? t('outbox.kinds.voteArticle'), kind: t(`outbox.kinds.${act.kind}`) };
  }
}

/** A ticket's subject, also while the ticket is still on its way; `remembered` is for when it is not here any more. */
export function useTicketSubject(ticketId: string | null, remembered?: string | null): string {
  const { t } = useTranslation();
  const known = useTicketsStore(({ rows }) => rows?.get(ticketId ?? '')?.ticket.subject);
  const pending = useOutboxStore(({ outbox }) => {
    const act = outbox.entries.find(({ id }) => id === ticketId)?.act;
    return act?.kind === 'openTicket' ? act.content.subject : undefined;
  });
  return known ?? pending ?? remembered ?? t('tickets.noSubject');
}

export function ticketOf(act: OutboxAct): string | null {
  switch (act.kind) {
    case 'reply':
      return act.content.ticketId;
    case 'updateTicket':
    case 'giveSensitive':
    case 'rateTicket':
      return act.ticketId;
    case 'openTicket':
    case 'reviewArticle':
    case 'saveViews':
    case 'voteArticle':
    case 'recordDeflection':
      return null;
  }
}

/** A change of a ticket in words. */
export function useChangeText(): (change: TicketChange) => string {
  const { t } = useTranslation();
  return ({ status, priority, departmentId, assigneeId }) => {
    if (status === 'closed') return t('outbox.changes.close');
    if (status === 'open') return t('outbox.changes.reopen');
    if (status !== undefined) return t('outbox.changes.status', { name: t(`status.${status}`) });
    if (priority !== undefined) return t('outbox.changes.priority', { name: t(`priority.${priority}`) });
    if (departmentId !== undefined) return t('outbox.changes.department');
    if (assigneeId !== undefined) return t('outbox.changes.assignee');
    return t('outbox.changes.service');
  };
}
