import { randomBytes } from 'node:crypto';
import { newId } from '#common/domain/ids.ts';
import { ok } from '#common/domain/result.ts';
import type { Database, Reader } from '../database/database.ts';

/** Who this server is. Lives with its data, so that a copy of the folder is the same server. */
export type Identity = {
  readonly serverId: string;
  /** Changes when the data was restored from an older state. */
  readonly epoch: string;
  /** Signs cursors. */
  readonly cursorKey: string;
};

export type KeptIdentity = {
  readonly current: () => Identity;
  /** The data has turned out to be older than what clients were told: from now on it is another epoch. */
  readonly beginEpoch: () => Promise<void>;
};

const FIRST_TICKET_NUMBER = 48_001;

/**
 * Reads the server's identity, and makes it the first time. `restored` says that an operator has put back an older
 * state of the data: the epoch changes, and every cursor of before expires.
 */
export async function establishIdentity(database: Database, restored: boolean): Promise<KeptIdentity> {
  const known = await readIdentity(database.read);
  let current = known !== null && !restored ? known : await renew(database, known);
  return {
    current: () => current,
    beginEpoch: async () => {
      current = await renew(database, current);
    },
  };
}

async function renew(database: Database, known: Identity | null): Promise<Identity> {
  await database.write(async ({ tx }) => {
    const values = {
      serverId: known?.serverId ?? newId(),
      epoch: randomToken(),
      cursorKey: randomToken(),
    };
    for (const [key, value] of Object.entries(values)) {
      await tx
        .insertInto('settings')
        .values({ key, value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute();
    }
    if (known === null) {
      await tx
        .insertInto('counters')
        .values([
          { name: 'change', value: 0 },
          { name: 'thread', value: 0 },
          { name: 'ticket-number', value: FIRST_TICKET_NUMBER - 1 },
        ])
        .execute();
    }
    return ok(undefined);
  });
  const made = await readIdentity(database.read);
  if (made === null) throw new Error('The server has no identity');
  return made;
}

async function readIdentity(read: Reader): Promise<Identity | null> {
  const rows = await read.selectFrom('settings').selectAll().execute();
  const { serverId, epoch, cursorKey } = Object.fromEntries(rows.map((row) => [row.key, row.value]));
  if (serverId === undefined || epoch === undefined || cursorKey === undefined) return null;
  return { serverId, epoch, cursorKey };
}

function randomToken(): string {
  return randomBytes(24).toString('base64url');
}
