import { appError, fail, type Result } from '#common/domain/result.ts';
import { staffKeySecret } from '../sensitive/staffIdentity.ts';
import { attemptAsync } from '../store/storageError.ts';
import { accountKey } from '../workspace/accountFolder.ts';
import { removeCondemned } from '../workspace/erasing.ts';
import type { EngineOptions } from './engine.ts';

/** Removes what is still here of accounts that were erased: their files, their secrets, and what the settings know of them. */
export async function removeErased({
  dataDir,
  settings,
  vault,
  log,
}: Pick<EngineOptions, 'dataDir' | 'settings' | 'vault' | 'log'>): Promise<Result<null>> {
  const removed = await removeCondemned(dataDir, async (key) => {
    const known = settings.openAccount();
    if (known !== null && accountKey(known.serverId, known.accountId) === key) settings.setOpenAccount(null);
    const forgotten = await attemptAsync(async () => {
      await vault.remove(key);
      await vault.remove(staffKeySecret(key));
    });
    return forgotten.ok ? settings.forgetAccount(key) : forgotten;
  });
  if (removed.ok) return removed;
  log.warn('account.not-erased', { code: removed.error.code });
  return fail(appError('erase-unfinished', 'wait'));
}
