import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What the agent's ticket stands on: its trail, the texts that staff have ready, and the cards of clients. */
export const deskMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('ticket_audit')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('ticket_id', 'text', (column) => column.notNull().references('tickets.id'))
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull().references('accounts.id'))
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('from', 'text')
      .addColumn('to', 'text')
      .addColumn('reason', 'text')
      .execute();
    await db.schema
      .createIndex('ticket_audit_by_ticket_id')
      .on('ticket_audit')
      .columns(['ticket_id', 'at', 'id'])
      .execute();
    await db.schema
      .createTable('canned_replies')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('department_id', 'text', (column) => column.references('departments.id'))
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .execute();
    await recordKnownClients(db);
  },
};

/** The clients of tickets that were there before there were cards: one row of the log for each department they have a ticket in. */
async function recordKnownClients(db: Kysely<unknown>): Promise<void> {
  await sql`
    INSERT INTO changes (entity, position, kind, resource_id, ticket_id, everyone, client_id, department_id)
    SELECT 'client:' || requester_id || '/' || department_id,
           (SELECT value FROM counters WHERE name = 'change') + row_number() OVER (ORDER BY requester_id, department_id),
           'client', requester_id || '/' || department_id, NULL, 0, NULL, department_id
    FROM (SELECT DISTINCT requester_id, department_id FROM tickets) AS known`.execute(db);
  await sql`
    UPDATE counters SET value = value + (SELECT count(*) FROM changes WHERE kind = 'client')
    WHERE name = 'change'`.execute(db);
}
