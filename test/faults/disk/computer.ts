import { newId } from '#common/domain/ids.ts';
import { demoLogins } from '#test/support/backend.ts';
import type { ErrorCode } from '#common/domain/result.ts';
import type { HeadlessApp } from '../driver/headlessApp.ts';
import { type Laptop, newLaptop } from '../driver/laptop.ts';
import { hurryAll, type Person } from '../driver/person.ts';
import type { Rng } from '../driver/random.ts';
import type { Sandbox } from '../driver/sandbox.ts';
import type { Staff } from '../driver/staff.ts';
import type { Text } from '../driver/text.ts';
import { until } from '../driver/time.ts';
import type { Verdict } from '../judge/verdict.ts';
import type { FaultProxy } from '../proxy/faultProxy.ts';
import { HELD_TO_PERMISSIONS } from './ownMounts.ts';
import { mountSmallDisk, type SmallDisk } from './smallDisk.ts';

const SIGN_IN_LIMIT_MS = 20_000;
const QUIET_LIMIT_MS = 60_000;

/** A computer whose app has its folder on a small disk; it lives through many cases. */
export type DiskComputer = {
  readonly laptop: Laptop;
  readonly disk: SmallDisk;
  readonly proxy: FaultProxy;
  /** Lets staff answer in a ticket; resolves with the message's id once the server has it. */
  readonly answerIn: (ticketId: string, body: string) => Promise<string>;
  /** Codes with which saves were refused since this was last asked. */
  readonly takeRefusals: () => readonly ErrorCode[];
  /** From here on the disk refuses, as `how` makes it; then: it takes writes again. */
  readonly refuse: (app: HeadlessApp | null, how: (disk: SmallDisk) => void) => void;
  readonly takeAgain: () => void;
  /** Waits until the app is up, signs in where that is needed, and looks what it has kept. */
  readonly sitDown: (app: HeadlessApp, rng: Rng) => Promise<Person>;
  /** Sends all that was written, and waits until it has arrived. */
  readonly sendAll: (person: Person) => Promise<void>;
  /** Starts with nothing in the way, sends everything, ends the app, and asks the judge. */
  readonly settle: (rng: Rng) => Promise<Verdict>;
  readonly remove: () => void;
};

export type World = {
  readonly sandbox: Sandbox;
  readonly serverData: string;
  readonly staff: Staff;
};

export function newDiskComputer(
  number: number,
  proxy: FaultProxy,
  { sandbox, serverData, staff }: World,
): DiskComputer {
  let refusals: ErrorCode[] = [];
  const laptop = newLaptop({
    number,
    sandbox,
    serverUrl: proxy.url,
    serverData,
    through: HELD_TO_PERMISSIONS,
    onRefused: (_text, { code }) => {
      refusals.push(code);
    },
  });
  const { ledger, texts } = laptop;
  const answers: { readonly ticketId: string; readonly messageId: string }[] = [];
  const disk = mountSmallDisk(laptop.dataDir);

  const sitDown = async (app: HeadlessApp, rng: Rng): Promise<Person> => {
    if ((await laptop.comeUp(app)) !== 'signed-in')
      await app.ask('session.signIn', { ...demoLogins.lucia, remember: true });
    await until('the catalog', SIGN_IN_LIMIT_MS, async () => (await app.ask('app.getState')).catalog);
    const person = laptop.hand(app, rng);
    await person.lookAgain();
    return person;
  };

  const sendAll = async (person: Person): Promise<void> => {
    for (const text of texts) if (text.state === 'writing') await person.submit(text);
    await until('nothing on its way any more', QUIET_LIMIT_MS, async () => {
      const { entries } = await person.app.ask('outbox.get');
      const waiting = (state: string): readonly Text[] =>
        texts.filter(({ draftId }) =>
          entries.some(({ id, status }) => id === draftId && status.state === state),
        );
      for (const { mark } of waiting('needsYou')) ledger.write({ kind: 'resent', mark });
      await hurryAll(person, [...waiting('needsYou'), ...waiting('queued'), ...waiting('sending')]);
      return entries.length === 0 ? true : null;
    }).catch((error: unknown) => {
      console.error(String(error));
    });
  };

  /** What does not come in time, the judge will miss. */
  const seeAnswers = async (app: HeadlessApp): Promise<void> => {
    for (const { ticketId, messageId } of answers)
      await until('the answers', QUIET_LIMIT_MS, async () => {
        const { messages } = await app.ask('tickets.get', { ticketId });
        return messages.some(({ id }) => id === messageId) ? true : null;
      }).catch((error: unknown) => {
        console.error(String(error));
      });
  };

  return {
    laptop,
    disk,
    proxy,
    answerIn: async (ticketId, body) => {
      const messageId = newId();
      ledger.write({ kind: 'answering', messageId });
      await staff.answer(ticketId, messageId, body);
      ledger.write({ kind: 'answered', messageId });
      answers.push({ ticketId, messageId });
      return messageId;
    },
    takeRefusals: () => {
      const taken = refusals;
      refusals = [];
      return taken;
    },
    refuse: (app, how) => {
      ledger.write({ kind: 'diskRefuses', waited: app?.waited() ?? null });
      how(disk);
    },
    takeAgain: () => {
      disk.remount('rw');
      disk.unlockFolders();
      disk.free();
      ledger.write({ kind: 'diskTakes' });
    },
    sitDown,
    sendAll,
    settle: async (rng) => {
      proxy.decide(() => ({ kind: 'none' }));
      const app = laptop.start();
      await sendAll(await sitDown(app, rng));
      await seeAnswers(app);
      await app.stop();
      return laptop.judge('settled');
    },
    remove: () => {
      disk.remove();
      laptop.remove();
    },
  };
}
