import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely';

/** Durable before it is acknowledged: a commit is on disk when it returns, also through a power cut. */
const PRAGMAS = `
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma foreign_keys = on;
  pragma secure_delete = on;
  pragma busy_timeout = 5000;
`;

/** kysely's SQLite dialect on Node's own driver. All that is particular to SQLite is in this file. */
export function nodeSqliteDialect(path: string): Dialect {
  const dialect = new SqliteDialect({ database: async () => openForKysely(path) });
  return {
    createDriver: () => new ImmediateDriver({ database: async () => openForKysely(path) }),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  };
}

/** Takes the write lock when a transaction begins, so that it can wait there and never fails half-way. */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

function openForKysely(path: string): SqliteDatabase {
  const db = new DatabaseSync(path);
  db.exec(PRAGMAS);
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => db.close(),
    prepare: (sql) => {
      const known = prepared.get(sql);
      if (known !== undefined) return known;
      const statement = db.prepare(sql);
      const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
      const made: SqliteStatement = {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...values(parameters)),
        run: (parameters) => statement.run(...values(parameters)),
        iterate: (parameters) => statement.iterate(...values(parameters)),
      };
      prepared.set(sql, made);
      return made;
    },
  };
}
