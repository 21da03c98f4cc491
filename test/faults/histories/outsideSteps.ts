import fc from 'fast-check';
import { newId } from '#common/domain/ids.ts';
import { demoLogins } from '#test/support/backend.ts';
import type { Side } from '../proxy/holdAt.ts';
import { ask, type Computer, type How } from './computer.ts';
import { lookAgain } from './hand.ts';
import { TARGETS } from './line.ts';
import type { Model } from './model.ts';
import { type Choice, type Step, withText } from './step.ts';
import { visit } from './visit.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** What was thrown away is kept for 30 days; a computer is replaced before. */
const LONGEST_LIFE_MS = 27 * 24 * HOUR;

const pick = fc.nat(20);
const side = fc.constantFrom<Side>('request', 'answer');
const target = fc.constantFrom(...TARGETS);
const always = (): boolean => true;
const step = (name: string, run: Step['run'], may: Step['may'] = always): fc.Arbitrary<Step> =>
  fc.constant({ name, may, run });

const goOffline = step(
  'goOffline',
  async ({ line }) => line.setOffline(true),
  ({ line }) => !line.isOffline(),
);
const comeOnline = step(
  'comeOnline',
  async ({ line }) => line.setOffline(false),
  ({ line }) => line.isOffline(),
);
const cutNext = fc.tuple(target, side).map(([what, where]): Step => ({
  name: `cutNext ${what} ${where}`,
  may: ({ line }) => line.isClear(),
  run: async ({ line }) => line.cutNext(what, where),
}));
const holdNext = fc.tuple(target, side).map(([what, where]): Step => ({
  name: `holdNext ${what} ${where}`,
  may: ({ line }) => line.isClear(),
  run: async ({ line }) => line.holdNext(what, where),
}));
const release = fc.constantFrom<'pass' | 'cut'>('pass', 'cut').map((how): Step => ({
  name: `release ${how}`,
  may: ({ line }) => line.isHolding(),
  run: async ({ line }) => line.release(how),
}));

const pass = fc
  .constantFrom(20, 200, 250, 1_000, 4_990, 5_000, 5_000, 5_000, 30 * SECOND, MINUTE, 5 * MINUTE)
  .map((ms): Step => ({ name: `pass ${ms}`, may: always, run: (_model, computer) => computer.pass(ms) }));
/** As long as a person waits; what takes longer is hurried. */
const passBriefly = fc.constantFrom(20, 200, 250, 1_000).map((ms): Step => ({
  name: `passBriefly ${ms}`,
  may: always,
  run: (_model, computer) => computer.pass(ms),
}));
const hurry = step('hurry', (_model, computer) => computer.pass(MINUTE));
const sleep = fc.constantFrom(10 * MINUTE, 9 * HOUR, 48 * HOUR).map((ms): Step => ({
  name: `sleep ${ms}`,
  may: ({ life }) => life.slept + ms < LONGEST_LIFE_MS,
  run: async ({ life }, computer) => {
    life.slept += ms;
    await computer.sleep(ms);
  },
}));
const setClock = fc.constantFrom(-48 * HOUR, -HOUR, -SECOND, HOUR, 48 * HOUR).map((ms): Step => ({
  name: `setClock ${ms}`,
  may: ({ life }) => life.slept + ms < LONGEST_LIFE_MS,
  run: async ({ life }, computer) => {
    life.slept += Math.max(ms, 0);
    computer.setClock(ms);
  },
}));

const comeUpAgain = async (how: How, model: Model, computer: Computer): Promise<void> => {
  await computer.restart(how);
  const { session } = await ask(computer, 'app.getState', undefined);
  if (session.state !== 'signed-out') await lookAgain(model, computer);
};
const restart = fc.constantFrom<How>('orderly', 'crash').map((how): Step => ({
  name: `restart ${how}`,
  may: always,
  run: (model, computer) => comeUpAgain(how, model, computer),
}));
/** In the middle of whatever the app is doing: so many turns after everything that waits was sent. */
const crashMidway = fc.nat(60).map((turns): Step => ({
  name: `crashMidway ${turns}`,
  may: ({ session }) => session !== 'signed-out',
  run: async (model, computer) => {
    for (const { id } of (await ask(computer, 'outbox.get', undefined)).entries)
      await computer.tryTo('outbox.retryNow', { entryId: id });
    await computer.turns(turns);
    await comeUpAgain('crash', model, computer);
  },
}));

const expireTokens = step('expireTokens', (_model, computer) => computer.demo.expireSessions());
const endSession = step('endSession', (_model, computer) => computer.demo.revokeSessions());
const signIn = step(
  'signIn',
  async (model, computer) => {
    const login = { ...demoLogins.lucia, remember: true };
    const before = model.session;
    const signedIn = await computer.whileTimePasses(computer.tryTo('session.signIn', login));
    // On a bad line nobody can sign in; nothing is lost by that.
    if (signedIn.ok && before === 'signed-out') await lookAgain(model, computer);
  },
  ({ session, line }) => session !== 'signed-in' && !line.isHolding(),
);
const signOut = step(
  'signOut',
  async (_model, computer) => {
    await computer.whileTimePasses(ask(computer, 'session.signOut', undefined));
  },
  ({ session }) => session !== 'signed-out',
);
const otherAccount = fc.boolean().map((sends): Step => ({
  name: `otherAccount ${sends ? 'sends' : 'writes'}`,
  may: ({ line }) => line.isClear(),
  run: (model, computer) => visit(sends, model, computer),
}));

const staffAnswers = pick.map((which) =>
  withText(
    'staffAnswers',
    which,
    ['received'],
    async ({ id }, _model, { ledger, staff }) => {
      const messageId = newId();
      ledger.write({ kind: 'answering', messageId });
      await staff.answer(id, messageId, 'Lo estamos mirando.');
      ledger.write({ kind: 'answered', messageId });
    },
    ({ ticket }) => ticket === null,
  ),
);
const staffCloses = pick.map((which) =>
  withText(
    'staffCloses',
    which,
    ['received'],
    ({ id }, _model, { staff }) => staff.close(id),
    ({ ticket }) => ticket === null,
  ),
);

export const outsideSteps: readonly Choice[] = [
  { weight: 3, arbitrary: goOffline },
  { weight: 3, arbitrary: comeOnline },
  { weight: 3, arbitrary: cutNext },
  { weight: 3, arbitrary: holdNext },
  { weight: 3, arbitrary: release },
  { weight: 12, arbitrary: pass, notAtWindow: 'pass: nobody waits for minutes; hurry instead' },
  { weight: 4, arbitrary: passBriefly, onlyAtWindow: true },
  { weight: 8, arbitrary: hurry, onlyAtWindow: true },
  { weight: 1, arbitrary: sleep, notAtWindow: 'sleep: its clock cannot be moved' },
  { weight: 1, arbitrary: setClock, notAtWindow: 'setClock: its clock cannot be moved' },
  { weight: 3, arbitrary: restart },
  { weight: 2, arbitrary: crashMidway },
  { weight: 1, arbitrary: expireTokens },
  { weight: 1, arbitrary: endSession },
  { weight: 1, arbitrary: signIn },
  { weight: 1, arbitrary: signOut },
  { weight: 1, arbitrary: otherAccount },
  { weight: 3, arbitrary: staffAnswers },
  { weight: 1, arbitrary: staffCloses },
];
