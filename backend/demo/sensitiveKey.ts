import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { sha256Hex } from '../tokens.ts';

export type PublishedKey = {
  readonly keyId: string;
  readonly publicKey: string;
  readonly fingerprint: string;
};

/**
 * Makes a key pair for a department. The private half is written once, for the owner of the folder alone, as the
 * offline recovery key; it never enters the database.
 */
export async function createSensitiveKey(dataDir: string, name: string): Promise<PublishedKey> {
  const identity = await generateX25519Identity();
  const publicKey = await identityToRecipient(identity);
  const fingerprint = sha256Hex(publicKey);
  const keyId = `${name}-${fingerprint.slice(0, 12)}`;
  const folder = join(dataDir, 'recovery');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${keyId}.agekey`);
  await writeFile(file, `# public key: ${publicKey}\n${identity}\n`, {
    mode: 0o600,
    flag: 'wx',
    flush: true,
  });
  await chmod(file, 0o600);
  return { keyId, publicKey, fingerprint };
}
