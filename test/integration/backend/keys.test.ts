import { access, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeAgent } from '#backend/accounts/changeAgent.ts';
import { keysCommand } from '#backend/keys/keysCommand.ts';
import { newKeyPair, openWith, sealTo } from '#common/crypto/age.ts';
import { newId } from '#common/domain/ids.ts';
import { ok } from '#common/domain/result.ts';
import type { Account } from '#common/domain/account.ts';
import { type SignedInApi, signIn } from '#test/support/api.ts';
import { demoLogins } from '#test/support/backend.ts';
import { type RunningApp, startApp } from '#test/support/backendApp.ts';
import { keyringOf, newStaffKey, type RegisteredKey } from '#test/support/staffKeys.ts';
import { departments, openTicket } from '#test/support/ticketing.ts';

let folder: string;
let backend: RunningApp;
let lucia: SignedInApi;
let carmen: SignedInApi;
let marcos: SignedInApi;
let hers: RegisteredKey;
let his: RegisteredKey;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pambly-keys-'));
  backend = await startApp({ dataDir: folder });
  lucia = await signIn(backend.url, demoLogins.lucia);
  carmen = await signIn(backend.url, demoLogins.carmen);
  marcos = await signIn(backend.url, demoLogins.marcos);
});
afterAll(async () => {
  await backend.stop();
  await rm(folder, { recursive: true, force: true });
});

const setStaff = (who: SignedInApi, permissions: Account['permissions'], departmentIds: readonly string[]) =>
  backend.app.database.write((unit) =>
    changeAgent(unit, { accountId: who.session.account.id, permissions, departmentIds }, Date.now()),
  );
const authorise = (who: SignedInApi) => setStaff(who, ['sensitive:reveal'], [departments.support]);

async function supportOf(who: SignedInApi, key: RegisteredKey) {
  const keyring = await keyringOf(who, key.staffKeyId);
  const support = keyring.departments.find(({ departmentId }) => departmentId === departments.support);
  if (support === undefined) throw new Error('no support in the keyring');
  return support;
}
const identityOf = async (who: SignedInApi, key: RegisteredKey) =>
  (await openWith(key.pair.identity, (await supportOf(who, key)).wrapped ?? '')) ?? '';
const sealedTo = async (publicKey: string, keyId: string) => ({
  departmentId: departments.support,
  keyId,
  envelope: await sealTo([publicKey], 'la clave'),
});

