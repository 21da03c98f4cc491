import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ok } from '#common/domain/result.ts';
import { movableClock } from '#backend/clock.ts';
import { demoIds } from '#backend/demo/ids.ts';
import { type SignedInApi, signIn } from '#test/support/api.ts';
import { demoLogins } from '#test/support/backend.ts';
import { type RunningApp, startApp } from '#test/support/backendApp.ts';
import { newStaffKey } from '#test/support/staffKeys.ts';

/** In everything that belongs to a note: its text, its author's name and address, its attachment. */
export const CANARY = /girasol/i;

/** What the mail server's pipe shows. */
export const INBOUND_SECRET = 'un-secreto-de-pruebas-largo';

/** Of the staff; writes notes and nothing else, so that not even her name may reach a client. */
const noteAuthor = {
  id: '01900000-0000-7000-8000-0000000a0099',
  name: 'Noelia Girasol',
  email: 'girasol@pambly.com',
};

/** The time of the day does not depend on how fast a server was. */
const BEGAN_AT = Date.parse('2026-11-25T09:00:00.000Z');

export type Side = {
  readonly backend: RunningApp;
  readonly lucia: SignedInApi;
  readonly ivan: SignedInApi;
  readonly carmen: SignedInApi;
  readonly author: SignedInApi;
  /** The key of Carmen's computer, with which she reads what is sealed. */
  readonly staffKeyId: string;
};

/** Two servers alike in everything, ids, keys and time included: whatever differs later comes from what was done. */
export type TwoServers = {
  readonly withNotes: Side;
  readonly without: Side;
  readonly stop: () => Promise<void>;
};

export async function startTwoServers(): Promise<TwoServers> {
  const folder = await mkdtemp(join(tmpdir(), 'pambly-two-'));
  const original = join(folder, 'original');
  const seeded = await startApp({ dataDir: original, clock: movableClock({ now: () => BEGAN_AT }) });
  const { staffKeyId } = await newStaffKey(await signIn(seeded.url, demoLogins.carmen));
  await addAuthor(seeded);
  await seeded.stop();
  const [withNotes, without] = await Promise.all([
    startSide(original, join(folder, 'with'), staffKeyId),
    startSide(original, join(folder, 'without'), staffKeyId),
  ]);
  return {
    withNotes,
    without,
    stop: async () => {
      await Promise.all([withNotes.backend.stop(), without.backend.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startSide(original: string, dataDir: string, staffKeyId: string): Promise<Side> {
  await cp(original, dataDir, { recursive: true });
  const inboundMail = { secret: INBOUND_SECRET, address: 'tickets@pambly.com' };
  const clock = movableClock({ now: () => BEGAN_AT });
  const backend = await startApp({ dataDir, clock, inboundMail });
  const as = (login: { readonly email: string; readonly password: string }) => signIn(backend.url, login);
  return {
    backend,
    lucia: await as(demoLogins.lucia),
    ivan: await as(demoLogins.ivan),
    carmen: await as(demoLogins.carmen),
    author: await as({ ...demoLogins.carmen, email: noteAuthor.email }),
    staffKeyId,
  };
}

/** An agent of every department, with Carmen's password. */
async function addAuthor({ app }: RunningApp): Promise<void> {
  await app.database.write(async ({ tx }) => {
    const carmen = await tx
      .selectFrom('accounts')
      .selectAll()
      .where('id', '=', demoIds.accounts.carmen)
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('accounts')
      .values({ ...carmen, ...noteAuthor })
      .execute();
    const served = Object.values(demoIds.departments).map((department_id) => ({
      account_id: noteAuthor.id,
      department_id,
    }));
    await tx.insertInto('agent_departments').values(served).execute();
    return ok(undefined);
  });
}
