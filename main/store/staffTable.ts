import type { DatabaseSync } from 'node:sqlite';
import { type CannedReply, cannedReplySchema } from '#common/domain/cannedReply.ts';
import { type Client, clientSchema } from '#common/domain/client.ts';
import type { SavedView } from '#common/domain/savedView.ts';
import { savedViewsSchema } from '#common/domain/savedViewSchema.ts';
import type { MetaTable } from './metaTable.ts';

/** What the disposable file holds for staff alone; empty in an account that is no agent's. */
export type StaffTable = {
  /** What staff know of a client; null for one that they have never been told of. */
  readonly client: (id: string) => Client | null;
  readonly cannedReplies: () => readonly CannedReply[];
  /** The agent's own views of the queue, as the server has them. */
  readonly views: () => readonly SavedView[];
  /** What a confirmed change of them left there, without waiting for the next `changes`. */
  readonly setViews: (views: readonly SavedView[]) => void;
};

export function staffTable(db: DatabaseSync, meta: MetaTable): StaffTable {
  const selectClient = db.prepare('SELECT client FROM clients WHERE id = ?');
  const selectCannedReplies = db.prepare('SELECT canned_reply FROM canned_replies ORDER BY id');
  return {
    client: (id) => {
      const row = selectClient.get(id);
      return row === undefined ? null : clientSchema.parse(JSON.parse(String(row['client'])));
    },
    cannedReplies: () =>
      selectCannedReplies
        .all()
        .map((row) => cannedReplySchema.parse(JSON.parse(String(row['canned_reply'])))),
    views: () => {
      const views = meta.get('views');
      return views === null ? [] : savedViewsSchema.parse(JSON.parse(views));
    },
    setViews: (views) => {
      meta.set('views', JSON.stringify(views));
    },
  };
}
