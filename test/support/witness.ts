import { createHash } from 'node:crypto';

/** Asks the server itself what it has, as an agent account, without any of the app's code. */
export type Witness = {
  readonly ticketsWithSubject: (subject: string) => Promise<readonly WitnessedTicket[]>;
  readonly messagesOf: (ticketId: string) => Promise<readonly WitnessedMessage[]>;
  readonly sha256Of: (attachmentId: string) => Promise<string>;
  readonly reply: (ticketId: string, body: string, visibility?: 'public' | 'internal') => Promise<string>;
  readonly moveTo: (ticketId: string, departmentId: string) => Promise<void>;
  readonly close: (ticketId: string) => Promise<void>;
  readonly reopen: (ticketId: string) => Promise<void>;
};

export type WitnessedTicket = { readonly id: string; readonly number: number; readonly subject: string };
export type WitnessedMessage = {
  readonly id: string;
  readonly body: string;
  readonly visibility: string;
  readonly attachments: readonly { readonly id: string; readonly name: string; readonly sha256: string }[];
};

export async function witnessAt(url: string, login: { email: string; password: string }): Promise<Witness> {
  const session = await ask<{ accessToken: string }>(url, '/v1/sessions', {
    method: 'POST',
    body: JSON.stringify({ ...login, remember: false }),
  });
  const headers = { authorization: `Bearer ${session.accessToken}` };
  const change = async (ticketId: string, body: object): Promise<void> => {
    await ask(url, `/v1/tickets/${ticketId}`, { method: 'PATCH', headers, body: JSON.stringify(body) });
  };
  return {
    ticketsWithSubject: async (subject) => {
      const found = new Map<string, WitnessedTicket>();
      let cursor = '';
      for (;;) {
        const query = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const page = await ask<ChangesPage>(url, `/v1/changes?limit=1000${query}`, { headers });
        for (const { kind, ticket } of page.changes) {
          if (kind === 'ticket' && ticket?.subject === subject) found.set(ticket.id, ticket);
        }
        cursor = page.cursor;
        if (!page.more) return [...found.values()];
      }
    },
    messagesOf: async (ticketId) =>
      (await ask<{ messages: WitnessedMessage[] }>(url, `/v1/tickets/${ticketId}`, { headers })).messages,
    sha256Of: async (attachmentId) => {
      const response = await fetch(new URL(`/v1/attachments/${attachmentId}`, url), { headers });
      return createHash('sha256')
        .update(Buffer.from(await response.arrayBuffer()))
        .digest('hex');
    },
    reply: async (ticketId, body, visibility = 'public') => {
      const id = crypto.randomUUID().replace(/^(.{14})4/, '$17');
      await ask(url, `/v1/tickets/${ticketId}/messages/${id}`, {
        method: 'PUT',
        headers,
        body: JSON.stringify({ body, visibility, attachmentIds: [] }),
      });
      return id;
    },
    moveTo: (ticketId, departmentId) => change(ticketId, { departmentId }),
    close: (ticketId) => change(ticketId, { status: 'closed' }),
    reopen: (ticketId) => change(ticketId, { status: 'open' }),
  };
}

type ChangesPage = {
  readonly changes: readonly { readonly kind: string; readonly ticket?: WitnessedTicket }[];
  readonly cursor: string;
  readonly more: boolean;
};

async function ask<T>(url: string, path: string, init: RequestInit): Promise<T> {
  const headers = {
    'content-type': 'application/json',
    ...(init.headers as Record<string, string> | undefined),
  };
  const response = await fetch(new URL(path, url), { ...init, headers });
  if (!response.ok)
    throw new Error(`${init.method ?? 'GET'} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
