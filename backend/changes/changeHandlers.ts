import { ok } from '#common/domain/result.ts';
import type { Database } from '../database/database.ts';
import type { Handlers } from '../http/handler.ts';
import { refuse } from '../refusal.ts';
import type { Cursors } from './cursor.ts';
import { readChanges } from './readChanges.ts';

type Needs = { readonly database: Database; readonly cursors: Cursors };

export function changeHandlers({ database, cursors }: Needs): Pick<Handlers, 'getChanges'> {
  return {
    getChanges: async ({ account, query: { cursor, limit } }) => {
      const after = cursor === undefined ? 0 : cursors.read(account, cursor);
      if (after === null) return refuse('cursor-expired');
      const { changes, position, more } = await readChanges(database.read, account, after, limit);
      return ok({ body: { changes, cursor: cursors.write(account, position), more } });
    },
  };
}
