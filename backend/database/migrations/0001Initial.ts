import type { CreateTableBuilder, Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Columns by type: `text` and `integer` are not null, a `?` allows null. Positions and counters need 64 bits. */
type ColumnKind = 'text' | 'text?' | 'integer' | 'integer?' | 'bigint' | 'bigint?';
type TableSpec = {
  readonly columns: Readonly<Record<string, ColumnKind>>;
  readonly key: readonly string[];
  readonly unique?: readonly (readonly string[])[];
  readonly indexes?: readonly (readonly string[])[];
  readonly references?: Readonly<Record<string, string>>;
};

const people: Readonly<Record<string, TableSpec>> = {
  settings: { columns: { key: 'text', value: 'text' }, key: ['key'] },
  counters: { columns: { name: 'text', value: 'bigint' }, key: ['name'] },
  accounts: {
    columns: {
      id: 'text',
      role: 'text',
      client_number: 'text?',
      name: 'text',
      email: 'text',
      language: 'text',
      permissions: 'text',
      password_hash: 'text',
    },
    key: ['id'],
    unique: [['email']],
  },
  sessions: {
    columns: { id: 'text', account_id: 'text', created_at: 'text', revoked_at: 'text?' },
    key: ['id'],
    indexes: [['account_id']],
    references: { account_id: 'accounts' },
  },
  access_tokens: {
    columns: { hash: 'text', session_id: 'text', expires_at: 'text' },
    key: ['hash'],
    indexes: [['session_id'], ['expires_at']],
    references: { session_id: 'sessions' },
  },
  refresh_tokens: {
    columns: {
      hash: 'text',
      session_id: 'text',
      parent_hash: 'text?',
      expires_at: 'text',
      spent_at: 'text?',
    },
    key: ['hash'],
    indexes: [['parent_hash'], ['session_id']],
    references: { session_id: 'sessions' },
  },
  password_resets: {
    columns: { hash: 'text', account_id: 'text?', created_at: 'text', expires_at: 'text', used_at: 'text?' },
    key: ['hash'],
    references: { account_id: 'accounts' },
  },
  mails: {
    columns: {
      id: 'text',
      recipient: 'text',
      subject: 'text',
      body: 'text',
      created_at: 'text',
      attempts: 'integer',
      next_attempt_at: 'text',
      sent_at: 'text?',
    },
    key: ['id'],
    indexes: [['sent_at', 'next_attempt_at']],
  },
};

const catalog: Readonly<Record<string, TableSpec>> = {
  departments: {
    columns: {
      id: 'text',
      position: 'integer',
      name: 'text',
      description: 'text',
      checklist: 'text',
      fields: 'text',
      retired_at: 'text?',
    },
    key: ['id'],
  },
  agent_departments: {
    columns: { account_id: 'text', department_id: 'text' },
    key: ['account_id', 'department_id'],
    references: { account_id: 'accounts', department_id: 'departments' },
  },
  department_keys: {
    columns: {
      key_id: 'text',
      department_id: 'text',
      public_key: 'text',
      fingerprint: 'text',
      created_at: 'text',
      retired_at: 'text?',
    },
    key: ['key_id'],
    indexes: [['department_id']],
    references: { department_id: 'departments' },
  },
  services: {
    columns: {
      id: 'text',
      account_id: 'text',
      position: 'integer',
      kind: 'text',
      label: 'text',
      state: 'text',
      incident: 'text?',
      ended_at: 'text?',
    },
    key: ['id'],
    indexes: [['account_id']],
    references: { account_id: 'accounts' },
  },
  articles: {
    columns: {
      id: 'text',
      language: 'text',
      title: 'text',
      category: 'text',
      tags: 'text',
      body: 'text',
      created_at: 'text',
      reviewed_at: 'text?',
      review_state: 'text',
      votes_useful: 'integer',
      votes_total: 'integer',
    },
    key: ['id'],
  },
  article_votes: {
    columns: { article_id: 'text', account_id: 'text', useful: 'integer', reason: 'text?', voted_at: 'text' },
    key: ['article_id', 'account_id'],
    references: { article_id: 'articles', account_id: 'accounts' },
  },
  /** Names its article without a reference: what was deflected stays counted when the article goes. */
  deflections: {
    columns: { account_id: 'text', id: 'text', article_id: 'text', recorded_at: 'text' },
    key: ['account_id', 'id'],
    references: { account_id: 'accounts' },
  },
};

const threads: Readonly<Record<string, TableSpec>> = {
  tickets: {
    columns: {
      id: 'text',
      number: 'integer',
      subject: 'text',
      status: 'text',
      last_actor: 'text',
      priority: 'text',
      requested_priority: 'text',
      department_id: 'text',
      service_id: 'text?',
      requester_id: 'text',
      assignee_id: 'text?',
      fields: 'text',
      created_at: 'text',
      last_activity_at: 'text',
      version: 'integer',
      closed_at_sequence: 'bigint?',
      closed_by: 'text?',
      sensitive_state: 'text',
      sensitive_at: 'text?',
      sensitive_by: 'text?',
      sensitive_key_id: 'text?',
      sensitive_envelope: 'text?',
      rating: 'integer?',
    },
    key: ['id'],
    unique: [['number']],
    indexes: [['requester_id'], ['department_id']],
    references: { department_id: 'departments', requester_id: 'accounts', assignee_id: 'accounts' },
  },
  messages: {
    columns: {
      id: 'text',
      ticket_id: 'text',
      author_id: 'text',
      sequence: 'bigint',
      format: 'text',
      body: 'text',
      visibility: 'text',
      source: 'text',
      created_at: 'text',
    },
    key: ['id'],
    indexes: [['ticket_id', 'sequence']],
    references: { ticket_id: 'tickets', author_id: 'accounts' },
  },
  attachments: {
    columns: {
      message_id: 'text',
      id: 'text',
      position: 'integer',
      name: 'text',
      media_type: 'text',
      size: 'integer',
      sha256: 'text',
    },
    key: ['message_id', 'id'],
    indexes: [['id'], ['sha256']],
    references: { message_id: 'messages' },
  },
  uploads: {
    columns: {
      id: 'text',
      account_id: 'text',
      name: 'text',
      media_type: 'text',
      size: 'integer',
      sha256: 'text',
      created_at: 'text',
      finished_at: 'text?',
    },
    key: ['id'],
    indexes: [['created_at'], ['sha256']],
    references: { account_id: 'accounts' },
  },
  creations: {
    columns: {
      account_id: 'text',
      id: 'text',
      kind: 'text',
      digest: 'text?',
      ticket_id: 'text?',
      received_at: 'text',
      answer: 'text?',
    },
    key: ['account_id', 'id'],
    references: { account_id: 'accounts' },
  },
  changes: {
    columns: {
      entity: 'text',
      position: 'bigint',
      kind: 'text',
      resource_id: 'text',
      ticket_id: 'text?',
      everyone: 'integer',
      client_id: 'text?',
      department_id: 'text?',
    },
    key: ['entity'],
    unique: [['position']],
    indexes: [
      ['everyone', 'position'],
      ['client_id', 'position'],
      ['department_id', 'position'],
      ['ticket_id'],
    ],
  },
};

async function createTable(db: Kysely<unknown>, name: string, spec: TableSpec): Promise<void> {
  let table: CreateTableBuilder<string, string> = db.schema.createTable(name);
  for (const [column, kind] of Object.entries(spec.columns)) {
    const type = kind.replace('?', '') as 'text' | 'integer' | 'bigint';
    const target = spec.references?.[column];
    table = table.addColumn(column, type, (definition) => {
      const nullable = kind.endsWith('?') ? definition : definition.notNull();
      return target === undefined ? nullable : nullable.references(`${target}.id`);
    });
  }
  table = table.addPrimaryKeyConstraint(`${name}_key`, spec.key as string[]);
  for (const columns of spec.unique ?? []) {
    table = table.addUniqueConstraint(`${name}_${columns.join('_')}_unique`, columns as string[]);
  }
  await table.execute();
  for (const columns of spec.indexes ?? []) {
    await db.schema
      .createIndex(`${name}_by_${columns.join('_')}`)
      .on(name)
      .columns(columns as string[])
      .execute();
  }
}

export const initialMigration: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const [name, spec] of Object.entries({ ...people, ...catalog, ...threads })) {
      await createTable(db, name, spec);
    }
  },
};
