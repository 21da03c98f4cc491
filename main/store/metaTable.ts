import type { DatabaseSync } from 'node:sqlite';

export type MetaTable = {
  readonly get: (name: string) => string | null;
  readonly set: (name: string, value: string) => void;
  readonly remove: (name: string) => void;
};

/** Single values of the disposable file, by name. */
export function metaTable(db: DatabaseSync): MetaTable {
  const select = db.prepare('SELECT value FROM meta WHERE name = ?');
  const upsert = db.prepare(
    'INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const remove = db.prepare('DELETE FROM meta WHERE name = ?');
  return {
    get: (name) => {
      const value = select.get(name)?.['value'];
      return typeof value === 'string' ? value : null;
    },
    set: (name, value) => {
      upsert.run(name, value);
    },
    remove: (name) => {
      remove.run(name);
    },
  };
}
