import { describe, expect, it } from 'vitest';
import type { Keyring } from '#common/api/keySchemas.ts';
import { newKeyPair } from '#common/crypto/age.ts';
import { newId } from '#common/domain/ids.ts';
import { keyErrands, keysView, type ViewFacts } from '#main/sensitive/keysView.ts';
import { newDepartmentKey } from '#main/sensitive/replaceKey.ts';
import { fingerprintOf } from '#main/sensitive/seal.ts';

const account = { id: newId(), name: 'Carmen' };
const at = '2026-11-25T09:00:00.000Z';

async function staffKey(name: string, accountId = newId()) {
  const { recipient } = await newKeyPair();
  return { staffKeyId: newId(), publicKey: recipient, account: { id: accountId, name }, registeredAt: at };
}

async function facts(compared: readonly string[] = []) {
  const pair = await newKeyPair();
  const own = { staffKeyId: newId(), recipient: pair.recipient, identity: pair.identity, isKept: true };
  const mine = { staffKeyId: own.staffKeyId, publicKey: own.recipient, account, registeredAt: at };
  const marcos = await staffKey('Marcos');
  const nerea = await staffKey('Nerea');
  const department = {
    departmentId: newId(),
    keyId: 'key-1',
    publicKey: (await newKeyPair()).recipient,
    createdAt: at,
    createdBy: null,
    rotationNeededAt: at,
    wrapped: 'x',
    holders: [mine, marcos],
    waiting: [nerea],
  };
  const recovery = (await newKeyPair()).recipient;
  const keyring: Keyring = { own: 'live', others: [], recovery, departments: [department] };
  const opened = new Map([['key-1', 'half']]);
  const isCompared = (fingerprint: string) => compared.includes(fingerprint);
  const whole: ViewFacts = { account, own, keyring, opened, trusted: { department: () => null, isCompared } };
  return { whole, own, mine, marcos, nerea, department, recovery };
}

describe('what is shown of keys', () => {
  it('is held only when what was given fits, and errands are those of a holder', async () => {
    const { whole } = await facts();
    expect(keyErrands(keysView(whole))).toMatchObject({ waiting: 1, toReplace: [expect.any(String)] });
    const unfit = keysView({ ...whole, opened: new Map() });
    expect(unfit).toMatchObject({ departments: [{ state: 'unfit' }] });
    expect(keyErrands(unfit)).toEqual({ waiting: 0, toReplace: [] });
  });

  it('says when the key is another one than this computer knew', async () => {
    const { whole, department } = await facts();
    const knew = (fingerprint: string) =>
      keysView({ ...whole, trusted: { ...whole.trusted, department: () => fingerprint } });
    expect(knew(fingerprintOf(department.publicKey))).toMatchObject({ departments: [{ before: null }] });
    expect(knew('ab')).toMatchObject({ departments: [{ before: 'ab' }] });
  });

  it('takes nobody’s key for this computer’s because the server gives it the same id', async () => {
    const { whole, department, mine } = await facts();
    const imitated = { ...mine, publicKey: (await newKeyPair()).recipient };
    const departments = [{ ...department, holders: [imitated] }];
    const view = keysView({ ...whole, keyring: { ...whole.keyring, departments } });
    expect(view).toMatchObject({ departments: [{ holders: [{ isCompared: false }] }] });
  });
});

describe('a new key for a department', () => {
  it('goes to this computer and to whoever was compared, and to nobody whom the server merely names', async () => {
    const { whole, own, mine, marcos, department, recovery } = await facts();
    const compared = [fingerprintOf(marcos.publicKey), fingerprintOf(recovery)];
    const made = await newDepartmentKey(department, whole.keyring, own, (one) => compared.includes(one));
    if (!made.ok) throw new Error(made.error.code);
    expect(made.value.grants.map(({ staffKeyId }) => staffKeyId)).toEqual([
      mine.staffKeyId,
      marcos.staffKeyId,
    ]);
    expect(made.value).toMatchObject({ replaces: 'key-1' });
  });

  it('is not made while the recovery key has not been compared', async () => {
    const { whole, own, department } = await facts();
    const refused = await newDepartmentKey(department, whole.keyring, own, () => false);
    expect(refused).toMatchObject({ ok: false, error: { code: 'key-not-compared' } });
  });
});
