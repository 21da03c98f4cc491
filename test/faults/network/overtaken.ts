import type { Answers } from '../driver/answers.ts';
import { type HeadlessApp, Refused } from '../driver/headlessApp.ts';
import type { Person } from '../driver/person.ts';
import type { Rng } from '../driver/random.ts';
import type { Text } from '../driver/text.ts';
import { until } from '../driver/time.ts';
import type { Seen } from '../proxy/faultProxy.ts';
import type { Fault } from '../proxy/faults.ts';

const LIMIT_MS = 120_000;
const MORE_STROKES = 3;

/** Replies that staff answers come before, while they are on their way: the server says `stale-thread` (412). */
export type Overtaken = {
  /** Holds the first request of a reply that was let be overtaken until the answer of staff is there. */
  readonly hold: (seen: Seen) => Fault | null;
  /** Whether somebody looks after this entry, should the server say that its ticket has moved on. */
  readonly isInHand: (entryId: string) => boolean;
  /** Replies, lets staff answer before it arrives, and then sends it anyway, or edits it and sends it again. */
  readonly reply: (person: Person, ticketId: string, rng: Rng) => Promise<void>;
  /** Of the replies: sent anyway, and edited. */
  readonly counts: { readonly sentAnyway: number; readonly edited: number };
};

export function overtaken({ answerIn }: Answers): Overtaken {
  /** Ticket by reply. */
  const awaited = new Map<string, string>();
  const inHand = new Set<string>();
  const counts = { sentAnyway: 0, edited: 0 };

  /** «Reintentar ahora» may have sent it again in this very moment; then it comes back once more. */
  const sendAnyway = async (app: HeadlessApp, text: Text): Promise<void> => {
    await until('a reply that is sent anyway', LIMIT_MS, () =>
      app.ask('outbox.sendAnyway', { entryId: text.draftId }).then(() => true as const, unlessRefused),
    );
    counts.sentAnyway += 1;
  };

  /** The person reads what has come, writes on, and sends it again. */
  const edit = async (person: Person, text: Text, ticketId: string): Promise<void> => {
    await person.takeBack(text);
    await until('a reply that was wanted back', LIMIT_MS, async () => {
      await person.lookAgain([text]);
      return text.state === 'takingBack' ? null : true;
    });
    if (text.state !== 'writing') return;
    await person.type(text, MORE_STROKES);
    await person.submit(text, await lastMessageIn(person.app, ticketId));
    counts.edited += 1;
  };

  return {
    hold: ({ method, path }) => {
      const replyId = path.split('/').at(-1) ?? '';
      const ticketId = awaited.get(replyId);
      if (method !== 'PUT' || ticketId === undefined) return null;
      awaited.delete(replyId);
      return {
        kind: 'hold',
        at: 'request',
        reached: () => {},
        release: answerIn(ticketId).then(() => 'pass'),
      };
    },
    isInHand: (entryId) => inHand.has(entryId),
    reply: async (person, ticketId, rng) => {
      const { app } = person;
      const lastSeen = await until('a ticket that was received', LIMIT_MS, () =>
        lastMessageIn(app, ticketId),
      );
      const text = await person.dash(ticketId, [], lastSeen);
      awaited.set(text.draftId, ticketId);
      inHand.add(text.draftId);
      await until('that the ticket has moved on', LIMIT_MS, () => isStale(app, text.draftId));
      if (rng.chance(0.5)) await sendAnyway(app, text);
      else await edit(person, text, ticketId);
      inHand.delete(text.draftId);
    },
    counts,
  };
}

async function isStale(app: HeadlessApp, entryId: string): Promise<true | null> {
  const { entries } = await app.ask('outbox.get');
  const status = entries.find(({ id }) => id === entryId)?.status;
  return status?.state === 'needsYou' && status.problem.code === 'stale-thread' ? true : null;
}

/** What of a ticket is on the screen; null as long as the server does not have it. */
async function lastMessageIn(app: HeadlessApp, ticketId: string): Promise<string | null> {
  const thread = await app.ask('tickets.get', { ticketId }).catch(unlessRefused);
  return thread?.messages.at(-1)?.id ?? null;
}

function unlessRefused(error: unknown): null {
  if (error instanceof Refused) return null;
  throw error;
}
