import type { Keyring } from '#common/api/keySchemas.ts';
import { type KeyPair, newKeyPair } from '#common/crypto/age.ts';
import { newId } from '#common/domain/ids.ts';
import type { SignedInApi } from './api.ts';

export type RegisteredKey = {
  readonly staffKeyId: string;
  readonly pair: KeyPair;
  /** As it was right after registering. */
  readonly keyring: Keyring;
};

/** A new computer of an agent's: makes a key and registers it. */
export async function newStaffKey(agent: SignedInApi): Promise<RegisteredKey> {
  const staffKeyId = newId();
  const pair = await newKeyPair();
  const body = { publicKey: pair.recipient };
  await agent.call('registerStaffKey', { params: { id: staffKeyId }, body });
  return { staffKeyId, pair, keyring: await keyringOf(agent, staffKeyId) };
}

export async function keyringOf(agent: SignedInApi, staffKeyId: string): Promise<Keyring> {
  return (await agent.call('getKeyring', { query: { staffKeyId } })).body;
}
