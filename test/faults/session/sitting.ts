import { demoLogins } from '#test/support/backend.ts';
import type { HeadlessApp } from '../driver/headlessApp.ts';
import type { Laptop } from '../driver/laptop.ts';
import { hurryAll, type Person } from '../driver/person.ts';
import type { Text } from '../driver/text.ts';
import { until } from '../driver/time.ts';

const SIGN_IN_LIMIT_MS = 30_000;
const QUIET_LIMIT_MS = 60_000;

/** Signs in; from here on, what is written is this person's. */
export async function be({ ledger }: Laptop, app: HeadlessApp, who: 'lucia' | 'ivan'): Promise<void> {
  await app.ask('session.signIn', { ...demoLogins[who], remember: true });
  await until(`${who}'s catalog`, SIGN_IN_LIMIT_MS, async () => {
    const { session, catalog } = await app.ask('app.getState');
    if (session.state !== 'signed-in' || catalog === null) return null;
    ledger.write({ kind: 'account', accountId: session.account.id });
    return true;
  });
}

/** Sends what is still being written, and waits until the outbox is empty. What does not get there, the judge will miss. */
export async function arrive(person: Person, wanted: readonly Text[]): Promise<void> {
  await until('nothing on its way any more', QUIET_LIMIT_MS, async () => {
    if (wanted.some(({ state }) => state === 'takingBack')) await person.lookAgain();
    for (const text of wanted) if (text.state === 'writing') await person.submit(text);
    const { entries } = await person.app.ask('outbox.get');
    const queued = wanted.filter(({ draftId }) =>
      entries.some(({ id, status }) => id === draftId && status.state === 'queued'),
    );
    await hurryAll(person, queued);
    return entries.length === 0 && wanted.every(({ state }) => state !== 'takingBack') ? true : null;
  }).catch((error: unknown) => {
    console.error(String(error));
  });
}
