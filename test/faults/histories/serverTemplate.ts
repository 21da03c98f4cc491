import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startBackend } from '#test/support/backend.ts';

/**
 * Fills a folder with the demonstration company, but for its articles: to index them at each of thousands of starts would
 * take more time than all the histories.
 */
export async function makeTemplate(folder: string): Promise<void> {
  const backend = await startBackend({ dataDir: folder });
  await backend.stop();
  const db = new DatabaseSync(join(folder, 'desk.db'));
  try {
    db.exec(`DELETE FROM changes WHERE kind = 'article'; DELETE FROM articles`);
  } finally {
    db.close();
  }
}
