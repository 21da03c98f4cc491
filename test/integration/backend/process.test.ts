import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWith, sealTo } from '#common/crypto/age.ts';
import { newId } from '#common/domain/ids.ts';
import { DAY, HOUR } from '#backend/clock.ts';
import { apiAt, type SignedInApi, signIn } from '#test/support/api.ts';
import { demoLogins, type RunningBackend, startBackend } from '#test/support/backend.ts';
import { startApp } from '#test/support/backendApp.ts';
import { newStaffKey } from '#test/support/staffKeys.ts';
import {
  departments,
  openTicket,
  readAllChanges,
  replyTo,
  sha256Hex,
  ticketContent,
} from '#test/support/ticketing.ts';
import { announce, append, offsetOf } from '#test/support/uploading.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'pambly-process-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

describe('a server that is killed', () => {
  it(
    'has everything that it acknowledged, once, and goes on where it was',
    { timeout: 120_000 },
    async () => {
      let backend = await startBackend({ dataDir });
      const { session, token } = await signIn(backend.url, demoLogins.lucia);
      const luciaNow = (): SignedInApi => ({ ...apiAt(backend.url, token), token, session });
      const { cursor } = await readAllChanges(luciaNow());
      const bytes = Buffer.from('x'.repeat(100_000));
      const uploadId = newId();
      await announce(luciaNow(), { id: uploadId, name: 'registro.log', bytes });
      await append(luciaNow(), uploadId, 0, bytes.subarray(0, 60_000));
      const asked = Array.from({ length: 40 }, () => newId());
      const acknowledged = new Map<string, number>();
      const open = (id: string) =>
        luciaNow().call('openTicket', { params: { id }, body: ticketContent({ subject: id }) });

      for (const round of [0, 1]) {
        const sending = asked.slice(round * 20, round * 20 + 20).map(async (id) => {
          acknowledged.set(id, (await open(id)).body.ticket.number);
        });
        await Promise.race(sending);
        await backend.kill();
        await Promise.allSettled(sending);
        backend = await startBackend({ dataDir });
      }

      expect(acknowledged.size).toBeGreaterThanOrEqual(2);
      const { changes } = await readAllChanges(luciaNow(), cursor);
      const stored = new Map(
        changes.flatMap((change) =>
          change.kind === 'ticket' ? [[change.ticket.id, change.ticket.number]] : [],
        ),
      );
      for (const [id, number] of acknowledged) expect(stored.get(id)).toBe(number);
      const repeats = await Promise.all(asked.map(open));
      expect(new Set(repeats.map(({ body }) => body.ticket.number)).size).toBe(40);
      for (const [index, id] of asked.entries()) {
        expect(repeats[index]?.status).toBe(stored.has(id) ? 200 : 201);
      }

      expect(await offsetOf(luciaNow(), uploadId)).toBe(60_000);
      await append(luciaNow(), uploadId, 60_000, bytes.subarray(60_000));
      await openTicket(luciaNow(), { attachmentIds: [uploadId] });
      const download = await luciaNow().fetch(`/v1/attachments/${uploadId}`);
      expect(sha256Hex(Buffer.from(await download.arrayBuffer()))).toBe(sha256Hex(bytes));
      await backend.stop();
    },
  );
});

describe('a data folder', () => {
  it('belongs to one server at a time', async () => {
    const first = await startApp({ dataDir });
    await expect(startApp({ dataDir })).rejects.toThrow('Another server is already using');
    await first.stop();
    const next = await startApp({ dataDir });
    await next.stop();
  });
});

describe('a server whose data was restored from an older state', () => {
  it('is the same server in another epoch, and takes none of the old cursors', async () => {
    const lucia = async (url: string) => signIn(url, demoLogins.lucia);
    const before = await startApp({ dataDir });
    const info = (await apiAt(before.url).call('getServer')).body;
    const { cursor } = await readAllChanges(await lucia(before.url));
    await before.stop();
    const same = await startApp({ dataDir });
    expect((await apiAt(same.url).call('getServer')).body).toMatchObject({ epoch: info.epoch });
    await same.stop();

    const after = await startApp({ dataDir, restored: true });
    const { serverId, epoch } = (await apiAt(after.url).call('getServer')).body;
    expect(serverId).toBe(info.serverId);
    expect(epoch).not.toBe(info.epoch);
    const old = await (await lucia(after.url)).call('getChanges', { query: { cursor } });
    expect(old.problem.code).toBe('cursor-expired');
    await after.stop();
  });

  it('notices by a cursor of its own that is ahead of it, when nobody said so', async () => {
    const older = await mkdtemp(join(tmpdir(), 'pambly-older-'));
    const first = await startApp({ dataDir });
    const info = (await apiAt(first.url).call('getServer')).body;
    await signIn(first.url, demoLogins.lucia);
    await first.stop();
    await cp(dataDir, older, { recursive: true });
    const second = await startApp({ dataDir });
    const lucia = await signIn(second.url, demoLogins.lucia);
    await openTicket(lucia, { subject: 'Después de la copia' });
    const { cursor } = await readAllChanges(lucia);
    await second.stop();

    const third = await startApp({ dataDir: older });
    const again = await signIn(third.url, demoLogins.lucia);
    expect((await again.call('getChanges', { query: { cursor } })).problem.code).toBe('cursor-expired');
    const { serverId, epoch } = (await apiAt(third.url).call('getServer')).body;
    expect(serverId).toBe(info.serverId);
    expect(epoch).not.toBe(info.epoch);
    const fresh = await readAllChanges(again);
    expect((await again.call('getChanges', { query: { cursor: fresh.cursor } })).status).toBe(200);
    expect((await apiAt(third.url).call('getServer')).body.epoch).toBe(epoch);
    await third.stop();
    await rm(older, { recursive: true });
  });
});

