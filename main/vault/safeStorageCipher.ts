import { safeStorage } from 'electron';
import type { Cipher } from './fileVault.ts';

/**
 * The operating system's keychain, through Electron. On Linux without one Electron offers `basic_text`, a key that is
 * the same for everybody: that is no encryption, and counts as none.
 */
export const safeStorageCipher: Cipher = {
  available: async () => {
    if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text')
      return false;
    return safeStorage.isAsyncEncryptionAvailable();
  },
  encrypt: (secret) => safeStorage.encryptStringAsync(secret),
  decrypt: async (sealed) => (await safeStorage.decryptStringAsync(Buffer.from(sealed))).result,
};
