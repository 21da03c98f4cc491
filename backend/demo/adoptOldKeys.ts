import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sealTo } from '#common/crypto/age.ts';
import { ok } from '#common/domain/result.ts';
import type { Database } from '../database/database.ts';
import { createRecoveryFile, recoveryFile } from '../keys/recovery.ts';
import { readRecoveryRecipient, setRecoveryRecipient } from '../keys/recoveryRecipient.ts';

/**
 * A demonstration of before had each department's private half in a file of its own. They are sealed to a recovery key now,
 * and the files removed.
 */
export async function adoptOldKeys(database: Database, dataDir: string): Promise<void> {
  if ((await readRecoveryRecipient(database.read)) !== null) return;
  const recipient = await createRecoveryFile(recoveryFile(dataDir));
  const keys = await database.read.selectFrom('department_keys').select('key_id').execute();
  const adopted: { readonly keyId: string; readonly file: string; readonly wrapped: string }[] = [];
  for (const { key_id: keyId } of keys) {
    const file = join(dataDir, 'recovery', `${keyId}.agekey`);
    const text = await readFile(file, 'utf8').catch(() => '');
    const identity = /^AGE-SECRET-KEY-\S+$/m.exec(text)?.[0];
    if (identity !== undefined) adopted.push({ keyId, file, wrapped: await sealTo([recipient], identity) });
  }
  await database.write(async (unit) => {
    await setRecoveryRecipient(unit, recipient);
    for (const { keyId, wrapped } of adopted) {
      await unit.tx
        .updateTable('department_keys')
        .set({ recovery_wrapped: wrapped })
        .where('key_id', '=', keyId)
        .execute();
    }
    return ok(null);
  });
  for (const { file } of adopted) await rm(file, { force: true });
}
