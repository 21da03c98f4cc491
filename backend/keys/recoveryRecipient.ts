import type { Reader, Unit } from '../database/database.ts';

const SETTING = 'recoveryRecipient';

/** The public half of the company's offline recovery key, to which every department's private half is sealed too. */
export async function readRecoveryRecipient(read: Reader): Promise<string | null> {
  const row = await read.selectFrom('settings').select('value').where('key', '=', SETTING).executeTakeFirst();
  return row?.value ?? null;
}

export async function setRecoveryRecipient({ tx }: Unit, value: string): Promise<void> {
  await tx
    .insertInto('settings')
    .values({ key: SETTING, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
