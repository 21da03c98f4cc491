import { hash, verify } from '@node-rs/argon2';

/** argon2id with the library's defaults: 19 MiB, two passes. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'));
}

let hashOfNothing: Promise<string> | null = null;

/**
 * Whether the password is right. Without a hash (an address that nobody has) the same work is done for nothing, so that
 * the time of the answer does not say which addresses exist.
 */
export async function verifyPassword(password: string, passwordHash: string | null): Promise<boolean> {
  hashOfNothing ??= hashPassword('there is no such account');
  const right = await verify(passwordHash ?? (await hashOfNothing), password.normalize('NFC'));
  return right && passwordHash !== null;
}