describe('the keys of agents and departments', () => {
  it('come to the first agent of the demonstration by its operator, and to no client and no agent without permission', async () => {
    hers = await newStaffKey(carmen);
    const { publicKey } = await supportOf(carmen, hers);
    expect(await openWith(await identityOf(carmen, hers), await sealTo([publicKey], 'la clave'))).toBe(
      'la clave',
    );
    const registering = { params: { id: newId() }, body: { publicKey: hers.pair.recipient } };
    expect((await lucia.call('registerStaffKey', registering)).problem.code).toBe('forbidden');
    expect((await marcos.call('registerStaffKey', registering)).problem.code).toBe('forbidden');
    expect((await keyringOf(marcos, hers.staffKeyId)).departments).toEqual([]);
  });

  it('wait for a colleague who holds them, and are of use only to the computer that they were sealed to', async () => {
    await authorise(marcos);
    his = await newStaffKey(marcos);
    const before = await supportOf(marcos, his);
    expect(before.wrapped).toBeNull();
    expect(before.waiting.map(({ staffKeyId }) => staffKeyId)).toEqual([his.staffKeyId]);
    const { ticket } = await openTicket(lucia, { sensitive: await sealedTo(before.publicKey, before.keyId) });
    const asked = { params: { id: ticket.id }, body: { reason: 'Mirar', staffKeyId: his.staffKeyId } };
    expect((await marcos.call('revealSensitive', asked)).problem.code).toBe('key-not-held');

    const params = { keyId: before.keyId, staffKeyId: his.staffKeyId };
    const wrapped = await sealTo([his.pair.recipient], await identityOf(carmen, hers));
    expect((await marcos.call('grantDepartmentKey', { params, body: { wrapped } })).problem.code).toBe(
      'key-not-held',
    );
    expect((await carmen.call('grantDepartmentKey', { params, body: { wrapped } })).status).toBe(200);
    // Given once: a second hand does not replace what works.
    await carmen.call('grantDepartmentKey', {
      params,
      body: { wrapped: await sealTo([hers.pair.recipient], 'x') },
    });
    const revealed = (await marcos.call('revealSensitive', asked)).body;
    const identity = (await openWith(his.pair.identity, revealed.wrapped)) ?? '';
    expect(await openWith(identity, revealed.envelope)).toBe('la clave');
  });

  async function newPair(replaces: string, holders: readonly RegisteredKey[]) {
    const pair = await newKeyPair();
    const recovery = (await keyringOf(carmen, hers.staffKeyId)).recovery ?? '';
    const grants = await Promise.all(
      holders.map(async ({ staffKeyId, pair: { recipient } }) => ({
        staffKeyId,
        wrapped: await sealTo([recipient], pair.identity),
      })),
    );
    const recoveryWrapped = await sealTo([recovery], pair.identity);
    return { keyId: newId(), publicKey: pair.recipient, replaces, grants, recoveryWrapped };
  }

  it('are taken from who leaves, and replaced by who stays: old envelopes stay readable, and no new one is sealed to the old key', async () => {
    const old = await supportOf(carmen, hers);
    const { ticket } = await openTicket(lucia, { sensitive: await sealedTo(old.publicKey, old.keyId) });
    await setStaff(marcos, [], [departments.support]);
    const asked = { params: { id: ticket.id }, body: { reason: 'Mirar', staffKeyId: his.staffKeyId } };
    expect((await marcos.call('revealSensitive', asked)).problem.code).toBe('forbidden');
    const marked = await supportOf(carmen, hers);
    expect(marked.rotationNeededAt).not.toBeNull();
    expect(marked.holders.map(({ staffKeyId }) => staffKeyId)).toEqual([hers.staffKeyId]);

    const params = { id: departments.support };
    const body = await newPair(old.keyId, [hers, his]);
    expect((await marcos.call('replaceDepartmentKey', { params, body })).problem.code).toBe('forbidden');
    expect((await carmen.call('replaceDepartmentKey', { params, body })).status).toBe(201);
    expect((await carmen.call('replaceDepartmentKey', { params, body })).status).toBe(200);
    const late = await carmen.call('replaceDepartmentKey', {
      params,
      body: await newPair(old.keyId, [hers]),
    });
    expect(late.problem).toMatchObject({ status: 412, code: 'key-replaced' });

    const now = await supportOf(carmen, hers);
    expect(now).toMatchObject({ keyId: body.keyId, rotationNeededAt: null, createdBy: 'Carmen Ortega' });
    const grants = await backend.app.database.read
      .selectFrom('department_key_grants')
      .select('staff_key_id')
      .where('key_id', '=', body.keyId)
      .execute();
    expect(grants).toEqual([{ staff_key_id: hers.staffKeyId }]);
    const retired = await sealedTo(old.publicKey, old.keyId);
    const refused = await lucia.call('putSensitive', { params: { id: ticket.id }, body: retired });
    expect(refused.problem.code).toBe('reseal-needed');
    const reading = { ...asked, body: { ...asked.body, staffKeyId: hers.staffKeyId } };
    const { wrapped, envelope } = (await carmen.call('revealSensitive', reading)).body;
    expect(await openWith((await openWith(hers.pair.identity, wrapped)) ?? '', envelope)).toBe('la clave');
  });

  it('are replaced only by who holds them, with the recovery key and the own computer among those who can open the new one', async () => {
    await authorise(marcos);
    const { keyId } = await supportOf(carmen, hers);
    const params = { id: departments.support };
    const body = await newPair(keyId, [hers, his]);
    expect((await marcos.call('replaceDepartmentKey', { params, body })).problem.code).toBe('key-not-held');
    const without = { ...body, recoveryWrapped: null };
    expect((await carmen.call('replaceDepartmentKey', { params, body: without })).problem.errors).toEqual([
      { pointer: '/recoveryWrapped', code: 'missing' },
    ]);
    const shutOut = await newPair(keyId, [his]);
    expect((await carmen.call('replaceDepartmentKey', { params, body: shutOut })).problem.errors).toEqual([
      { pointer: '/grants', code: 'missing' },
    ]);
  });
});

