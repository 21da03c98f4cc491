import type { Migration } from 'kysely/migration';

/** Who of the staff has read the sensitive data of a ticket. */
export const revealsMigration: Migration = {
  async up(db) {
    await db.schema
      .createTable('sensitive_reveals')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('ticket_id', 'text', (column) => column.notNull().references('tickets.id'))
      .addColumn('account_id', 'text', (column) => column.notNull().references('accounts.id'))
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('revealed_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('sensitive_reveals_by_ticket_id')
      .on('sensitive_reveals')
      .column('ticket_id')
      .execute();
  },
};
