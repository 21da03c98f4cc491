import type { AuditKind } from '#common/domain/audit.ts';

/**
 * The tables as kysely sees them. Times are RFC 3339 text, lists and localised texts are JSON text, flags are 0 or 1:
 * forms that SQLite and PostgreSQL both have.
 */
export type Tables = {
  settings: { key: string; value: string };
  counters: { name: string; value: number };

  accounts: {
    id: string;
    role: 'client' | 'agent';
    client_number: string | null;
    name: string;
    /** Lower case. */
    email: string;
    language: 'es' | 'en';
    permissions: string;
    password_hash: string;
  };
  agent_departments: { account_id: string; department_id: string };
  /** Each agent's own views of the queue, as JSON text. */
  agent_views: { account_id: string; views: string };

  departments: {
    id: string;
    position: number;
    name: string;
    description: string;
    checklist: string;
    fields: string;
    retired_at: string | null;
  };
  department_keys: {
    key_id: string;
    department_id: string;
    public_key: string;
    fingerprint: string;
    created_at: string;
    retired_at: string | null;
    /** The private half, sealed to the recovery key; null while there is none. */
    recovery_wrapped: string | null;
    /** The agent who made it; null for an operator. */
    created_by: string | null;
    /** Since when somebody knows the private half who should not any more. */
    rotation_needed_at: string | null;
  };
  /** The public halves of the keys of agents' computers. */
  staff_keys: {
    id: string;
    account_id: string;
    public_key: string;
    registered_at: string;
    revoked_at: string | null;
  };
  /** A department's private half, sealed to one computer's key. */
  department_key_grants: {
    key_id: string;
    staff_key_id: string;
    wrapped: string;
    /** The agent who gave it; null for an operator with the recovery key. */
    granted_by: string | null;
    granted_at: string;
  };
  services: {
    id: string;
    account_id: string;
    position: number;
    kind: string;
    label: string;
    state: string;
    incident: string | null;
    ended_at: string | null;
  };

  sessions: { id: string; account_id: string; created_at: string; revoked_at: string | null };
  access_tokens: { hash: string; session_id: string; expires_at: string };
  refresh_tokens: {
    hash: string;
    session_id: string;
    /** The token that was exchanged for this one. */
    parent_hash: string | null;
    expires_at: string;
    /** Set when it may never be used again; a use after that revokes the session. */
    spent_at: string | null;
  };
  password_resets: {
    hash: string;
    /** Null for an address that nobody has: the work is the same, the token opens nothing. */
    account_id: string | null;
    created_at: string;
    expires_at: string;
    used_at: string | null;
  };

  tickets: {
    id: string;
    number: number;
    subject: string;
    status: 'open' | 'in-progress' | 'on-hold' | 'closed';
    last_actor: 'client' | 'staff';
    priority: 'low' | 'medium' | 'urgent';
    requested_priority: 'low' | 'medium' | 'urgent';
    department_id: string;
    service_id: string | null;
    requester_id: string;
    assignee_id: string | null;
    fields: string;
    created_at: string;
    last_activity_at: string;
    first_response_at: string | null;
    /** The client's oldest message without a public answer, also while the ticket is closed: opened again, it waits again. */
    waiting_since: string | null;
    client_wrote_at: string | null;
    version: number;
    /** The thread's order at which it was closed, and by whom; null while it is not closed. */
    closed_at_sequence: number | null;
    closed_by: string | null;
    sensitive_state: 'none' | 'stored' | 'erased';
    sensitive_at: string | null;
    sensitive_by: string | null;
    sensitive_key_id: string | null;
    sensitive_envelope: string | null;
    rating: number | null;
    rating_comment: string | null;
  };
  /** Written before anyone of the staff is given an envelope, and kept after it is erased. */
  sensitive_reveals: {
    id: string;
    ticket_id: string;
    account_id: string;
    reason: string;
    revealed_at: string;
  };
  /** What was done to a ticket, written in the transaction that does it; never changed. */
  ticket_audit: {
    id: string;
    ticket_id: string;
    at: string;
    by: string;
    kind: AuditKind;
    /** Ids, where what it is about has one. */
    from: string | null;
    to: string | null;
    reason: string | null;
  };
  messages: {
    id: string;
    ticket_id: string;
    author_id: string;
    /** Orders the messages and closings of all tickets as they were received. */
    sequence: number;
    format: 'markdown' | 'html' | 'text';
    body: string;
    visibility: 'public' | 'internal';
    source: 'app' | 'web' | 'email' | 'api';
    created_at: string;
  };
  attachments: {
    message_id: string;
    /** The upload's id. */
    id: string;
    position: number;
    name: string;
    media_type: string;
    size: number;
    sha256: string;
  };
  uploads: {
    id: string;
    account_id: string;
    name: string;
    media_type: string;
    size: number;
    sha256: string;
    created_at: string;
    /** Set once all bytes are there, their digest and type are right, and they lie under `blobs`. */
    finished_at: string | null;
  };

  creations: {
    account_id: string;
    id: string;
    kind: 'ticket' | 'message' | 'rating' | 'write' | 'cancelled';
    /** Null on a tombstone for something that never came. */
    digest: string | null;
    ticket_id: string | null;
    received_at: string;
    /** What was answered: the ticket as it was then (`ticket`, `message`), or the whole body (`write`). */
    answer: string | null;
  };

  changes: {
    /** `kind:id`; one row for each thing that can change. */
    entity: string;
    position: number;
    kind:
      | 'ticket'
      | 'ticket-left'
      | 'message'
      | 'article'
      | 'catalog'
      | 'client'
      | 'canned-reply'
      | 'views'
      | 'account';
    resource_id: string;
    ticket_id: string | null;
    /** Who may see it: everyone, one client (or the agent that it is about), the agents of one department. */
    everyone: number;
    client_id: string | null;
    department_id: string | null;
  };

  articles: {
    id: string;
    language: string;
    title: string;
    category: string;
    tags: string;
    body: string;
    created_at: string;
    reviewed_at: string | null;
    review_state: 'current' | 'needs-review' | 'obsolete';
    votes_useful: number;
    votes_total: number;
  };
  article_votes: {
    article_id: string;
    account_id: string;
    useful: number;
    reason: string | null;
    voted_at: string;
  };
  ratings: {
    account_id: string;
    id: string;
    ticket_id: string;
    score: number;
    comment: string | null;
    rated_at: string;
  };
  deflections: { account_id: string; id: string; article_id: string; recorded_at: string };
  /** Without a department: every department has it. */
  canned_replies: {
    id: string;
    department_id: string | null;
    language: 'es' | 'en';
    title: string;
    body: string;
  };

  mails: {
    id: string;
    recipient: string;
    subject: string;
    body: string;
    created_at: string;
    attempts: number;
    next_attempt_at: string;
    sent_at: string | null;
    /** What lets it be answered, and the line that says so; null on a mail that nobody should answer. */
    reply_token: string | null;
    reply_invitation: string | null;
  };
  /** Every mail that came, once: the key is the same for each delivery of it. */
  inbound_mails: {
    key: string;
    /** Empty when it said none that could be answered. */
    sender: string;
    outcome: string;
    /** What it became; null when it was refused. */
    message_id: string | null;
    /** The whole text of one that became a message, with what it quoted; otherwise empty. */
    original: string;
    /** Whether its refusal was explained to the sender. */
    answered: number;
    received_at: string;
  };
};
