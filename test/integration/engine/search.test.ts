import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { freshSubject, submit, useDesk, write } from '#test/support/desk.ts';
import { eventually, type RunningEngine } from '#test/support/engine.ts';

const desk = useDesk();

const found = async (app: RunningEngine, query: string): Promise<readonly string[]> =>
  (await app.ask('tickets.search', { query, limit: 20 })).hits.map(({ subject }) => subject.text);

it('finds what was sent from here and what was synced, offline and after the cache was deleted', async () => {
  const computer = desk.computer();
  const app = await desk.signedIn('lucia', computer);
  const subject = freshSubject();
  const body = 'El cortafuegos bloquéa la conexión a PostgreSQL.';
  await submit(app, await write(app, { subject, body }));
  await eventually(async () => (await found(app, 'cortafuegos bloquea postgre'))[0] ?? null);
  expect(await found(app, '"cortafuegos" NEAR(')).toEqual([]);
  await app.engine.stop();

  for (const path of readdirSync(computer.dataDir, { recursive: true, encoding: 'utf8' })) {
    if (/cache\.db(-wal|-shm)?$/.test(path)) rmSync(join(computer.dataDir, path), { force: true });
  }
  const again = await desk.start(computer);
  await eventually(async () => (await found(again, 'cortafuegos'))[0] ?? null);
  desk.line().decide(() => ({ kind: 'dropBefore' }));
  expect(await found(again, 'CORTAFUEGOS')).toEqual([subject]);
  await again.ask('tickets.rememberView', { filter: 'unread', departmentId: null, sort: 'number' });
  expect(await again.ask('tickets.getView', undefined)).toMatchObject({ filter: 'unread', sort: 'number' });
});
