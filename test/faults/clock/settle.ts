import { demoLogins } from '#test/support/backend.ts';
import type { OutboxEntryView } from '#common/ipc/views.ts';
import { signIn } from '../driver/person.ts';
import type { Text } from '../driver/text.ts';
import { sleep, until } from '../driver/time.ts';
import type { Computer } from './computer.ts';
import { hurry, idsIn, type Scene } from './errands.ts';

const QUIET_LIMIT_MS = 45_000;
const LOOK_EVERY_MS = 75;

/**
 * The person does what is left to do, until nothing is on its way: signs in, edits and sends what came back, decides
 * about what waits for them. What does not get there in time, the judge will miss. `patient`: nothing is hurried, and
 * goes out by itself.
 */
export async function settle(computer: Computer, scene: Scene, patient: boolean): Promise<void> {
  await until('nothing on its way any more', QUIET_LIMIT_MS, async () => {
    await sleep(LOOK_EVERY_MS);
    return (await isQuiet(computer, scene, patient)) ? true : null;
  }).catch((error: unknown) => {
    console.error(String(error));
  });
}

async function isQuiet(computer: Computer, scene: Scene, patient: boolean): Promise<boolean> {
  const { texts } = computer.laptop;
  const app = computer.app();
  const person = computer.person();
  if ((await app.ask('app.getState')).session.state === 'expired') await signIn(app, demoLogins.lucia);
  if (texts.some(({ state }) => state === 'takingBack')) await person.lookAgain();
  const back = texts.filter((text) => text.state === 'writing' && !scene.resting.has(text));
  for (const text of back) {
    await person.type(text, 2);
    await person.submit(text);
  }
  const { entries } = await app.ask('outbox.get');
  for (const entry of entries) await decideAbout(entry, computer, scene, patient);
  if (entries.length > 0 || back.length > 0 || texts.some(({ state }) => state === 'takingBack'))
    return false;
  for (const { ticketId, messageId } of scene.answers)
    if (!(await idsIn(app, ticketId)).includes(messageId)) return false;
  return true;
}

async function decideAbout(
  { id, status }: OutboxEntryView,
  computer: Computer,
  { resting }: Scene,
  patient: boolean,
): Promise<void> {
  const text = textOf(computer, id);
  if (status.state === 'queued' && !patient && text.state !== 'takingBack') await hurry(computer, [text]);
  if (status.state !== 'needsYou') return;
  const { code } = status.problem;
  if (code === 'stale-thread') {
    await computer.app().ask('outbox.sendAnyway', { entryId: id });
  } else if (code === 'lost-by-server' || code === 'unknown-outcome') {
    await hurry(computer, [text]);
  } else if (code === 'id-reused') {
    // The server has a later state of it: this one comes back, and stays here.
    resting.add(text);
    await computer.person().takeBack(text);
  } else {
    throw new Error(`${text.mark} waits for the person: ${code}`);
  }
}

function textOf({ laptop }: Computer, id: string): Text {
  const text = laptop.texts.find(({ draftId }) => draftId === id);
  if (text === undefined) throw new Error(`nobody wrote what stands in the outbox as ${id}`);
  return text;
}
