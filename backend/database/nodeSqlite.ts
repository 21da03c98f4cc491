import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { CompiledQuery, type DatabaseConnection, type Dialect, SqliteDialect, SqliteDriver } from 'kysely';

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

function openForKysely(path: string) {
  const db = new DatabaseSync(path);
  db.exec(PRAGMAS);
  const prepared = new Map<string, StatementSync>();
  return {
    close: () => db.close(),
    prepare: (sql: string) => {
      const statement = prepared.get(sql) ?? db.prepare(sql);
      prepared.set(sql, statement);
      const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
      return {
        reader: statement.columns().length > 0,
        all: (parameters: readonly unknown[]) => statement.all(...values(parameters)),
        run: (parameters: readonly unknown[]) => statement.run(...values(parameters)),
        iterate: (parameters: readonly unknown[]) => statement.iterate(...values(parameters)),
      };
    },
  };
}
