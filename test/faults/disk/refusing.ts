import { demoLogins } from '#test/support/backend.ts';
import type { ErrorCode } from '#common/domain/result.ts';
import type { HeadlessApp } from '../driver/headlessApp.ts';
import { hurryAll, type Person } from '../driver/person.ts';
import type { Rng } from '../driver/random.ts';
import type { Text } from '../driver/text.ts';
import { now, sleep, within } from '../driver/time.ts';
import { holdAt } from '../proxy/holdAt.ts';
import { STEPS } from '../steps/cases.ts';
import type { Moment, RefusalCase } from './cases.ts';
import type { DiskComputer } from './computer.ts';
import type { SmallDisk } from './smallDisk.ts';
import { expectNotice, expectShown, noticesOf, refusalOf } from './told.ts';

const KIB = 1024;
/** A closed database cannot be opened with less: SQLite's index of its log alone takes 32 KiB. */
export const TOO_LITTLE = 28 * KIB;
const REFUSAL_LIMIT_MS = 10_000;
const REACH_LIMIT_MS = 30_000;
/** What the app does with news or an entry, it has tried within this. */
const TRIED_MS = 400;

export type Scene = {
  readonly computer: DiskComputer;
  readonly person: Person;
  /** It has been saved before. */
  readonly text: Text;
  readonly kase: RefusalCase;
  readonly rng: Rng;
};

/** Brings the app to a moment, lets the disk refuse, and checks what the person is told. Answers what was refused. */
type Act = (scene: Scene) => Promise<readonly string[]>;

/** Makes the disk refuse, with room for at most so many bytes where it is a full one. */
export function refusing({ refusal }: RefusalCase, most: number, rng: Rng): (disk: SmallDisk) => void {
  if (refusal === 'read-only') return (disk) => disk.lockFolders();
  const left = rng.chance(0.3) ? 0 : rng.whole(0, most);
  return (disk) => disk.fill(left);
}

const typing: Act = async ({ computer, person, text, kase, rng }) => {
  computer.takeRefusals();
  computer.refuse(person.app, refusing(kase, 64 * KIB, rng));
  if (kase.refusal === 'read-only') {
    // What is open already can still be written: saving goes on, and what was said to be saved is.
    await person.type(text, rng.whole(5, 20));
    return computer.takeRefusals();
  }
  const began = now();
  let refusals: readonly ErrorCode[] = [];
  while (refusals.length === 0) {
    if (now() - began > REFUSAL_LIMIT_MS) throw new Error('the disk never refused what was typed');
    await person.type(text, 3);
    if (rng.chance(0.2)) person.paste(text, rng.whole(500, 5_000));
    refusals = computer.takeRefusals();
  }
  await person.type(text, rng.whole(1, 10));
  await expectNotice(person.app, 'save-failing', 'disk-full');
  await expectShown(person.app, text);
  if (refusals.some((code) => code !== 'disk-full')) throw new Error(`refused with ${refusals.join()}`);
  return refusals;
};

const attaching: Act = async ({ computer, person, text, kase, rng }) => {
  await person.attach(text, rng.whole(KIB, 50 * KIB));
  const most = 300 * KIB;
  computer.refuse(person.app, refusing(kase, most, rng));
  const code = await refusalOf(person.attach(text, most + rng.whole(KIB, 500 * KIB)));
  expectCode(code, kase.refusal);
  await expectShown(person.app, text);
  return [String(code)];
};

const submitting: Act = async ({ computer, person, kase, rng }) => {
  const texts: Text[] = [];
  for (let count = 0; count < 3; count += 1) {
    const text = await person.begin();
    person.paste(text, 15 * KIB);
    texts.push(text);
  }
  await sleep(TRIED_MS);
  computer.refuse(person.app, refusing(kase, 50 * KIB, rng));
  for (const text of texts) {
    const code = await refusalOf(person.submit(text));
    if (code === null) continue;
    expectCode(code, kase.refusal);
    text.state = 'writing';
    await expectShown(person.app, text);
    const { entries } = await person.app.ask('outbox.get');
    if (entries.some(({ id }) => id === text.draftId)) throw new Error(`${text.mark} was refused and waits`);
    return [code];
  }
  throw new Error('the disk never refused a submission');
};

