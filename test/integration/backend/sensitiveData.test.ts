import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#common/domain/ids.ts';
import { type SignedInApi, signIn } from '#test/support/api.ts';
import { demoLogins } from '#test/support/backend.ts';
import { type RunningApp, startApp } from '#test/support/backendApp.ts';
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
});
