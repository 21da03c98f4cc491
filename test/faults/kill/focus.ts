import { watch } from 'node:fs';
import { join, sep } from 'node:path';
import type { OutboxEntryView } from '#common/ipc/views.ts';
import { hurryAll, type Person } from '../driver/person.ts';
import type { Rng } from '../driver/random.ts';
import type { Text } from '../driver/text.ts';
import { now, ownTime, sleep, until } from '../driver/time.ts';

/** What a run tries to be doing when it is killed. What it was really doing, the judge finds out. */
export const FOCI = [
  'starting',
  'typing',
  'attaching',
  'submitting',
  'uploading',
  'sending',
  'receiving',
] as const;
export type Focus = (typeof FOCI)[number];

/** How often each is aimed at, of twenty runs. */
const SHARES: Readonly<Record<Focus, number>> = {
  starting: 2,
  typing: 5,
  attaching: 3,
  submitting: 3,
  uploading: 3,
  sending: 2,
  receiving: 2,
};

/** Foci without end: each of these once in random order, then by their shares. */
export function* foci(wanted: readonly Focus[], rng: Rng): Generator<Focus, never> {
  yield* rng.shuffle(wanted);
  for (;;) yield* rng.shuffle(wanted.flatMap((focus) => Array<Focus>(SHARES[focus]).fill(focus)));
}

export type Scene = {
  readonly person: Person;
  /** The app's folder, to see from outside what it does. */
  readonly dataDir: string;
  readonly rng: Rng;
  /** A ticket that nobody is replying to; null when there is none yet. */
  readonly replyTo: string | null;
  /** A ticket that staff may answer in; null when the server has none yet. */
  readonly answered: string | null;
  /** Lets staff answer; resolves once the server has the answer. */
  readonly answerIn: (ticketId: string) => Promise<void>;
};

/** An act is tried again with new material this often when it was over before the moment of the kill came. */
const TRIES = 6;
const ACT_LIMIT_MS = 10_000;

/** Brings the app to where it is to be killed, and resolves at that moment. */
export async function reach(focus: Exclude<Focus, 'starting'>, scene: Scene): Promise<void> {
  const { rng } = scene;
  await sleep(rng.between(100, 400));
  switch (focus) {
    case 'typing':
      // What is judged is the age of keystrokes in the app's own time.
      return ownTime(rng.between(100, 900), scene.person.app.waited);
    case 'attaching':
      return reachAttaching(scene);
    case 'submitting':
      return reachSubmitting(scene);
    case 'uploading':
      return reachUploading(scene);
    case 'sending':
      return reachSending(scene);
    case 'receiving':
      return reachReceiving(scene);
  }
}

/** A random moment within an act: done once to the end to see how long it takes, then again and again. */
async function midway(rng: Rng, act: () => Promise<unknown>): Promise<void> {
  let length = await duration(act);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const acting = duration(act);
    acting.catch(() => {});
    const ended = await Promise.race([acting, sleep(rng.between(0, length))]);
    if (ended === undefined) return;
    length = ended;
  }
}

async function duration(act: () => Promise<unknown>): Promise<number> {
  const began = now();
  await act();
  return now() - began;
}

/** Half of the time anywhere between the person's act and the app's answer, half of the time while bytes are copied. */
async function reachAttaching({ person, rng, dataDir }: Scene): Promise<void> {
  const text = await person.begin();
  const attach = (): Promise<number> => person.attach(text, rng.whole(200_000, 3_000_000));
  if (rng.chance(0.5)) return midway(rng, attach);
  await attach();
  const copying = fileAppears(join(dataDir, 'accounts'), `${sep}incoming${sep}`);
  const attaching = attach();
  attaching.catch(() => {});
  await Promise.race([copying, sleep(ACT_LIMIT_MS)]);
  return sleep(rng.between(0, 10));
}

function fileAppears(folder: string, inPath: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, { recursive: true }, (_event, name) => {
      if (name === null || !name.includes(inPath)) return;
      watcher.close();
      resolve();
    });
    watcher.unref();
  });
}

async function reachSubmitting({ person, rng }: Scene): Promise<void> {
  const texts: Text[] = [];
  for (let made = 0; made <= TRIES; made += 1) texts.push(await person.begin());
  await midway(rng, async () => {
    const text = texts.pop();
    if (text !== undefined) await person.submit(text);
  });
}

async function reachUploading({ person, rng }: Scene): Promise<void> {
  const text = await person.begin();
  for (let files = rng.whole(1, 3); files > 0; files -= 1)
    await person.attach(text, rng.whole(500_000, 3_000_000));
  const uploading = entryReaches(person, text, ({ status, uploads }) => {
    const left = uploads.reduce((sum, { size, sentBytes }) => sum + size - sentBytes, 0);
    return status.state === 'sending' && left > 0;
  });
  await person.submit(text);
  await hurryAll(person, [text]);
  await uploading;
  await sleep(rng.between(0, 60));
}

async function reachSending({ person, rng, replyTo }: Scene): Promise<void> {
  const text = await person.begin(replyTo !== null && rng.chance(0.5) ? replyTo : undefined);
  const sending = entryReaches(person, text, ({ status }) => status.state === 'sending');
  await person.submit(text);
  await hurryAll(person, [text]);
  await sending;
  await sleep(rng.between(0, 15));
}

async function reachReceiving({ person, rng, answered, answerIn }: Scene): Promise<void> {
  if (answered === null) return sleep(rng.between(0, 400));
  let seen = 0;
  person.app.onEvent('tickets.changed', ({ ticketIds }) => {
    if (ticketIds.includes(answered)) seen += 1;
  });
  return midway(rng, async () => {
    const before = seen;
    await answerIn(answered);
    await until('the answer at the client', ACT_LIMIT_MS, () => (seen > before ? true : null));
  });
}

/** Resolves when the app shows the text's entry like that, or after a while: a missed moment is no fault of the app. */
function entryReaches(person: Person, text: Text, is: (entry: OutboxEntryView) => boolean): Promise<unknown> {
  const reached = new Promise<void>((resolve) => {
    person.app.onEvent('outbox.changed', ({ entries }) => {
      const entry = entries.find(({ id }) => id === text.draftId);
      if (entry !== undefined && is(entry)) resolve();
    });
  });
  return Promise.race([reached, sleep(3_000)]);
}