/** Full when the first byte is to leave, or when the server's answer comes. */
const sending: Act = async ({ computer, person, text, rng }) => {
  const { app } = person;
  const fill = (): void => computer.refuse(app, (disk) => disk.fill(0));
  await person.attach(text, rng.whole(KIB, 500 * KIB));
  await person.submit(text);
  const refused: string[] = [];
  if (rng.chance(0.5)) {
    fill();
    refused.push(String(await refusalOf(app.ask('outbox.retryNow', { entryId: text.draftId }))));
    if (refused[0] !== 'disk-full') throw new Error(`sending was refused with ${refused.join()}`);
  } else {
    const held = holdAt(computer.proxy, STEPS.openTicket.matches, 'answer');
    await hurryAll(person, [text]);
    await within(REACH_LIMIT_MS, 'the answer of the server', held.reached);
    fill();
    held.release('pass');
    refused.push('receipt');
  }
  await sleep(TRIED_MS);
  const { entries } = await app.ask('outbox.get');
  if (!entries.some(({ id }) => id === text.draftId)) throw new Error(`${text.mark} has left the outbox`);
  return refused;
};

const receiving: Act = async ({ computer, person, rng }) => {
  const ticket = await arrivedTicket(computer, person);
  computer.refuse(person.app, (disk) => disk.fill(0));
  const body = `Mirado. ${'Un saludo. '.repeat(rng.whole(1, 100))}`;
  const messageId = await computer.answerIn(ticket.draftId, body);
  person.app.wake();
  await sleep(TRIED_MS);
  const { messages } = await person.app.ask('tickets.get', { ticketId: ticket.draftId });
  return messages.some(({ id }) => id === messageId) ? [] : ['news'];
};

const signingIn: Act = async ({ computer, person, kase, rng }) => {
  const { app } = person;
  await app.ask('session.signOut');
  computer.refuse(app, refusing(kase, kase.ending === 'room' ? TOO_LITTLE : 120 * KIB, rng));
  const code = await refusalOf(app.ask('session.signIn', { ...demoLogins.lucia, remember: true }));
  if (code !== null) {
    expectCode(code, kase.refusal);
    return [code];
  }
  return (await noticesOf(app)).some(({ kind }) => kind === 'session-not-kept') ? ['session'] : [];
};

export const ACTS: Readonly<Record<Exclude<Moment, 'starting' | 'quitting'>, Act>> = {
  typing,
  attaching,
  submitting,
  sending,
  receiving,
  'signing in': signingIn,
};

function expectCode(code: string | null, refusal: RefusalCase['refusal']): void {
  const expected = refusal === 'full' ? 'disk-full' : 'disk-read-only';
  if (code !== expected) throw new Error(`refused with ${code}, not ${expected}`);
}

async function arrivedTicket({ laptop, sendAll }: DiskComputer, person: Person): Promise<Text> {
  const find = (): Text | undefined =>
    laptop.texts.find(({ ticketId, state }) => ticketId === null && state === 'submitted');
  if (find() === undefined) {
    await person.begin();
    await sendAll(person);
  }
  const found = find();
  if (found === undefined) throw new Error('no ticket has arrived');
  return found;
}

/** Where the app could not open its files, it says so, and why. Answers the reason, or null where they are open. */
export async function refusedStart(
  app: HeadlessApp,
  refusal: RefusalCase['refusal'],
): Promise<string | null> {
  const notice = (await noticesOf(app)).find(({ kind }) => kind === 'account-not-opened');
  if (notice === undefined) return null;
  const reason = String(notice.params['reason']);
  expectCode(reason, refusal);
  return reason;
}
