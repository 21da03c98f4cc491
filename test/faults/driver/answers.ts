import { newId } from '#common/domain/ids.ts';
import type { HeadlessApp } from './headlessApp.ts';
import type { Ledger } from './ledgerFile.ts';
import type { Staff } from './staff.ts';
import { until } from './time.ts';

/** What staff answers in the tickets of one computer, written down for the judge. */
export type Answers = {
  /** Resolves once the server has the answer. */
  readonly answerIn: (ticketId: string, body?: string) => Promise<void>;
  /** Waits until all of them are on the person's computer; throws when that takes longer. */
  readonly untilSeen: (app: HeadlessApp, withinMs: number) => Promise<void>;
};

type Answer = { readonly ticketId: string; readonly messageId: string };

export function answersOf(staff: Staff, ledger: Ledger): Answers {
  const given: Answer[] = [];
  return {
    answerIn: async (ticketId, body = 'Lo estamos mirando. Un saludo.') => {
      const messageId = newId();
      ledger.write({ kind: 'answering', messageId });
      await staff.answer(ticketId, messageId, body);
      ledger.write({ kind: 'answered', messageId });
      given.push({ ticketId, messageId });
    },
    untilSeen: async (app, withinMs) => {
      for (const { ticketId, messageId } of given) {
        await until(`the answer ${messageId}`, withinMs, async () => {
          app.wake();
          const { messages } = await app.ask('tickets.get', { ticketId });
          return messages.some(({ id }) => id === messageId) ? true : null;
        });
      }
    },
  };
}