describe('the demonstration', () => {
  let backend: RunningBackend;
  beforeAll(async () => {
    backend = await startBackend({ args: ['--scripted-agent', '--clock-control'] });
  });
  afterAll(() => backend.stop());

  const control = (path: string, body: object = {}) =>
    fetch(`${backend.url}/demo/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('answers a client after a few seconds, and says what it is', async () => {
    const lucia = await signIn(backend.url, demoLogins.lucia);
    const { ticket } = await openTicket(lucia, { subject: 'No recibo correo' });
    await replyTo(await signIn(backend.url, demoLogins.carmen), ticket.id, 'Una nota', 'internal');
    const thread = async () => (await lucia.call('getTicket', { params: { id: ticket.id } })).body;
    await expect.poll(async () => (await thread()).messages.length, { timeout: 8000, interval: 200 }).toBe(2);
    const { ticket: answered, messages } = await thread();
    expect(answered.lastActor).toBe('staff');
    expect(messages[1]?.author.name).toBe('Carmen Ortega');
    expect(messages[1]?.body).toContain('«No recibo correo»');
    expect(messages[1]?.body).toContain('demostración');
    expect(messages[1]?.body, 'what it says to a first message, notes or not').toContain('He recibido');
  });

  it('keeps private keys out of the database: the recovery key in a file of the owner alone, the department’s sealed to it', async () => {
    const lucia = await signIn(backend.url, demoLogins.lucia);
    const { departments: list } = (await lucia.call('getCatalog')).body;
    const key = list.find(({ id }) => id === departments.support)?.sensitive;
    const file = join(backend.dataDir, 'recovery/company.agekey');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const recovery = /AGE-SECRET-KEY-\S+/.exec(await readFile(file, 'utf8'))?.[0] ?? '';
    expect(key?.fingerprint).toBe(sha256Hex(key?.publicKey ?? ''));

    const carmen = await signIn(backend.url, demoLogins.carmen);
    const { pair, keyring } = await newStaffKey(carmen);
    const wrapped = keyring.departments[0]?.wrapped ?? '';
    const identity = (await openWith(pair.identity, wrapped)) ?? '';
    expect(await openWith(identity, await sealTo([key?.publicKey ?? ''], 'clave'))).toBe('clave');
    for (const name of (await readdir(backend.dataDir)).filter((entry) => entry.startsWith('desk.db'))) {
      const bytes = await readFile(join(backend.dataDir, name));
      for (const secret of [recovery, identity]) expect(bytes.includes(secret)).toBe(false);
    }
  });

  it('retires a department’s key and a department on demand', async () => {
    const lucia = await signIn(backend.url, demoLogins.lucia);
    const catalog = async () => (await lucia.call('getCatalog')).body.departments;
    const before = (await catalog())[0]?.sensitive;
    await control('rotate-key', { departmentId: departments.support });
    const after = (await catalog())[0]?.sensitive;
    expect(after?.keyId).not.toBe(before?.keyId);
    const { cursor } = await readAllChanges(lucia);
    await control('retire-department', { departmentId: departments.sales });
    expect(await catalog()).toHaveLength(3);
    expect((await readAllChanges(lucia, cursor)).changes).toEqual([{ kind: 'catalog' }]);
  });

  it('moves its clock and ends sessions on demand', async () => {
    const lucia = await signIn(backend.url, demoLogins.lucia);
    await control('expire-sessions');
    expect((await lucia.call('getMe')).problem.code).toBe('session-expired');
    const refresh = (refreshToken: string | undefined) =>
      apiAt(backend.url).call('refreshSession', { body: { refreshToken: refreshToken ?? '' } });
    const next = (await refresh(lucia.session.refreshToken)).body;
    await control('revoke-sessions');
    expect((await refresh(next.refreshToken)).problem.code).toBe('session-expired');

    const again = await signIn(backend.url, demoLogins.lucia);
    const moved = (await (await control('clock', { advanceMs: 2 * DAY })).json()) as { time: string };
    expect(Date.parse(moved.time) - Date.now()).toBeGreaterThan(2 * DAY - HOUR);
    expect((await again.call('getMe')).status).toBe(401);
    expect((await control('clock', { advanceMs: 'soon' })).status).toBe(400);
  });
});

describe('the command line', () => {
  it('says what is wrong with it, and how it is used', () => {
    const { status, stderr } = spawnSync(process.execPath, ['backend/main.ts', '--demo'], {
      encoding: 'utf8',
    });
    expect(status).toBe(2);
    expect(stderr).toContain('--data DIR is missing');
    expect(stderr).toContain('Usage: node backend/main.ts');
  });
});
