import type { Locator, Page } from '@playwright/test';
import type { Draft } from '#common/domain/draft.ts';
import type { DraftSummary, OutboxEntryView } from '#common/ipc/views.ts';
import { goTo, messageField, openForm, subjectField } from '#test/e2e/support/acts.ts';
import { t } from '../../driver/windowHand.ts';
import { Broken } from '../computer.ts';
import { askPage } from './bridge.ts';

/** Each text carries one, and so does the row or message that shows it. */
const MARK = /\[\w+-\d+\]/;

/** Where things are on the screens, and the way there, by the navigation and the lists as a person takes it. */
export type Places = {
  /** Leaves whatever is written on the screen. */
  readonly leave: () => void;
  /** A new form, by its department. */
  readonly newForm: () => Promise<void>;
  /** The row of a draft, in the list of what is unfinished or in the bin. */
  readonly draftRow: (draftId: string) => Promise<Locator>;
  /** Brings up a draft where it is written, unless it is there already. */
  readonly openDraft: (draftId: string) => Promise<Draft>;
  /** A ticket with its messages. */
  readonly openTicket: (ticketId: string) => Promise<void>;
  /** Remembers that this draft is what is written on the screen. */
  readonly isOpen: (draftId: string) => void;
  /** The place of an entry that is on its way: a ticket in the outbox, a reply in its ticket. */
  readonly entry: (entry: OutboxEntryView) => Promise<Locator>;
  readonly outboxRows: () => Promise<Locator>;
};

export function placesOn(page: Page): Places {
  let open: string | null = null;

  const leave = (): void => {
    open = null;
  };
  const screen = async (name: 'drafts' | 'outbox'): Promise<void> => {
    leave();
    await goTo(page, t(`nav.${name}`));
    await page.getByRole('heading', { name: t(`${name}.title`), level: 1 }).waitFor();
  };
  const list = (name: string): Locator => page.getByRole('list', { name, exact: true }).locator('> li');

  const draftRow = async (draftId: string): Promise<Locator> => {
    const draft = (await askPage(page, 'drafts.list', undefined)).find(({ id }) => id === draftId);
    if (draft === undefined) throw new Broken(`no draft has the id ${draftId}`);
    await screen('drafts');
    const rows = list(t(draft.discardedAt === null ? 'drafts.unfinished' : 'drafts.bin'));
    return rows.filter({ hasText: shownOf(draft) }).first();
  };

  const openTicket = async (ticketId: string): Promise<void> => {
    const rows = await askPage(page, 'tickets.list', undefined);
    const ticket = rows.find((row) => row.ticket.id === ticketId)?.ticket;
    if (ticket === undefined) throw new Broken(`the ticket ${ticketId} is not in the list`);
    leave();
    await goTo(page, t('nav.tickets'));
    // A reply that waits has a row of its own, which leads to the same ticket.
    await page
      .getByRole('option')
      .filter({ hasText: markIn(ticket.subject) ?? ticket.subject })
      .first()
      .click();
    await page.getByRole('heading', { name: ticket.subject, level: 1 }).waitFor();
  };

  const outboxRows = async (): Promise<Locator> => {
    await screen('outbox');
    return list(t('outbox.waiting'));
  };

  return {
    leave,
    newForm: async () => {
      leave();
      await openForm(page, t, 'Soporte técnico');
    },
    draftRow,
    openDraft: async (draftId) => {
      const draft = await askPage(page, 'drafts.get', { draftId });
      if (open === draftId) return draft;
      if (draft.content.kind === 'reply') {
        await openTicket(draft.content.ticketId);
        await replyField(page).waitFor();
      } else {
        const row = await draftRow(draftId);
        await row
          .getByRole('button', { name: t('drafts.open'), exact: false })
          .first()
          .click();
        await subjectField(page, t).waitFor();
      }
      open = draftId;
      return draft;
    },
    openTicket,
    isOpen: (draftId) => {
      open = draftId;
    },
    entry: async ({ act }) => {
      if (act.kind === 'reply') {
        await openTicket(act.content.ticketId);
        const messages = page.getByRole('region', { name: t('thread.messages') }).locator('li');
        return messages.filter({ hasText: markIn(act.content.body) ?? act.content.body }).last();
      }
      const rows = await outboxRows();
      const subject = act.kind === 'openTicket' ? act.content.subject : '';
      return rows
        .filter({ hasText: t('outbox.kinds.openTicket') })
        .filter({ hasText: markIn(subject) ?? subject })
        .first();
    },
    outboxRows,
  };
}

/** The field in which the words of a draft are written. */
export function bodyField(page: Page, { content }: Draft): Locator {
  return content.kind === 'reply' ? replyField(page) : messageField(page, t);
}

function replyField(page: Page): Locator {
  return page.getByRole('textbox', { name: t('thread.reply'), exact: true });
}

export function markIn(text: string): string | null {
  return MARK.exec(text)?.[0] ?? null;
}

/** What tells the row of a draft apart: a mark of its own, or that of its ticket when it has no words. */
function shownOf({ subject, excerpt, ticketSubject }: DraftSummary): string {
  return markIn(`${subject} ${excerpt}`) ?? markIn(ticketSubject ?? '') ?? t('tickets.noSubject');
}
