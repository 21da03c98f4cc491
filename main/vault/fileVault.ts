import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { appError, fail } from '#common/domain/result.ts';
import type { Logger, Vault } from '../engine/ports.ts';
import { errorFacts } from '../log/logger.ts';
import { attemptAsync } from '../store/storageError.ts';
import { writeFileAtomically } from '../system/writeFileAtomically.ts';

/** What turns a secret into bytes that only this person on this computer can turn back. */
export type Cipher = {
  readonly available: () => Promise<boolean>;
  readonly encrypt: (secret: string) => Promise<Uint8Array>;
  /** Throws when the bytes are damaged or the key has changed. */
  readonly decrypt: (sealed: Uint8Array) => Promise<string>;
};

/**
 * Secrets in one file each under `folder` (0700, files 0600). A secret that can no longer be decrypted is the same as
 * none: the person signs in again.
 */
export function createFileVault(folder: string, cipher: Cipher, log: Logger): Vault {
  // Names can hold an address or an id; a hash makes any name a file name.
  const fileOf = (name: string): string => join(folder, createHash('sha256').update(name).digest('hex'));

  return {
    available: () => cipher.available(),
    put: async (name, secret) => {
      if (!(await cipher.available())) return fail(appError('sealing-unavailable', 'needs-you'));
      const sealed = await cipher.encrypt(secret);
      return attemptAsync(async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFileAtomically(fileOf(name), sealed);
        return null;
      });
    },
    get: async (name) => {
      try {
        return await cipher.decrypt(await readFile(fileOf(name)));
      } catch (error) {
        if (!isMissing(error)) log.warn('vault.unreadable', errorFacts(error));
        return null;
      }
    },
    remove: (name) => rm(fileOf(name), { force: true }),
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
