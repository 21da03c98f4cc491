import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from './app.ts';
import { facts } from './facts.ts';

const CIPHER = 'aes-256-gcm';
const PREFIX = Buffer.from('v11');
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
/** Stands in for the keychain: beside the app's data, so that a restart finds the same key. */
const KEYRING_FILE = 'HostKeyring';

/**
 * Electron's `safeStorage`. Real encryption under a key that is kept in a file: what it proves is the
 * app's handling, not the secrecy. `HOST_KEYRING=none` is a computer without a keychain.
 */
export const safeStorage = {
  isEncryptionAvailable: (): boolean => app.isReady() && hasKeyring(),

  getSelectedStorageBackend: (): string => {
    if (!app.isReady()) return 'unknown';
    return hasKeyring() ? 'gnome_libsecret' : 'basic_text';
  },

  setUsePlainTextEncryption: (): void => {
    // `basic_text` stays unavailable: the app is to refuse it.
  },

  encryptString: (text: string): Buffer => {
    requireEncryption('encrypting', 'encryptString');
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, readKey(), nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([PREFIX, nonce, cipher.getAuthTag(), sealed]);
  },

  decryptString: (encrypted: Buffer): string => {
    requireEncryption('decrypting', 'decryptString');
    const [nonceStart, tagStart] = [PREFIX.length, PREFIX.length + NONCE_BYTES];
    const sealedStart = tagStart + TAG_BYTES;
    if (!encrypted.subarray(0, nonceStart).equals(PREFIX)) {
      throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.');
    }
    const decipher = createDecipheriv(CIPHER, readKey(), encrypted.subarray(nonceStart, tagStart));
    decipher.setAuthTag(encrypted.subarray(tagStart, sealedStart));
    return Buffer.concat([decipher.update(encrypted.subarray(sealedStart)), decipher.final()]).toString(
      'utf8',
    );
  },

  isAsyncEncryptionAvailable: async (): Promise<boolean> => safeStorage.isEncryptionAvailable(),

  encryptStringAsync: async (text: string): Promise<Buffer> => safeStorage.encryptString(text),

  decryptStringAsync: async (encrypted: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }> => ({
    shouldReEncrypt: false,
    result: safeStorage.decryptString(encrypted),
  }),
};

function hasKeyring(): boolean {
  return facts().env['HOST_KEYRING'] !== 'none';
}

function requireEncryption(act: string, method: string): void {
  if (safeStorage.isEncryptionAvailable()) return;
  throw new Error(
    `Error while ${act} the text provided to safeStorage.${method}. Encryption is not available.`,
  );
}

function readKey(): Buffer {
  const folder = app.getPath('userData');
  const file = join(folder, KEYRING_FILE);
  if (existsSync(file)) return readFileSync(file);
  const key = randomBytes(KEY_BYTES);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, key, { mode: 0o600 });
  return key;
}
