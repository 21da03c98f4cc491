import { ok } from '#common/domain/result.ts';
import type { Database } from '../database/database.ts';
import type { Handlers } from '../http/handler.ts';
import { refuse } from '../refusal.ts';
import type { Cursors } from './cursor.ts';
import { currentPosition, readChanges } from './readChanges.ts';

type Needs = {
  readonly database: Database;
  readonly cursors: Cursors;
  /** The data is older than what clients were told. */
  readonly onOlderData: () => Promise<void>;
};

export function changeHandlers({ database, cursors, onOlderData }: Needs): Pick<Handlers, 'getChanges'> {
  return {
    getChanges: async ({ account, query: { cursor, limit } }) => {
      const after = cursor === undefined ? 0 : cursors.read(account, cursor);
      if (after === null) return refuse('cursor-expired');
      // This server gave it out, and has not come that far: its data was put back, and nobody said so.
      if (after > (await currentPosition(database.read))) {
        await onOlderData();
        return refuse('cursor-expired');
      }
      const { changes, position, more } = await readChanges(database.read, account, after, limit);
      return ok({ body: { changes, cursor: cursors.write(account, position), more } });
    },
  };
}
