import { z } from 'zod';
import { newKeyPair, recipientOf } from '#common/crypto/age.ts';
import { newId } from '#common/domain/ids.ts';
import type { Logger, Vault } from '../engine/ports.ts';
import { errorFacts } from '../log/logger.ts';

/** The key of this computer for one agent. `identity` is the private half; null once the key has been taken away. */
export type StaffIdentity = {
  readonly staffKeyId: string;
  readonly recipient: string;
  readonly identity: string | null;
  /** It is in the system's keychain; otherwise it is gone with the app. */
  readonly isKept: boolean;
};

export type IdentityStore = {
  /** The key that was made before, or else a new one. */
  readonly open: () => Promise<StaffIdentity>;
  readonly renew: () => Promise<StaffIdentity>;
  /** Forgets the private half, and remembers which key it was, so that no other one takes its place unasked. */
  readonly forget: (identity: StaffIdentity) => Promise<StaffIdentity>;
};

const storedSchema = z.object({
  staffKeyId: z.uuid(),
  recipient: z.string(),
  identity: z.string().nullable(),
});

/** Where an account's key is kept in the vault; `accountKey` names the account. */
export function staffKeySecret(accountKey: string): string {
  return `staff-key/${accountKey}`;
}

/** Without a keychain the key lives in memory: nothing that opens secrets is written to the disk in the clear. */
export function identityStore(vault: Vault, secretName: string, log: Logger): IdentityStore {
  const keep = async (made: Omit<StaffIdentity, 'isKept'>): Promise<StaffIdentity> => {
    try {
      const kept = await vault.put(secretName, JSON.stringify(made));
      return { ...made, isKept: kept.ok };
    } catch (error) {
      log.warn('keys.not-kept', errorFacts(error));
      return { ...made, isKept: false };
    }
  };
  const renew: IdentityStore['renew'] = async () => {
    const { identity, recipient } = await newKeyPair();
    return keep({ staffKeyId: newId(), recipient, identity });
  };
  return {
    open: async () => (await read(vault, secretName)) ?? renew(),
    renew,
    forget: ({ staffKeyId, recipient }) => keep({ staffKeyId, recipient, identity: null }),
  };
}

async function read(vault: Vault, secretName: string): Promise<StaffIdentity | null> {
  const stored = storedSchema.safeParse(readJson(await vault.get(secretName)));
  if (!stored.success) return null;
  const { identity, recipient } = stored.data;
  const fits = identity === null || (await recipientOf(identity)) === recipient;
  return fits ? { ...stored.data, isKept: true } : null;
}

function readJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
