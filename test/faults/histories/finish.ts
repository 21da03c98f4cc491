import type { OutboxEntryView } from '#common/ipc/views.ts';
import { demoLogins } from '#test/support/backend.ts';
import { ask, Broken, type Computer } from './computer.ts';
import { key, open, submit } from './hand.ts';
import { look } from './look.ts';
import { isListed, type Model, type Text, textsIn } from './model.ts';
import { checkGuest } from './visit.ts';

/** Longer than the longest back-off (5 minutes), in parts: what is due early goes early. */
const PARTS_MS = [6_000, 30_000, 60_000, 120_000, 300_000] as const;
/** The person acts on what needs them, and that may bring up something else. */
const MAX_ACTS = 20;
/** The app asks at least this often what is new. */
const POLL_MS = 61_000;

/**
 * The history is over: the line is good and the person signed in. The outbox empties by itself, but for what says that it
 * needs the person, who then does what it needs. In the end everything is on the server or a draft.
 */
export async function finish(model: Model, computer: Computer): Promise<void> {
  computer.line.heal();
  await computer.rest();
  await signInAgain(model, computer);
  for (let acts = 0; ; acts += 1) {
    if (acts > MAX_ACTS) throw new Broken('the outbox does not empty, whatever the person does');
    const waiting = await letItEmpty(model, computer);
    if (waiting.length === 0) break;
    await actOn(waiting, model, computer);
  }
  for (const text of textsIn(model, 'draft')) await discard(text, model, computer);
  await computer.pass(POLL_MS);
  // That the session was over, the app may have learned only now.
  await signInAgain(model, computer);
  await computer.pass(POLL_MS);
  await look(model, computer);
  checkGuest(model, computer);
}

async function discard(text: Text, model: Model, computer: Computer): Promise<void> {
  // Among the drafts on the screen only what holds something can be thrown away.
  if (!isListed(text, model)) {
    await open(text, model, computer);
    key(text, { body: text.marks.join(' ') }, model, computer);
    await look(model, computer);
  }
  await ask(computer, 'drafts.discard', { draftId: text.id });
  text.place = 'bin';
}

async function signInAgain(model: Model, computer: Computer): Promise<void> {
  const { session } = await ask(computer, 'app.getState', undefined);
  if (session.state === 'signed-in') return;
  const login = { ...demoLogins.lucia, remember: true };
  await computer.whileTimePasses(ask(computer, 'session.signIn', login));
  await look(model, computer);
}

/** Waits as long as anything can go on by itself; answers what waits for the person. */
async function letItEmpty(model: Model, computer: Computer): Promise<readonly OutboxEntryView[]> {
  for (const part of [0, ...PARTS_MS, ...PARTS_MS]) {
    await computer.pass(part);
    await look(model, computer);
    // That it was over, the app may learn only now.
    await signInAgain(model, computer);
    const { entries } = await ask(computer, 'outbox.get', undefined);
    if (entries.every((entry) => isHeld(entry, entries, model))) return entries;
  }
  const { entries } = await ask(computer, 'outbox.get', undefined);
  throw new Broken(`waits, and does not say for what: ${JSON.stringify(entries)}`);
}

/** Whether an entry says what it needs of the person, or waits behind one that does, or behind a ticket that is a draft. */
function isHeld(entry: OutboxEntryView, entries: readonly OutboxEntryView[], model: Model): boolean {
  if (entry.status.state === 'needsYou') return true;
  const ticketId = ticketOf(entry);
  if (ticketId === null) return false;
  const isDraft = textsIn(model, 'draft', 'bin').some(({ id }) => id === ticketId);
  return (
    isDraft || entries.some((other) => other.status.state === 'needsYou' && isAhead(other, entry, entries))
  );
}

function isAhead(
  other: OutboxEntryView,
  entry: OutboxEntryView,
  entries: readonly OutboxEntryView[],
): boolean {
  const isSameLane = other.id === ticketOf(entry) || ticketOf(other) === ticketOf(entry);
  return isSameLane && entries.indexOf(other) < entries.indexOf(entry);
}

function ticketOf({ act }: OutboxEntryView): string | null {
  if (act.kind === 'reply') return act.content.ticketId;
  return act.kind === 'updateTicket' ? act.ticketId : null;
}

async function actOn(entries: readonly OutboxEntryView[], model: Model, computer: Computer): Promise<void> {
  const ticket = entries.map((entry) => draftBefore(entry, model)).find((text) => text !== null) ?? null;
  if (ticket !== null) {
    if (ticket.place === 'bin') await ask(computer, 'drafts.restore', { draftId: ticket.id });
    await submit(ticket, model, computer);
  }
  for (const { id, status } of entries) {
    if (status.state !== 'needsYou') continue;
    if (status.problem.code !== 'stale-thread') throw new Broken(`needs the person: ${status.problem.code}`);
    await ask(computer, 'outbox.sendAnyway', { entryId: id });
  }
}

/** The ticket that has to be sent before the entry can go. */
function draftBefore(entry: OutboxEntryView, model: Model): Text | null {
  return textsIn(model, 'draft', 'bin').find(({ id }) => id === ticketOf(entry)) ?? null;
}
