import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Replies by mail: what came, once each, and what lets an outgoing mail be answered. */
export const inboundMailMigration: Migration = {
  async up(db) {
    await db.schema
      .createTable('inbound_mails')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('sender', 'text', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('message_id', 'text', (column) => column.references('messages.id'))
      .addColumn('original', 'text', (column) => column.notNull())
      .addColumn('answered', 'integer', (column) => column.notNull())
      .addColumn('received_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('inbound_mails_by_received_at')
      .on('inbound_mails')
      .column('received_at')
      .execute();
    await db.schema.alterTable('mails').addColumn('reply_token', 'text').execute();
    await db.schema.alterTable('mails').addColumn('reply_invitation', 'text').execute();
    const key = randomBytes(32).toString('base64url');
    await sql`insert into settings (key, value) values ('mailKey', ${key})`.execute(db);
  },
};
