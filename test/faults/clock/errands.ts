import { newId } from '#common/domain/ids.ts';
import type { OutboxEntryView } from '#common/ipc/views.ts';
import { Refused } from '../driver/headlessApp.ts';
import type { Rng } from '../driver/random.ts';
import type { Text } from '../driver/text.ts';
import { sleep, until, within } from '../driver/time.ts';
import { type Held, type Side } from '../proxy/holdAt.ts';
import type { Step } from '../steps/cases.ts';
import type { Computer } from './computer.ts';
import type { World } from './world.ts';

const REACH_LIMIT_MS = 30_000;

/** What a case happens in. */
export type Scene = {
  readonly world: World;
  /** The computer that is there from the beginning; it is not running yet. */
  readonly lucia: Computer;
  readonly rng: Rng;
  /** What is left as it is in the end, and not sent. */
  readonly resting: Set<Text>;
  /** What staff have answered. */
  readonly answers: Answer[];
};

export type Answer = { readonly ticketId: string; readonly messageId: string };

type Wanted = {
  /** A reply in this ticket; a new one without it. */
  readonly ticketId?: string;
  readonly attachmentBytes?: number;
  readonly strokes?: number;
};

/** A text with a few keystrokes, not sent. */
export async function write(computer: Computer, wanted: Wanted = {}): Promise<Text> {
  const person = computer.person();
  const text = await person.begin(wanted.ticketId);
  await person.type(text, wanted.strokes ?? 3);
  if (wanted.attachmentBytes !== undefined) await person.attach(text, wanted.attachmentBytes);
  return text;
}

/** The same, sent: its undo time runs. */
export async function send(computer: Computer, wanted: Wanted = {}): Promise<Text> {
  const text = await write(computer, wanted);
  await computer.person().submit(text);
  return text;
}

/** The same, and the server has it. */
export async function sendNow(computer: Computer, wanted: Wanted = {}): Promise<Text> {
  const text = await send(computer, wanted);
  await hurry(computer, [text]);
  await received(computer, [text]);
  return text;
}

/** «Enviar ahora», for all of these. */
export async function hurry({ app, laptop }: Computer, texts: readonly Text[]): Promise<void> {
  for (const { draftId, mark } of texts) {
    laptop.ledger.write({ kind: 'hurried', mark });
    await app()
      .ask('outbox.retryNow', { entryId: draftId })
      .catch((error: unknown) => {
        // It may have gone out in this very moment.
        if (!(error instanceof Refused)) throw error;
      });
  }
}

export async function received(computer: Computer, texts: readonly Text[]): Promise<void> {
  await until('that the server has it', REACH_LIMIT_MS, async () => {
    await sleep(50);
    const found = await Promise.all(texts.map((text) => entryOf(computer, text)));
    return found.every((entry) => entry === null) ? true : null;
  });
}

export async function entryOf({ app }: Computer, { draftId }: Text): Promise<OutboxEntryView | null> {
  const { entries } = await app().ask('outbox.get');
  return entries.find(({ id }) => id === draftId) ?? null;
}

/** Waits until the entry is as it should be; an entry that is gone never is. */
export async function untilEntry(
  computer: Computer,
  text: Text,
  what: string,
  isSo: (entry: OutboxEntryView) => boolean,
): Promise<void> {
  await until(what, REACH_LIMIT_MS, async () => {
    await sleep(50);
    const entry = await entryOf(computer, text);
    return entry !== null && isSo(entry) ? true : null;
  });
}

/** Waits until these stand in the outbox and wait for the person, for this reason; from then on the judge knows. */
export async function untilHeld(computer: Computer, texts: readonly Text[], code: string): Promise<void> {
  for (const text of texts) {
    await untilEntry(
      computer,
      text,
      `${text.mark} waiting for the person (${code})`,
      ({ status }) => status.state === 'needsYou' && status.problem.code === code,
    );
    computer.laptop.ledger.write({ kind: 'held', mark: text.mark });
  }
}

/** Sends these now, up to a step of sending, which is held. */
export async function sendUpTo(
  { world }: Scene,
  computer: Computer,
  texts: readonly Text[],
  { step, side }: { readonly step: Step; readonly side: Side },
): Promise<Held> {
  const held = world.line.hold(step.matches, side);
  await hurry(computer, texts);
  await within(REACH_LIMIT_MS, `${step.name}, held at the ${side}`, held.reached);
  return held;
}

/** Staff answer in a ticket; every computer is to learn of it. */
export async function answerIn({ world, answers }: Scene, ticketId: string): Promise<void> {
  const messageId = newId();
  for (const { laptop } of world.computers) laptop.ledger.write({ kind: 'answering', messageId });
  await world.staff.answer(ticketId, messageId, 'Lo estamos mirando. Un saludo.');
  for (const { laptop } of world.computers) laptop.ledger.write({ kind: 'answered', messageId });
  answers.push({ ticketId, messageId });
}

/** Waits until a computer has a ticket with this message. */
export async function untilSeen({ app }: Computer, { ticketId, messageId }: Answer): Promise<void> {
  await until('the message to come to the other side', REACH_LIMIT_MS, async () => {
    await sleep(50);
    return (await idsIn(app(), ticketId)).includes(messageId) ? true : null;
  });
}

/** Ids of the messages of a ticket as this computer has them; none when it does not know the ticket. */
export async function idsIn(app: ReturnType<Computer['app']>, ticketId: string): Promise<readonly string[]> {
  try {
    return (await app.ask('tickets.get', { ticketId })).messages.map(({ id }) => id);
  } catch (error) {
    if (error instanceof Refused) return [];
    throw error;
  }
}

/** The reply says which message the person saw last, as its composer does. */
export async function sawThread({ app }: Computer, text: Text): Promise<void> {
  if (text.ticketId === null) return;
  const lastSeenMessageId = (await idsIn(app(), text.ticketId)).at(-1) ?? null;
  text.revision += 1;
  const { draftId, revision } = text;
  await app().ask('drafts.save', { draftId, revision, patch: { lastSeenMessageId } });
}

/** Wants it back, to edit it or to keep it: both make it a draft again. */
export async function takeBack(computer: Computer, text: Text, rng: Rng): Promise<void> {
  if (rng.chance(0.5)) {
    await computer.person().takeBack(text);
    return;
  }
  computer.laptop.ledger.write({ kind: 'takingBack', mark: text.mark });
  text.state = 'takingBack';
  await computer.app().ask('outbox.takeBack', { entryId: text.draftId });
}

/** Dies or does not, and is up again. */
export async function maybeDie({ lucia, rng }: Scene, dies: boolean): Promise<void> {
  if (!dies) return;
  await lucia.die();
  await lucia.start(rng.fork());
}
