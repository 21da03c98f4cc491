import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { initialMigration } from './migrations/0001Initial.ts';
import { revealsMigration } from './migrations/0002Reveals.ts';
import { ratingsMigration } from './migrations/0003Ratings.ts';
import { queueMigration } from './migrations/0004Queue.ts';
import { deskMigration } from './migrations/0005Desk.ts';
import { keysMigration } from './migrations/0006Keys.ts';
import { inboundMailMigration } from './migrations/0007InboundMail.ts';

/** In order; a version that was ever released is never edited, only followed by another. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-initial': initialMigration,
  '0002-reveals': revealsMigration,
  '0003-ratings': ratingsMigration,
  '0004-queue': queueMigration,
  '0005-desk': deskMigration,
  '0006-keys': keysMigration,
  '0007-inbound-mail': inboundMailMigration,
};

/** Brings the database to the newest version. Throws when it is newer than this program. */
export async function migrate<T>(db: Kysely<T>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error('The database could not be brought up to date', { cause: error });
}
