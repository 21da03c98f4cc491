import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { takeNext } from '#backend/database/counters.ts';
import { type Announcement, type Database, openDatabase, type Unit } from '#backend/database/database.ts';
import { refuse } from '#backend/refusal.ts';
import { ok } from '#common/domain/result.ts';

let folder: string;
let database: Database;
const told: Announcement[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pambly-database-'));
  database = await openDatabase(join(folder, 'desk.db'), (announcements) => told.push(...announcements));
  await database.write(async ({ tx }) =>
    ok(await tx.insertInto('counters').values({ name: 'change', value: 0 }).execute()),
  );
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  told.length = 0;
});

const put = ({ tx, announce }: Unit, key: string) => {
  announce({ kind: 'mail-queued' });
  return tx.insertInto('settings').values({ key, value: '' }).execute();
};
const has = async (key: string) =>
  (await database.read.selectFrom('settings').select('key').where('key', '=', key).execute()).length === 1;

describe('a unit of work', () => {
  it('is kept and told when it answers a value', async () => {
    expect(await database.write(async (unit) => ok(await put(unit, 'kept').then(() => 'done')))).toEqual(
      ok('done'),
    );
    expect(await has('kept')).toBe(true);
    expect(told).toEqual([{ kind: 'mail-queued' }]);
  });

  it('leaves nothing and tells nobody when it is refused, and the refusal comes out as a value', async () => {
    const outcome = await database.write(async (unit) => {
      await put(unit, 'refused');
      return refuse('forbidden');
    });
    expect(outcome).toEqual({ ok: false, error: { code: 'forbidden' } });
    expect(await has('refused')).toBe(false);
    expect(told).toEqual([]);
  });

  it('leaves nothing and tells nobody when it fails', async () => {
    const failing = database.write(async (unit) => {
      await put(unit, 'failed');
      throw new Error('a bug');
    });
    await expect(failing).rejects.toThrow('a bug');
    expect(await has('failed')).toBe(false);
    expect(told).toEqual([]);
  });

  it('is not seen by readers before it is committed', async () => {
    await database.write(async (unit) => {
      await put(unit, 'later');
      expect(await has('later')).toBe(false);
      return ok(undefined);
    });
    expect(await has('later')).toBe(true);
  });

  it('goes alone: numbers taken by many at once have no gap and no double', async () => {
    const taken = await Promise.all(
      Array.from({ length: 20 }, () =>
        database.write(async (unit) => {
          const first = await takeNext(unit, 'change', 2);
          await new Promise((done) => setImmediate(done));
          return ok(first);
        }),
      ),
    );
    const firsts = taken.map((outcome) => (outcome.ok ? outcome.value : -1)).sort((a, b) => a - b);
    expect(firsts).toEqual(Array.from({ length: 20 }, (_, index) => index * 2 + 1));
  });
});
