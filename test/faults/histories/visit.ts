import { demoIds } from '#backend/demo/ids.ts';
import { demoLogins } from '#test/support/backend.ts';
import { ask, Broken, type Computer } from './computer.ts';
import { beginTicket, lookAgain, submit } from './hand.ts';
import { look } from './look.ts';
import { type Model, newModel } from './model.ts';

/** Longer than it takes until what was typed is on disk, and than the undo window. */
const SAVED_MS = 300;
const SENT_MS = 6_000;

/**
 * Somebody else signs in on this computer, writes (and sends) something, and leaves. He sees nothing of hers, and neither
 * touches the other's files.
 */
export async function visit(sends: boolean, model: Model, computer: Computer): Promise<void> {
  const { lucia, ivan } = demoIds.accounts;
  const { ledger } = computer;
  checkGuest(model, computer);
  await be('ivan', computer);
  const hers = computer.digestOf(lucia);
  const seen = JSON.stringify([
    await ask(computer, 'drafts.list', undefined),
    await ask(computer, 'outbox.get', undefined),
    await ask(computer, 'tickets.list', undefined),
  ]);
  const shown = model.texts.find(({ marks }) => marks.some((mark) => seen.includes(mark)));
  if (shown !== undefined) throw new Broken(`${shown.marks.join()} is shown to another account`);

  ledger.write({ kind: 'account', accountId: ivan });
  const his = newModel(computer.line, [], model.life);
  const text = await beginTicket('Lo mío', his, computer);
  await computer.pass(SAVED_MS);
  if (sends) {
    await submit(text, his, computer);
    await computer.pass(SENT_MS);
  }
  await look(his, computer);
  await computer.whileTimePasses(ask(computer, 'session.signOut', undefined));
  if (computer.digestOf(lucia) !== hers) throw new Broken('her files changed while he was here');
  model.life.guest = computer.digestOf(ivan);

  await be('lucia', computer);
  ledger.write({ kind: 'account', accountId: lucia });
  await lookAgain(model, computer);
}

/** His files are as he left them. */
export function checkGuest({ life }: Model, computer: Computer): void {
  if (life.guest !== null && life.guest !== computer.digestOf(demoIds.accounts.ivan))
    throw new Broken('his files changed while he was away');
}

async function be(who: 'lucia' | 'ivan', computer: Computer): Promise<void> {
  const login = { ...demoLogins[who], remember: true };
  await computer.whileTimePasses(ask(computer, 'session.signIn', login));
  await computer.rest();
}