describe('the last computer that held a key is lost', () => {
  const now = Date.now();
  const run = (...args: readonly string[]) => keysCommand([...args, '--data', folder], now);

  it('and an operator gives the key to another one with the recovery file, after which it is to be replaced', async () => {
    const old = await supportOf(carmen, hers);
    const { ticket } = await openTicket(lucia, { sensitive: await sealedTo(old.publicKey, old.keyId) });
    await carmen.call('revokeStaffKey', { params: { id: hers.staffKeyId } });
    const listed = await run('list');
    expect(listed).toMatchObject({ ok: true });
    expect(JSON.stringify(listed)).toContain(`waits  Marcos Vidal`);
    const recovery = join(folder, 'recovery/company.agekey');
    const wanted = ['grant', '--department', departments.support, '--recovery', recovery, '--key'];
    expect(await run(...wanted, hers.staffKeyId)).toMatchObject({ ok: false });
    expect(await run(...wanted, his.staffKeyId)).toMatchObject({ ok: true });
    expect((await supportOf(marcos, his)).rotationNeededAt).not.toBeNull();
    const asked = { params: { id: ticket.id }, body: { reason: 'Mirar', staffKeyId: his.staffKeyId } };
    const { wrapped, envelope } = (await marcos.call('revealSensitive', asked)).body;
    expect(await openWith((await openWith(his.pair.identity, wrapped)) ?? '', envelope)).toBe('la clave');
  });

  it('has a new recovery key made once, for its owner alone, to which every department is sealed anew', async () => {
    const file = join(folder, 'taken-away.agekey');
    expect(await run('recovery', '--file', file)).toMatchObject({ ok: true });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await run('recovery', '--file', file)).toMatchObject({ ok: false });
    const started = await run('start', '--department', departments.billing);
    expect(started).toMatchObject({ ok: true });
    const identity = /AGE-SECRET-KEY-\S+/.exec(await readFile(file, 'utf8'))?.[0] ?? '';
    const row = await backend.app.database.read
      .selectFrom('department_keys')
      .select(['public_key', 'recovery_wrapped'])
      .where('department_id', '=', departments.billing)
      .executeTakeFirstOrThrow();
    const department = (await openWith(identity, row.recovery_wrapped ?? '')) ?? '';
    expect(await openWith(department, await sealTo([row.public_key], 'la clave'))).toBe('la clave');
  });
});

describe('a demonstration of before, which had a file for each department', () => {
  it('goes on: its key is sealed to a recovery key, and the agent is given it', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'pambly-old-demo-'));
    try {
      const old = await newKeyPair();
      const file = join(dataDir, 'recovery/soporte-old.agekey');
      const seeded = await startApp({ dataDir });
      await seeded.app.database.write(async ({ tx }) => {
        await tx.deleteFrom('settings').where('key', '=', 'recoveryRecipient').execute();
        await tx
          .updateTable('department_keys')
          .set({ key_id: 'soporte-old', public_key: old.recipient, recovery_wrapped: null })
          .execute();
        return ok(null);
      });
      await seeded.stop();
      await rm(join(dataDir, 'recovery/company.agekey'));
      await writeFile(file, `# public key: ${old.recipient}\n${old.identity}\n`);

      const again = await startApp({ dataDir });
      const { pair, keyring } = await newStaffKey(await signIn(again.url, demoLogins.carmen));
      expect(await openWith(pair.identity, keyring.departments[0]?.wrapped ?? '')).toBe(old.identity);
      await expect(access(file)).rejects.toThrow('ENOENT');
      await again.stop();
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});
