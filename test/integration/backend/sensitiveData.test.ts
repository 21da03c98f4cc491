import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#common/domain/ids.ts';
import { type SignedInApi, signIn } from '#test/support/api.ts';
import { demoLogins } from '#test/support/backend.ts';
import { type RunningApp, startApp } from '#test/support/backendApp.ts';
import { newStaffKey } from '#test/support/staffKeys.ts';
import { departments, openTicket, ticketContent } from '#test/support/ticketing.ts';

let backend: RunningApp;
let lucia: SignedInApi;
beforeAll(async () => {
  backend = await startApp();
  lucia = await signIn(backend.url, demoLogins.lucia);
});
afterAll(() => backend.stop());

describe('sensitive data', () => {
  const armored = '-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n';
  const currentKey = async () => {
    const { departments: list } = (await lucia.call('getCatalog')).body;
    return list.find(({ id }) => id === departments.support)?.sensitive?.keyId ?? '';
  };
  const sealed = (keyId: string, departmentId: string = departments.support) => ({
    departmentId,
    keyId,
    envelope: armored,
  });

  it('is taken when sealed to the department’s current key, and never answered', async () => {
    const id = newId();
    const content = ticketContent({ sensitive: sealed(await currentKey()) });
    const { body } = await lucia.call('openTicket', { params: { id }, body: content });
    expect(body.ticket.sensitive.state).toBe('stored');
    expect(JSON.stringify(body)).not.toContain('AGE ENCRYPTED');
  });

  it.each([
    ['to a retired key', () => sealed('soporte-000000000000')],
    ['for another department', async () => sealed(await currentKey(), departments.billing)],
  ])('has to be sealed again when it was sealed %s', async (_, make) => {
    const sensitive = await make();
    const refused = await lucia.call('openTicket', {
      params: { id: newId() },
      body: ticketContent({ sensitive }),
    });
    expect(refused.problem).toMatchObject({ status: 422, code: 'reseal-needed' });
  });

  it('is refused by a department that takes none', async () => {
    const sensitive = sealed(await currentKey(), departments.billing);
    const content = ticketContent({ departmentId: departments.billing, sensitive });
    const refused = await lucia.call('openTicket', { params: { id: newId() }, body: content });
    expect(refused.problem.code).toBe('reseal-needed');
  });

  it('is refused in plain text', async () => {
    const sensitive = { ...sealed(await currentKey()), envelope: 'usuario: root, clave: 1234' };
    const refused = await lucia.call('openTicket', {
      params: { id: newId() },
      body: ticketContent({ sensitive }),
    });
    expect(refused.problem.errors).toEqual([{ pointer: '/sensitive/envelope', code: 'not-sealed' }]);
  });

  it('is erased in the database when the ticket is closed, and stays erased when it is reopened', async () => {
    const { ticket } = await openTicket(lucia, { sensitive: sealed(await currentKey()) });
    const params = { id: ticket.id };
    const closed = await lucia.call('updateTicket', { params, body: { status: 'closed' } });
    expect(closed.body.sensitive.state).toBe('erased');
    const row = await backend.app.database.read
      .selectFrom('tickets')
      .select(['sensitive_envelope', 'sensitive_by', 'sensitive_at'])
      .where('id', '=', ticket.id)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ sensitive_envelope: null, sensitive_by: lucia.session.account.id });
    const reopened = await lucia.call('updateTicket', { params, body: { status: 'open' } });
    expect(reopened.body).toMatchObject({ status: 'open', sensitive: { state: 'erased' } });
  });

  const envelopeOf = async (id: string) =>
    (
      await backend.app.database.read
        .selectFrom('tickets')
        .select('sensitive_envelope')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    ).sensitive_envelope;
  const put = async (who: SignedInApi, id: string, envelope = armored, key = newId()) =>
    who.call('putSensitive', {
      params: { id },
      body: { ...sealed(await currentKey()), envelope },
      headers: { 'idempotency-key': key },
    });
  const second = armored.replace('YWdl', 'b3Rybw');

  it('given later takes the place of what was there, and its repeat changes nothing', async () => {
    const { ticket } = await openTicket(lucia, { sensitive: sealed(await currentKey()) });
    const key = newId();
    const stored = await put(lucia, ticket.id, second, key);
    expect(stored.body).toMatchObject({ version: 2, sensitive: { state: 'stored' } });
    expect(JSON.stringify(stored.body)).not.toContain('AGE ENCRYPTED');
    expect(await envelopeOf(ticket.id)).toBe(second);
    await put(lucia, ticket.id, armored);
    expect((await put(lucia, ticket.id, second, key)).body).toEqual(stored.body);
    expect(await envelopeOf(ticket.id)).toBe(armored);
    expect((await put(lucia, ticket.id, armored, key)).problem.code).toBe('id-reused');
  });

  it('given later to a closed ticket is refused, and taken once it is open again', async () => {
    const { ticket } = await openTicket(lucia);
    const params = { id: ticket.id };
    await lucia.call('updateTicket', { params, body: { status: 'closed' } });
    const key = newId();
    const refused = await put(lucia, ticket.id, armored, key);
    expect(refused.problem).toMatchObject({ status: 410, code: 'ticket-closed' });
    expect(await envelopeOf(ticket.id)).toBeNull();
    await lucia.call('updateTicket', { params, body: { status: 'open' } });
    expect((await put(lucia, ticket.id, armored, key)).body.sensitive.state).toBe('stored');
  });

  it('given later under an id that was taken back is refused for ever', async () => {
    const { ticket } = await openTicket(lucia);
    const id = newId();
    await lucia.call('settleCreation', { params: { id } });
    expect((await put(lucia, ticket.id, armored, id)).problem.code).toBe('creation-cancelled');
  });

  it('given later is nobody’s to give but the client’s', async () => {
    const { ticket } = await openTicket(lucia);
    const ivan = await signIn(backend.url, demoLogins.ivan);
    const carmen = await signIn(backend.url, demoLogins.carmen);
    expect((await put(ivan, ticket.id)).problem.code).toBe('not-found');
    expect((await put(carmen, ticket.id)).problem.code).toBe('forbidden');
  });

  it('is answered only to who may read it and can, after that was written down for the client to see', async () => {
    const { ticket } = await openTicket(lucia, { sensitive: sealed(await currentKey()) });
    const params = { id: ticket.id };
    const carmen = await signIn(backend.url, demoLogins.carmen);
    const { staffKeyId } = await newStaffKey(carmen);
    const asked = { params, body: { reason: 'Mirar el FTP', staffKeyId } };
    const elsewhere = { params, body: { ...asked.body, staffKeyId: newId() } };
    expect((await carmen.call('revealSensitive', elsewhere)).problem.code).toBe('key-not-held');
    const revealed = await carmen.call('revealSensitive', asked);
    expect(revealed.body).toMatchObject({ keyId: await currentKey(), envelope: armored });
    expect(revealed.headers.get('cache-control')).toBe('no-store');
    const seen = (await lucia.call('getTicket', { params })).body.ticket;
    expect(seen).toMatchObject({ version: 2, sensitive: { reveals: [{ by: 'Carmen Ortega' }] } });
    expect((await lucia.call('revealSensitive', asked)).problem.code).toBe('forbidden');
    const marcos = await signIn(backend.url, demoLogins.marcos);
    expect((await marcos.call('revealSensitive', asked)).problem.code).toBe('not-found');
    await lucia.call('updateTicket', { params, body: { status: 'closed' } });
    expect((await carmen.call('revealSensitive', asked)).problem).toMatchObject({ status: 410 });
  });

  it('writes a reading down once, however often it is asked for, and keeps nothing of it beside the ticket', async () => {
    const { ticket } = await openTicket(lucia, { sensitive: sealed(await currentKey()) });
    const params = { id: ticket.id };
    const carmen = await signIn(backend.url, demoLogins.carmen);
    const { staffKeyId } = await newStaffKey(carmen);
    const headers = { 'idempotency-key': newId() };
    const ask = (reason: string) =>
      carmen.call('revealSensitive', { params, body: { reason, staffKeyId }, headers });
    const first = (await ask('Mirar el FTP')).body;
    expect((await ask('Mirar el FTP')).body).toEqual(first);
    expect((await ask('Otra cosa')).problem.code).toBe('id-reused');
    const seen = (await lucia.call('getTicket', { params })).body.ticket;
    expect(seen.sensitive.reveals).toHaveLength(1);
    const kept = await backend.app.database.read
      .selectFrom('creations')
      .select('answer')
      .where('id', '=', headers['idempotency-key'])
      .executeTakeFirstOrThrow();
    expect(kept.answer).toBe('null');
    await lucia.call('updateTicket', { params, body: { status: 'closed' } });
    expect((await ask('Mirar el FTP')).problem.code).toBe('ticket-closed');
  });
});
