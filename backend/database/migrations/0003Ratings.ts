import type { Migration } from 'kysely/migration';

/** Every rating that was given; the ticket itself has the one that counts, and its comment. */
export const ratingsMigration: Migration = {
  async up(db) {
    await db.schema
      .createTable('ratings')
      .addColumn('account_id', 'text', (column) => column.notNull().references('accounts.id'))
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('ticket_id', 'text', (column) => column.notNull().references('tickets.id'))
      .addColumn('score', 'integer', (column) => column.notNull())
      .addColumn('comment', 'text')
      .addColumn('rated_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('ratings_key', ['account_id', 'id'])
      .execute();
    await db.schema.createIndex('ratings_by_ticket_id').on('ratings').column('ticket_id').execute();
    await db.schema.alterTable('tickets').addColumn('rating_comment', 'text').execute();
  },
};
