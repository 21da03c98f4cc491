import { useTranslation } from 'react-i18next';
import type { Priority } from '#common/domain/catalog.ts';
import type { Ticket, TicketStatus } from '#common/domain/ticket.ts';
import type { Language } from '#common/domain/account.ts';
import { useLanguage } from '#renderer/i18n/useFormat.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { useCatalogNames } from '#renderer/i18n/useCatalogNames.ts';
import { useAccount } from '#renderer/state/appStore.ts';
import { useTicketsStore } from '#renderer/state/ticketsStore.ts';
import { changeTickets } from './changeTickets.ts';
import { ask } from './queueStore.ts';
import { useStaff } from './useQueue.ts';

/** As many as one act changes at once. */
export const MAX_TOGETHER = 1_000;

/** What can be done to tickets from the queue, one or many: queued at once, and undone for a few seconds. */
export type TicketActs = {
  readonly setStatus: (ticketIds: readonly string[], status: TicketStatus) => void;
  readonly setPriority: (ticketIds: readonly string[], priority: Priority) => void;
  readonly moveTo: (ticketIds: readonly string[], departmentId: string) => void;
  /** Null: to nobody. */
  readonly assign: (ticketIds: readonly string[], assigneeId: string | null) => void;
  readonly assignToMe: (ticketIds: readonly string[]) => void;
  /** Asks first when that erases sensitive data, which no undoing brings back once it has gone out. */
  readonly close: (ticketIds: readonly string[]) => void;
};

export function useTicketActs(): TicketActs {
  const { t, i18n } = useTranslation();
  const own = useLanguage();
  const names = useCatalogNames();
  const account = useAccount();
  const staff = useStaff();

  const setStatus: TicketActs['setStatus'] = (ticketIds, status) => {
    void changeTickets([{ ticketIds, change: { status } }], (count) =>
      status === 'closed'
        ? t('queue.done.closed', { count })
        : t('queue.done.status', { count, name: t(`status.${status}`) }),
    );
  };
  const assign: TicketActs['assign'] = (ticketIds, assigneeId) => {
    const name = staff.find(({ id }) => id === assigneeId)?.name;
    void changeTickets([{ ticketIds, change: { assigneeId } }], (count) =>
      name === undefined ? t('queue.done.unassigned', { count }) : t('queue.done.assigned', { count, name }),
    );
  };
  return {
    setStatus,
    assign,
    setPriority: (ticketIds, priority) => {
      const name = t(`priority.${priority}`);
      const lowered =
        priority === 'urgent' ? [] : ticketIds.filter((id) => ticketOf(id)?.priority === 'urgent');
      const others = ticketIds.filter((id) => !lowered.includes(id));
      const set = async (): Promise<void> => {
        // Whoever asked for urgent is told why it is not, in the company's own words and their language.
        const told = await byLanguage(lowered, own);
        const wanted = told.map(({ language, ticketIds: ids }) => {
          const theirs = i18n.getFixedT(language);
          const reason = theirs('desk.lowerReason', { name: theirs(`priority.${priority}`).toLowerCase() });
          return { ticketIds: ids, change: { priority, reason } };
        });
        await changeTickets([...wanted, { ticketIds: others, change: { priority } }], (count) =>
          t('queue.done.priority', { count, name }),
        );
      };
      void set();
    },
    moveTo: (ticketIds, departmentId) => {
      const name = names.department(departmentId) ?? '';
      void changeTickets([{ ticketIds, change: { departmentId } }], (count) =>
        t('queue.done.moved', { count, name }),
      );
    },
    assignToMe: (ticketIds) => {
      if (account !== null) assign(ticketIds, account.id);
    },
    close: (ticketIds) => {
      if (erasing(ticketIds) > 0) ask('erasing');
      else setStatus(ticketIds, 'closed');
    },
  };
}

/** How many of these hold sensitive data, which closing erases. */
export function erasing(ticketIds: readonly string[]): number {
  return ticketIds.filter((id) => ticketOf(id)?.sensitive.state === 'stored').length;
}

type Told = { readonly language: Language; readonly ticketIds: readonly string[] };

/** These tickets by their clients' languages; one whose client is not known here is told in the agent's own. */
async function byLanguage(ticketIds: readonly string[], own: Language): Promise<readonly Told[]> {
  const languages = await Promise.all(
    ticketIds.map(async (id) => {
      const card = await pambly.getClient({ clientId: ticketOf(id)?.requester.id ?? id });
      return { id, language: card.ok ? (card.value?.language ?? own) : own };
    }),
  );
  return [...Map.groupBy(languages, ({ language }) => language)].map(([language, group]) => ({
    language,
    ticketIds: group.map(({ id }) => id),
  }));
}

function ticketOf(ticketId: string): Ticket | undefined {
  return useTicketsStore.getState().rows?.get(ticketId)?.ticket;
}
