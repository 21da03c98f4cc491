import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newKeyPair, openWith, recipientOf, sealTo } from '#common/crypto/age.ts';
import { fail, ok, type Result } from '#common/domain/result.ts';
import { sha256Hex } from '../tokens.ts';

/** Where the demonstration, which has no operator, leaves the file that an operator takes away. */
export function recoveryFile(dataDir: string): string {
  return join(dataDir, 'recovery', 'company.agekey');
}

/**
 * Makes the company's offline recovery key and writes its private half once, for the owner of the file alone. Answers the
 * public half, which is all that the server keeps. Throws when the file is there already.
 */
export async function createRecoveryFile(path: string): Promise<string> {
  const { identity, recipient } = await newKeyPair();
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  await writeFile(path, `# public key: ${recipient}\n${identity}\n`, {
    mode: 0o600,
    flag: 'wx',
    flush: true,
  });
  await chmod(path, 0o600);
  return recipient;
}

/** The private half in a recovery file; an error is a sentence for the operator. */
export async function readRecoveryFile(path: string): Promise<Result<string, string>> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return fail(`${path} cannot be read`);
  const identity = /^AGE-SECRET-KEY-\S+$/m.exec(text)?.[0];
  if (identity === undefined || (await recipientOf(identity)) === null)
    return fail(`${path} holds no age key`);
  return ok(identity);
}

export type NewPair = {
  readonly keyId: string;
  readonly publicKey: string;
  readonly recoveryWrapped: string | null;
};

/**
 * A key pair for a department whose private half only the recovery key opens, until it is given to an agent's computer. Made
 * here, it has been in this process's memory; one that an agent makes in its place has not.
 */
export async function newDepartmentPair(name: string, recovery: string | null): Promise<NewPair> {
  const { identity, recipient } = await newKeyPair();
  return {
    keyId: `${name}-${sha256Hex(recipient).slice(0, 12)}`,
    publicKey: recipient,
    recoveryWrapped: recovery === null ? null : await sealTo([recovery], identity),
  };
}

/** A department's private half, opened with the recovery key and sealed to a staff key; null when it does not open it. */
export async function rewrap(
  recoveryWrapped: string,
  recoveryIdentity: string,
  staffRecipient: string,
): Promise<string | null> {
  const identity = await openWith(recoveryIdentity, recoveryWrapped);
  return identity === null ? null : sealTo([staffRecipient], identity);
}
