import type { Migration } from 'kysely/migration';

/** Keys of agents' computers, and the departments' keys as they were given to them. */
export const keysMigration: Migration = {
  async up(db) {
    for (const column of ['recovery_wrapped', 'created_by', 'rotation_needed_at']) {
      await db.schema.alterTable('department_keys').addColumn(column, 'text').execute();
    }
    await db.schema
      .createTable('staff_keys')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('account_id', 'text', (column) => column.notNull().references('accounts.id'))
      .addColumn('public_key', 'text', (column) => column.notNull())
      .addColumn('registered_at', 'text', (column) => column.notNull())
      .addColumn('revoked_at', 'text')
      .execute();
    await db.schema.createIndex('staff_keys_by_account_id').on('staff_keys').column('account_id').execute();
    await db.schema
      .createTable('department_key_grants')
      .addColumn('key_id', 'text', (column) => column.notNull().references('department_keys.key_id'))
      .addColumn('staff_key_id', 'text', (column) => column.notNull().references('staff_keys.id'))
      .addColumn('wrapped', 'text', (column) => column.notNull())
      .addColumn('granted_by', 'text', (column) => column.references('accounts.id'))
      .addColumn('granted_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('department_key_grants_key', ['key_id', 'staff_key_id'])
      .execute();
    await db.schema
      .createIndex('department_key_grants_by_staff_key_id')
      .on('department_key_grants')
      .column('staff_key_id')
      .execute();
  },
};
