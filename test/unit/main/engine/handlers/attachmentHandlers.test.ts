import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newId } from '#common/domain/ids.ts';
import { ok } from '#common/domain/result.ts';
import type { Attachment } from '#common/domain/ticket.ts';
import type { EngineOptions } from '#main/engine/engine.ts';
import { attachmentHandlers, removeOpenedCopies } from '#main/engine/handlers/attachmentHandlers.ts';
import type { Workspace } from '#main/workspace/workspace.ts';
import { message } from '#test/support/samples.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const BYTES = Buffer.from('línea 1\n');
const ticketId = newId();

type Person = { readonly agrees: boolean; readonly hasProgram?: boolean; readonly savesAt?: string };

/** One attachment whose bytes are on this computer, and a person who answers what is asked. */
function setUp(facts: Partial<Attachment>, person: Person = { agrees: true }) {
  const dataDir = temporaryFolder();
  const attachment: Attachment = {
    id: newId(),
    name: 'registro.log',
    mediaType: 'text/plain',
    size: BYTES.byteLength,
    sha256: createHash('sha256').update(BYTES).digest('hex'),
    ...facts,
  };
  const asked: string[] = [];
  const opened: string[] = [];
  const offered: string[] = [];
  const system = {
    confirmOpening: async (name: string) => {
      asked.push(name);
      return person.agrees;
    },
    openFile: async (path: string) => {
      opened.push(path);
      return person.hasProgram ?? true;
    },
    pickSavePath: async (name: string) => {
      offered.push(name);
      return person.savesAt === undefined ? null : join(dataDir, person.savesAt);
    },
  };
  const cache = { messages: () => [{ ...message(ticketId), attachments: [attachment] }] };
  const files = { read: async () => ok(new Uint8Array(BYTES)) };
  const handlers = attachmentHandlers({
    options: { dataDir, system } as unknown as EngineOptions,
    workspace: () => ({ cache, files }) as unknown as Workspace,
  });
  const ids = { ticketId, attachmentId: attachment.id };
  const copies = (): readonly string[] =>
    existsSync(join(dataDir, 'opened')) ? readdirSync(join(dataDir, 'opened')) : [];
  return { dataDir, handlers, ids, asked, opened, offered, copies };
}

describe('opening an attachment', () => {
  it('asks with its true name, and gives a copy of its own to the program', async () => {
    const { dataDir, handlers, ids, asked, opened } = setUp({ name: '..\\../x/registro\u202e.log' });
    expect(await handlers['tickets.openAttachment'](ids)).toEqual({ ok: true, value: { opened: true } });
    expect(asked).toEqual(['registro_.log']);
    const [path = ''] = opened;
    expect(relative(join(dataDir, 'opened'), path)).toMatch(/^[0-9a-f-]+.registro_\.log$/);
    expect(readFileSync(path)).toEqual(BYTES);
    // What would be written into it would be gone at the next start.
    expect(statSync(path).mode & 0o222).toBe(0);
    if (process.platform === 'win32') return;
    expect(statSync(path).mode & 0o777).toBe(0o400);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  });

  it('does nothing when the person does not want it', async () => {
    const { handlers, ids, opened, copies } = setUp({}, { agrees: false });
    expect(await handlers['tickets.openAttachment'](ids)).toEqual({ ok: true, value: { opened: false } });
    expect([opened, copies()]).toEqual([[], []]);
  });

  it.each([
    'a.exe',
    'foto.png.lnk',
    'foto\u202egnp.exe',
    'a.exe\u200b',
    'nota.pdf:b.exe',
    'a.exe. .',
    'CON',
    '',
  ])('%j is never opened nor asked about', async (name) => {
    const { handlers, ids, asked, opened, copies } = setUp({ name });
    expect(await handlers['tickets.openAttachment'](ids)).toMatchObject({
      ok: false,
      error: { code: 'attachment-only-saved' },
    });
    expect([asked, opened, copies()]).toEqual([[], [], []]);
  });

  it('says when there is no program for it', async () => {
    const { handlers, ids } = setUp({}, { agrees: true, hasProgram: false });
    expect(await handlers['tickets.openAttachment'](ids)).toMatchObject({
      ok: false,
      error: { code: 'attachment-no-program' },
    });
  });

  it('leaves copies only until the next start', async () => {
    const { dataDir, handlers, ids, copies } = setUp({});
    await handlers['tickets.openAttachment'](ids);
    expect(copies()).toHaveLength(1);
    await removeOpenedCopies(dataDir);
    expect(copies()).toEqual([]);
  });
});

describe('previewing an attachment', () => {
  it('answers the bytes of a picture', async () => {
    const { handlers, ids } = setUp({ mediaType: 'image/png' });
    expect(await handlers['tickets.previewAttachment'](ids)).toEqual({
      ok: true,
      value: new Uint8Array(BYTES),
    });
  });

  it.each([
    ['what is no plain picture', { mediaType: 'image/svg+xml' }],
    ['what is too large', { mediaType: 'image/png', size: 500_000_000 }],
  ])('refuses %s', async (_name, facts) => {
    const { handlers, ids } = setUp(facts);
    expect(await handlers['tickets.previewAttachment'](ids)).toMatchObject({ ok: false });
  });
});

describe('saving an attachment', () => {
  it.each([
    ['../../etc/cron.d/x', 'x'],
    ['C:\\Windows\\NUL.txt', '_NUL.txt'],
    ['a\u0000\u0007b.txt', 'a_b.txt'],
  ])('offers %j as %j, and writes where the person says', async (name, safe) => {
    const { dataDir, handlers, ids, offered } = setUp({ name }, { agrees: true, savesAt: 'mine.txt' });
    expect(await handlers['tickets.saveAttachment'](ids)).toEqual({ ok: true, value: { saved: true } });
    expect(offered).toEqual([safe]);
    expect(readdirSync(dataDir).toSorted()).toEqual(['mine.txt']);
    expect(readFileSync(join(dataDir, 'mine.txt'))).toEqual(BYTES);
  });
});
