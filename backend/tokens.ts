import { createHash, randomBytes } from 'node:crypto';

/** A new opaque secret of 256 bits. Only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 in hex: enough for what has 256 bits of its own. */
export function hashToken(token: string): string {
  return sha256Hex(token);
}

export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
