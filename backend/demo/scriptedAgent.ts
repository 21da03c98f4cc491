import type { Language } from '#common/domain/account.ts';
import { newId } from '#common/domain/ids.ts';
import { departmentsOf, toAccount } from '../accounts/accounts.ts';
import { type Clock, SECOND } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { reply } from '../messages/reply.ts';
import { demoIds } from './ids.ts';

const ANSWERS_AFTER_MS = 3 * SECOND;

export type ScriptedAgent = {
  readonly clientWrote: (ticketId: string) => void;
  readonly close: () => Promise<void>;
};

type Needs = {
  readonly database: Database;
  readonly clock: Clock;
  readonly warn: (message: string, error: unknown) => void;
};

/** Plays Carmen: answers whatever a client writes, a few seconds later, and says that it is a demonstration. */
export function startScriptedAgent({ database, clock, warn }: Needs): ScriptedAgent {
  const waiting = new Map<string, NodeJS.Timeout>();
  const atWork = new Set<Promise<void>>();

  async function answer(ticketId: string): Promise<void> {
    const carmen = await database.read
      .selectFrom('accounts')
      .selectAll()
      .where('id', '=', demoIds.accounts.carmen)
      .executeTakeFirstOrThrow();
    const departmentIds = await departmentsOf(database.read, carmen.id);
    const account = { ...toAccount(carmen), sessionId: '', departmentIds };
    const body = await compose(database, ticketId);
    await database.write((unit) =>
      reply(unit, {
        account,
        ticketId,
        messageId: newId(),
        content: {
          body,
          attachmentIds: [],
          visibility: 'public',
          lastSeenMessageId: null,
          evenIfStale: false,
        },
        now: clock.now(),
      }),
    );
  }

  return {
    clientWrote: (ticketId) => {
      clearTimeout(waiting.get(ticketId));
      const timer = setTimeout(() => {
        waiting.delete(ticketId);
        const work = answer(ticketId)
          .catch((error: unknown) => warn('the scripted agent failed', error))
          .finally(() => atWork.delete(work));
        atWork.add(work);
      }, ANSWERS_AFTER_MS);
      waiting.set(ticketId, timer);
    },
    close: async () => {
      for (const timer of waiting.values()) clearTimeout(timer);
      await Promise.all(atWork);
    },
  };
}

const texts: Readonly<Record<Language, { opened: Text; replied: Text }>> = {
  es: {
    opened: ({ name, subject, number }) =>
      `Hola, ${name}:\n\nHe recibido tu consulta «${subject}» (#${number}) y ya la estoy mirando. ` +
      'Si tienes el texto exacto del error o una captura, añádelo aquí y avanzaremos más rápido.\n\n' +
      '*Esta es una demostración: la respuesta es automática.*\n\nUn saludo,\nCarmen',
    replied: ({ name }) =>
      `Gracias, ${name}, tomo nota. Lo compruebo con esto que me cuentas y te digo algo en este mismo ticket.\n\n` +
      '*Esta es una demostración: la respuesta es automática.*\n\nUn saludo,\nCarmen',
  },
  en: {
    opened: ({ name, subject, number }) =>
      `Hello, ${name},\n\nI have received your question “${subject}” (#${number}) and am looking into it. ` +
      'If you have the exact text of the error or a screenshot, add it here and we will get there faster.\n\n' +
      '*This is a demonstration: the answer is automatic.*\n\nKind regards,\nCarmen',
    replied: ({ name }) =>
      `Thank you, ${name}, noted. I will check with what you tell me and come back to you in this ticket.\n\n` +
      '*This is a demonstration: the answer is automatic.*\n\nKind regards,\nCarmen',
  },
};
type Text = (about: { readonly name: string; readonly subject: string; readonly number: number }) => string;

async function compose(database: Database, ticketId: string): Promise<string> {
  const { name, language, subject, number } = await database.read
    .selectFrom('tickets')
    .innerJoin('accounts', 'accounts.id', 'tickets.requester_id')
    .select(['accounts.name', 'accounts.language', 'tickets.subject', 'tickets.number'])
    .where('tickets.id', '=', ticketId)
    .executeTakeFirstOrThrow();
  const { messages } = await database.read
    .selectFrom('messages')
    .select((row) => row.fn.countAll<number>().as('messages'))
    .where('ticket_id', '=', ticketId)
    .where('visibility', '=', 'public')
    .executeTakeFirstOrThrow();
  const firstName = name.split(' ')[0] ?? name;
  const text = messages === 1 ? texts[language].opened : texts[language].replied;
  return text({ name: firstName, subject, number });
}
