import type { Cipher } from './fileVault.ts';

/** No encryption at all: for the app without its window, whose secrets are those of a test server. */
export const plainCipher: Cipher = {
  available: () => Promise.resolve(true),
  encrypt: (secret) => Promise.resolve(Buffer.from(secret, 'utf8')),
  decrypt: (sealed) => Promise.resolve(Buffer.from(sealed).toString('utf8')),
};
