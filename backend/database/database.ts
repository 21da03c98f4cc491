import { Kysely, type Transaction } from 'kysely';
import type { Outcome, Refusal } from '../refusal.ts';
import { migrate } from './migrations.ts';
import { nodeSqliteDialect } from './nodeSqlite.ts';
import type { Tables } from './tables.ts';

/** For reads: the whole database, or the view from inside a transaction. */
export type Reader = Kysely<Tables>;

/** Who may see a change. */
export type Audience = {
  readonly everyone: boolean;
  /** One client, or the agent that it is about. */
  readonly clientId: string | null;
  readonly departmentId: string | null;
};

/** What a transaction tells the rest of the server once it has been committed. */
export type Announcement =
  | { readonly kind: 'changed'; readonly audience: Audience }
  | { readonly kind: 'mail-queued' }
  /** Of one account, or of all of them (null). */
  | { readonly kind: 'sessions-ended'; readonly accountId: string | null }
  /** An operator changed what an agent may see or do. */
  | { readonly kind: 'account-changed'; readonly accountId: string }
  | { readonly kind: 'client-wrote'; readonly ticketId: string };

/** One unit of work: everything done with `tx` becomes durable together, and only then is it announced. */
export type Unit = {
  readonly tx: Transaction<Tables>;
  readonly announce: (announcement: Announcement) => void;
};

export type Database = {
  /** Sees what is committed, never what is being written. */
  readonly read: Reader;
  /**
   * Runs one unit of work, one at a time. Commits when it answers a value; undoes everything when it answers a refusal
   * or throws. When this resolves with a value, the value is safe on disk.
   */
  readonly write: <T>(work: (unit: Unit) => Promise<Outcome<T>>) => Promise<Outcome<T>>;
  readonly close: () => Promise<void>;
};

class RefusedWork extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Opens (and creates, and brings up to date) the embedded database. */
export async function openDatabase(
  path: string,
  committed: (announcements: readonly Announcement[]) => void,
): Promise<Database> {
  const writer = new Kysely<Tables>({ dialect: nodeSqliteDialect(path) });
  await migrate(writer);
  const read = new Kysely<Tables>({ dialect: nodeSqliteDialect(path) });

  const write: Database['write'] = async (work) => {
    const announcements: Announcement[] = [];
    try {
      const outcome = await writer.transaction().execute(async (tx) => {
        const result = await work({ tx, announce: (announcement) => announcements.push(announcement) });
        if (!result.ok) throw new RefusedWork(result.error);
        return result;
      });
      committed(announcements);
      return outcome;
    } catch (error) {
      if (error instanceof RefusedWork) return { ok: false, error: error.refusal };
      throw error;
    }
  };
  return {
    read,
    write,
    close: async () => {
      await read.destroy();
      await writer.destroy();
    },
  };
}
