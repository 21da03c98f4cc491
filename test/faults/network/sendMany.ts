import type { OutboxView } from '#common/ipc/views.ts';
import { type HeadlessApp, Refused } from '../driver/headlessApp.ts';
import type { Laptop } from '../driver/laptop.ts';
import type { Rng } from '../driver/random.ts';
import { sleep, until } from '../driver/time.ts';
import type { Overtaken } from './overtaken.ts';

/** So many texts are being written at the same time. */
const HANDS = 6;
/** More than this is not waiting at any time: what is tried is the line, not the length of the list. */
const MAX_WAITING = 30;
/** How often the person looks after what waits. */
const LOOK_EVERY_MS = 100;
/** Without anything leaving the outbox for this long, the campaign says so and stops. */
const STUCK_MS = 120_000;
const MAX_ATTACHMENT = 200_000;
const REPLIES_PER_TICKET = 3;
/** Of the replies, how many staff answers before. The first of each hand is one of them. */
const OVERTAKEN_SHARE = 0.04;

export type SendMany = {
  readonly app: HeadlessApp;
  readonly laptop: Laptop;
  readonly rng: Rng;
  readonly count: number;
  readonly overtaken: Overtaken;
  readonly login: { readonly email: string; readonly password: string };
};

/** Sends `count` tickets and replies, and waits until the outbox is empty. Throws when it gets stuck. */
export async function sendMany(options: SendMany): Promise<void> {
  const { app, laptop, count } = options;
  let begun = 0;
  let waiting = 0;
  let isOver = false;

  const write = async (rng: Rng): Promise<void> => {
    const person = laptop.hand(app, rng.fork());
    let ticketId: string | null = null;
    let overtakenShare = 1;
    while (begun < count) {
      begun += 1;
      while (waiting > MAX_WAITING) await sleep(LOOK_EVERY_MS);
      if (rng.chance(1 / (REPLIES_PER_TICKET + 1))) ticketId = null;
      if (ticketId !== null && rng.chance(overtakenShare)) {
        overtakenShare = OVERTAKEN_SHARE;
        await options.overtaken.reply(person, ticketId, rng);
        continue;
      }
      const files = rng.chance(0.15) ? [rng.whole(1, MAX_ATTACHMENT)] : [];
      const text = await person.dash(ticketId, files);
      waiting += 1;
      ticketId ??= text.draftId;
    }
  };
  const lookAfter = async (): Promise<void> => {
    while (!isOver) {
      const outbox = await app.ask('outbox.get');
      waiting = outbox.entries.length;
      await care(app, outbox, options);
      await sleep(LOOK_EVERY_MS);
    }
  };

  const looking = lookAfter();
  const writing = Promise.all(Array.from({ length: HANDS }, () => write(options.rng.fork())));
  await Promise.race([looking, writing.then(() => whenEmpty(app))]);
  isOver = true;
  await looking;
}

async function whenEmpty(app: HeadlessApp): Promise<void> {
  let left = Number.POSITIVE_INFINITY;
  while (left > 0) {
    const before = left;
    left = await until(`fewer than ${before} in the outbox`, STUCK_MS, async () => {
      const { length } = (await app.ask('outbox.get')).entries;
      return length < before ? length : null;
    });
  }
}

/** Someone who does not want to wait: sends now what waits, signs in again, and has seen what was received. */
async function care(
  app: HeadlessApp,
  { entries, receipts }: OutboxView,
  { login, overtaken }: SendMany,
): Promise<void> {
  app.wake();
  const { session } = await app.ask('app.getState');
  if (session.state === 'expired') await signInAgain(app, login);
  for (const { id } of receipts) await app.ask('outbox.acknowledge', { receiptId: id });
  for (const { id, status } of entries) {
    if (overtaken.isInHand(id) && status.state === 'needsYou') continue;
    if (status.state === 'needsYou' && status.problem.code === 'stale-thread')
      await unlessGoneOut(app.ask('outbox.sendAnyway', { entryId: id }));
    else if (status.state === 'needsYou')
      throw new Error(`${id} waits for the person: ${status.problem.code}`);
    else if (status.state !== 'sending') await unlessGoneOut(app.ask('outbox.retryNow', { entryId: id }));
  }
}

/** The line is bad here too; the next look tries again. */
async function signInAgain(app: HeadlessApp, login: SendMany['login']): Promise<void> {
  await unlessGoneOut(app.ask('session.signIn', { ...login, remember: true }));
}

async function unlessGoneOut(asked: Promise<unknown>): Promise<void> {
  await asked.catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error;
  });
}
