import { existsSync, renameSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { newId } from '#common/domain/ids.ts';
import { ok, type Result } from '#common/domain/result.ts';
import { fsyncFolder } from '../store/fsync.ts';
import { attemptAsync } from '../store/storageError.ts';

const CONDEMNED = '.erasing';

/**
 * The point of no return of erasing an account's copy, in one step: its folder gets a name under which no account is ever
 * looked for. Its files must be closed. Throws the file system's error; then nothing has changed.
 */
export function condemn(folder: string): void {
  renameSync(folder, `${folder}.${newId()}${CONDEMNED}`);
  fsyncFolder(dirname(folder));
}

/**
 * Removes every condemned folder under `dataDir`, also one whose removal was interrupted. `forget` gets the account's key
 * and removes what is kept of it elsewhere; the folder goes last, so that all of it is done again after a crash. What is
 * kept elsewhere of an account that was signed in again meanwhile is the new one's, and stays.
 */
export async function removeCondemned(
  dataDir: string,
  forget: (key: string) => Promise<Result<null>>,
): Promise<Result<null>> {
  for (const { folder, key, isThereAgain } of await findCondemned(join(dataDir, 'accounts'))) {
    const forgotten = isThereAgain ? ok(null) : await forget(key);
    if (!forgotten.ok) return forgotten;
    const removed = await attemptAsync(async () => {
      await rm(folder, { recursive: true, force: true });
      fsyncFolder(dirname(folder));
    });
    if (!removed.ok) return removed;
  }
  return ok(null);
}

async function findCondemned(accounts: string) {
  const found: { readonly folder: string; readonly key: string; readonly isThereAgain: boolean }[] = [];
  for (const server of await readdir(accounts).catch(() => [])) {
    for (const name of await readdir(join(accounts, server)).catch(() => [])) {
      if (!name.endsWith(CONDEMNED)) continue;
      const [account = ''] = basename(name).split('.');
      found.push({
        folder: join(accounts, server, name),
        key: `${server}-${account}`,
        isThereAgain: existsSync(join(accounts, server, account)),
      });
    }
  }
  return found;
}
