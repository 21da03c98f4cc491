import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The clocks by which staff work, of old tickets as their threads tell; and the agents' own views of the queue. */
export const queueMigration: Migration = {
  async up(db: Kysely<unknown>) {
    for (const column of ['first_response_at', 'waiting_since', 'client_wrote_at']) {
      await db.schema.alterTable('tickets').addColumn(column, 'text').execute();
    }
    await fillClocks(db);
    await db.schema
      .createTable('agent_views')
      .addColumn('account_id', 'text', (column) => column.primaryKey().references('accounts.id'))
      .addColumn('views', 'text', (column) => column.notNull())
      .execute();
  },
};

async function fillClocks(db: Kysely<unknown>): Promise<void> {
  const written = (by: 'agent' | 'client') => sql`
    from messages inner join accounts on accounts.id = messages.author_id
    where messages.ticket_id = tickets.id and messages.visibility = 'public' and accounts.role = ${sql.lit(by)}`;
  await sql`update tickets set
    first_response_at = (select min(messages.created_at) ${written('agent')}),
    client_wrote_at = (select max(messages.created_at) ${written('client')})`.execute(db);
  await sql`update tickets set waiting_since = (select min(messages.created_at) ${written('client')}
      and messages.sequence > coalesce((select max(messages.sequence) ${written('agent')}), -1))
    where last_actor = 'client'`.execute(db);
}
