import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { demoTicketId } from '#backend/demo/ids.ts';
import { logQuery } from '#backend/changes/readChanges.ts';
import type { Change } from '#common/api/schemas.ts';
import { type SignedInApi, signIn } from '#test/support/api.ts';
import { demoLogins } from '#test/support/backend.ts';
import { type RunningApp, startApp } from '#test/support/backendApp.ts';
import { accounts, departments, openTicket, readAllChanges, replyTo } from '#test/support/ticketing.ts';

let backend: RunningApp;
let lucia: SignedInApi;
let ivan: SignedInApi;
let carmen: SignedInApi;
let marcos: SignedInApi;
beforeAll(async () => {
  backend = await startApp();
  [lucia, ivan, carmen, marcos] = await Promise.all([
    signIn(backend.url, demoLogins.lucia),
    signIn(backend.url, demoLogins.ivan),
    signIn(backend.url, demoLogins.carmen),
    signIn(backend.url, demoLogins.marcos),
  ]);
});
afterAll(() => backend.stop());

const idOf = (change: Change): string => {
  switch (change.kind) {
    case 'ticket':
      return change.ticket.id;
    case 'message':
      return change.message.id;
    case 'article':
      return change.article.id;
    case 'catalog':
    case 'views':
    case 'account':
      return change.kind;
    case 'ticket-removed':
    case 'message-removed':
    case 'article-removed':
    case 'client-removed':
    case 'canned-reply-removed':
      return `-${change.id}`;
    case 'client':
      return change.client.id;
    case 'canned-reply':
      return change.cannedReply.id;
  }
};

describe('changes', () => {
  it('from the beginning are everything the account may see, each thing once in a page', async () => {
    const { changes } = await readAllChanges(lucia);
    const things = changes.map((change) => `${change.kind} ${idOf(change)}`);
    expect(new Set(things).size).toBe(things.length);
    expect(changes.filter(({ kind }) => kind === 'article')).toHaveLength(231);
    expect(changes.filter(({ kind }) => kind === 'ticket')).toHaveLength(6);
  });

  it('are the same however small the pages, and a ticket always comes before its messages', async () => {
    await replyTo(lucia, demoTicketId(1), 'Otro dato');
    const whole = await readAllChanges(lucia);
    const { changes, cursor } = await readAllChanges(lucia, undefined, 11);
    expect(new Set(changes.map(idOf))).toEqual(new Set(whole.changes.map(idOf)));
    expect(cursor).toBe(whole.cursor);
    const orphans = changes.filter(
      (change, index) =>
        change.kind === 'message' &&
        !changes
          .slice(0, index)
          .some((earlier) => earlier.kind === 'ticket' && earlier.ticket.id === change.message.ticketId),
    );
    expect(orphans).toEqual([]);
  });

  it('since a cursor are what changed since, and nothing else', async () => {
    const { cursor } = await readAllChanges(lucia);
    expect((await readAllChanges(lucia, cursor)).changes).toEqual([]);
    const { ticket } = await openTicket(lucia);
    const answer = await replyTo(carmen, ticket.id, 'Lo miro.');
    const { changes } = await readAllChanges(lucia, cursor);
    expect(changes.map(idOf)).toEqual([ticket.id, ticket.id, answer.id]);
    expect(changes[0]).toMatchObject({ kind: 'ticket', ticket: { version: 2, lastActor: 'staff' } });
  });

  it('show one thing once however often it changed', async () => {
    const { ticket } = await openTicket(lucia);
    const { cursor } = await readAllChanges(lucia);
    for (const status of ['closed', 'open', 'closed'] as const) {
      await lucia.call('updateTicket', { params: { id: ticket.id }, body: { status } });
    }
    const { changes } = await readAllChanges(lucia, cursor);
    expect(changes).toMatchObject([{ kind: 'ticket', ticket: { status: 'closed', version: 4 } }]);
  });

  it('include articles for everyone, with their votes', async () => {
    const cursors = [await readAllChanges(ivan), await readAllChanges(carmen)].map(({ cursor }) => cursor);
    await lucia.call('voteArticle', { params: { id: 'KB-1010' }, body: { useful: true } });
    expect((await readAllChanges(ivan, cursors[0])).changes.map(idOf)).toEqual(['KB-1010']);
    expect((await readAllChanges(carmen, cursors[1])).changes.map(idOf)).toEqual(['KB-1010']);
  });

  it('cost what changed, not what exists: every part of the query goes by an index of positions', async () => {
    const { read } = backend.app.database;
    for (const { account } of [lucia.session, carmen.session]) {
      const who = { ...account, departmentIds: Object.values(departments) };
      const plan = await logQuery(read, who, 100, 10).explain<{ detail: string }>(undefined, sql`query plan`);
      const steps = plan.map(({ detail }) => detail).filter((detail) => /\bchanges\b/.test(detail));
      expect(steps).toHaveLength(account.role === 'client' ? 2 : 6);
      for (const step of steps) expect(step).toMatch(/^SEARCH changes USING INDEX .* position>\?\)$/);
    }
  });

  it('lose nothing while many write and one reads', async () => {
    const { cursor } = await readAllChanges(carmen);
    const written: string[] = [];
    const write = async (client: SignedInApi) => {
      for (let index = 0; index < 15; index += 1) {
        const { ticket } = await openTicket(client);
        written.push(ticket.id);
        await client.call('voteArticle', { params: { id: `KB-10${10 + index}` }, body: { useful: true } });
      }
    };
    const seen = new Set<string>();
    let at = cursor;
    const read = async () => {
      const page = await readAllChanges(carmen, at, 2);
      for (const change of page.changes) seen.add(idOf(change));
      at = page.cursor;
    };
    const writers = Promise.all([write(lucia), write(ivan)]);
    while (written.length < 30) await read();
    await writers;
    await read();
    expect(written).toHaveLength(30);
    for (const id of written) expect(seen).toContain(id);
  });
});

