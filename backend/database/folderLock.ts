import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Holds a data folder for this process alone, or throws. The system frees the lock when the process ends, however it
 * ends, so a killed server leaves none behind.
 */
export function lockFolder(dataDir: string): { readonly release: () => void } {
  const lock = new DatabaseSync(join(dataDir, 'server.lock'));
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive');
  } catch (error) {
    lock.close();
    throw new Error(`Another server is already using ${dataDir}`, { cause: error });
  }
  return { release: () => lock.close() };
}