/** The client's card comes and goes too. */
const isOfThread = ({ kind }: Change): boolean => !kind.startsWith('client');

describe('a ticket that moves to another department', () => {
  it('goes for the agents left behind, and comes with its whole thread to those it reaches', async () => {
    const { ticket } = await openTicket(lucia);
    const note = await replyTo(carmen, ticket.id, 'Es cosa de facturación', 'internal');
    const before = { marcos: await readAllChanges(marcos), lucia: await readAllChanges(lucia) };

    await carmen.call('updateTicket', {
      params: { id: ticket.id },
      body: { departmentId: departments.billing },
    });
    const arrived = (await readAllChanges(marcos, before.marcos.cursor)).changes;
    expect(arrived.filter(isOfThread).map(idOf)).toEqual([ticket.id, ticket.id, note.id]);
    const stillHers = (await readAllChanges(lucia, before.lucia.cursor)).changes;
    expect(new Set(stillHers.map(idOf))).toEqual(new Set([ticket.id]));
    expect(JSON.stringify(stillHers)).not.toContain('facturación');

    const { cursor } = await readAllChanges(marcos);
    const carmens = await readAllChanges(carmen);
    await marcos.call('updateTicket', {
      params: { id: ticket.id },
      body: { departmentId: departments.support },
    });
    expect((await readAllChanges(marcos, cursor)).changes.filter(isOfThread)).toEqual([
      { kind: 'ticket-removed', id: ticket.id },
    ]);
    const seenByCarmen = (await readAllChanges(carmen, carmens.cursor)).changes;
    expect(seenByCarmen.map(({ kind }) => kind)).not.toContain('ticket-removed');
    expect((await marcos.call('getTicket', { params: { id: ticket.id } })).status).toBe(404);

    await carmen.call('updateTicket', {
      params: { id: ticket.id },
      body: { departmentId: departments.billing },
    });
    const back = (await readAllChanges(marcos, cursor)).changes;
    expect(back.filter(isOfThread).map(idOf)).toEqual([ticket.id, ticket.id, note.id]);
  });
});

describe('a cursor', () => {
  const ask = (who: SignedInApi, cursor: string) => who.call('getChanges', { query: { cursor } });

  it.each(['', 'x', 'MQ', 'MQ.AAAAAAAAAAAAAAAA', `MQ.${'A'.repeat(100)}`])(
    'that this server did not give («%s») means starting again',
    async (cursor) => {
      expect((await ask(lucia, cursor)).problem).toMatchObject({ status: 410, code: 'cursor-expired' });
    },
  );

  it('is of no use to another account', async () => {
    const { cursor } = await readAllChanges(lucia);
    expect((await ask(ivan, cursor)).problem.code).toBe('cursor-expired');
  });

  it('expires when an agent’s departments change, for then the snapshot is another', async () => {
    const { cursor } = await readAllChanges(marcos);
    const place = { account_id: accounts.marcos, department_id: departments.support };
    await backend.app.database.write(async ({ tx }) => ({
      ok: true,
      value: await tx.insertInto('agent_departments').values(place).execute(),
    }));
    expect((await ask(marcos, cursor)).problem.code).toBe('cursor-expired');
    const { changes } = await readAllChanges(marcos);
    expect(
      changes.some(
        (change) => change.kind === 'ticket' && change.ticket.departmentId === departments.support,
      ),
    ).toBe(true);
  });

  it('refuses a page that is too large or no number', async () => {
    for (const limit of ['0', '1001', 'many']) {
      expect((await lucia.call('getChanges', { query: { limit } })).problem.code).toBe('invalid-request');
    }
  });
});

describe('the catalog', () => {
  it('has what the form needs, and only the account’s own services', async () => {
    const catalog = (await lucia.call('getCatalog')).body;
    expect(catalog.departments.map(({ name }) => name.es)).toEqual([
      'Soporte técnico',
      'Facturación',
      'Dominios',
      'Comercial',
    ]);
    expect(catalog.departments.map(({ sensitive }) => sensitive !== null)).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(catalog.services.map(({ label }) => label)).toContain('midominio.es');
    expect(JSON.stringify(catalog)).not.toContain('tallernube.es');
    expect(catalog.services.filter(({ incident }) => incident !== null)).toHaveLength(1);
    expect(catalog.attachments).toEqual({
      extensions: ['jpg', 'jpeg', 'png', 'gif', 'pdf', 'txt', 'log', 'docx', 'xlsx', 'csv', 'zip'],
      maxTotalBytes: 20 * 1024 * 1024,
      maxFiles: 20,
    });
    const { changes } = await readAllChanges(lucia);
    expect(changes.map(idOf)).toContain(catalog.links.goodPracticesArticleId);
  });

  it('is not sent again while it is the same', async () => {
    const first = await lucia.call('getCatalog');
    const etag = first.headers.get('etag') ?? '';
    const again = await lucia.call('getCatalog', { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    expect((await ivan.call('getCatalog', { headers: { 'if-none-match': etag } })).status).toBe(200);
  });
});
