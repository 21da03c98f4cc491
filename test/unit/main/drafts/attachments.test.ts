import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { attachmentService } from '#main/drafts/attachments.ts';
import { type BlobStore, blobStore } from '#main/store/blobStore.ts';
import { newTicket } from '#test/support/samples.ts';
import { temporaryFolder } from '#test/support/stores.ts';
import { testOutbox, valueOf } from '#test/support/outbox.ts';

const policy = { extensions: ['txt', 'png'], maxTotalBytes: 100, maxFiles: 2 };
const isRoot = process.getuid?.() === 0;

function setUp(blobs: Partial<BlobStore> = {}) {
  const folder = temporaryFolder();
  const { drafts } = testOutbox();
  const stored = blobStore(join(folder, 'blobs'));
  const attachments = attachmentService(drafts, { ...stored, ...blobs }, () => policy);
  const { id } = valueOf(drafts.start(newTicket()));
  const file = (name: string, content: string): { name: string; path: string } => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return { name: basename(path), path };
  };
  const names = (): readonly string[] => valueOf(drafts.get(id)).content.attachments.map(({ name }) => name);
  return { folder, drafts, blobs: stored, attachments, id, file, names };
}

describe('attaching a file', () => {
  it('copies it, so that nothing that happens to the original matters', async () => {
    const { attachments, blobs, id, file } = setUp();
    const original = file('nota.txt', 'contenido');
    const draft = valueOf(await attachments.attachFile(id, original));
    rmSync(original.path);
    const sha256 = createHash('sha256').update('contenido').digest('hex');
    expect(draft.content.attachments).toMatchObject([
      { name: 'nota.txt', mediaType: 'text/plain', size: 9, sha256 },
    ]);
    expect(readFileSync(blobs.pathOf(sha256), 'utf8')).toBe('contenido');
  });

  it('takes the same content twice, under two names', async () => {
    const { attachments, id, file, names } = setUp();
    await attachments.attachFile(id, file('a.txt', 'igual'));
    await attachments.attachFile(id, file('b.txt', 'igual'));
    expect(names()).toEqual(['a.txt', 'b.txt']);
  });

  it('takes pasted bytes, and makes their name safe', async () => {
    const { attachments, id, names } = setUp();
    await attachments.attachBytes(id, '../../captura\u202e.png', Buffer.from('bytes'));
    expect(names()).toEqual(['captura_.png']);
  });

  it.each([
    ['a forbidden extension', 'virus.exe', 'x', 'attachment-extension'],
    ['an empty file', 'vacío.txt', '', 'attachment-empty'],
    ['one that is too large', 'grande.txt', 'x'.repeat(101), 'attachment-total'],
  ])('refuses %s by itself, with its name, and keeps the others', async (_name, name, content, code) => {
    const { attachments, id, file, names } = setUp();
    await attachments.attachFile(id, file('antes.txt', 'bien'));
    const refused = await attachments.attachFile(id, file(name, content));
    expect(refused).toMatchObject({ ok: false, error: { code, params: { name } } });
    expect(names()).toEqual(['antes.txt']);
  });

  it('refuses a third file', async () => {
    const { attachments, id, names } = setUp();
    for (const name of ['a.txt', 'b.txt']) await attachments.attachBytes(id, name, Buffer.from('x'));
    const refused = await attachments.attachBytes(id, 'c.txt', Buffer.from('x'));
    expect(refused).toMatchObject({ error: { code: 'attachment-too-many', params: { limit: 2 } } });
    expect(names()).toEqual(['a.txt', 'b.txt']);
  });

  it('judges again when the copy is done: two at once may together be too much', async () => {
    const { attachments, id, names } = setUp();
    const both = await Promise.all([
      attachments.attachBytes(id, 'a.txt', Buffer.alloc(60, 'a')),
      attachments.attachBytes(id, 'b.txt', Buffer.alloc(60, 'b')),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(names()).toHaveLength(1);
  });

  it('says of a folder that it cannot be read', async () => {
    const { attachments, id, folder } = setUp();
    const path = join(folder, 'carpeta.txt');
    mkdirSync(path);
    const refused = await attachments.attachFile(id, { name: 'carpeta.txt', path });
    expect(refused).toMatchObject({
      error: { code: 'attachment-unreadable', params: { name: 'carpeta.txt' } },
    });
  });

  it('says of a file that has gone that it has gone', async () => {
    const { attachments, id, folder } = setUp();
    const gone = { name: 'ido.txt', path: join(folder, 'ido.txt') };
    expect(await attachments.attachFile(id, gone)).toMatchObject({ error: { code: 'attachment-vanished' } });
  });

  it.skipIf(isRoot)('says of a file without permission that it cannot be read', async () => {
    const { attachments, id, file } = setUp();
    const locked = file('cerrado.txt', 'x');
    chmodSync(locked.path, 0);
    expect(await attachments.attachFile(id, locked)).toMatchObject({
      error: { code: 'attachment-unreadable' },
    });
  });

  it.each([
    ['a stick that was pulled out', 'EIO', 'attachment-unreadable'],
    ['a share that went away', 'ESTALE', 'attachment-unreadable'],
    ['a file that was deleted meanwhile', 'ENOENT', 'attachment-vanished'],
  ])('blames %s on the file and not on our disk', async (_name, systemCode, code) => {
    const { attachments, id } = setUp({
      // A copy reads what it is given; here that fails half-way, as the system says it: with a code and no path.
      add: async (bytes) => {
        const source = bytes[Symbol.asyncIterator]();
        await source.next();
        await source.throw?.(Object.assign(new Error('i/o error'), { code: systemCode }));
        throw new Error('the source was to fail');
      },
    });
    const refused = await attachments.attachBytes(id, 'usb.txt', Buffer.from('x'));
    expect(refused).toMatchObject({ ok: false, error: { code, params: { name: 'usb.txt' } } });
  });

  it('says of a full disk that it is full, and keeps the draft as it was', async () => {
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const { attachments, id, names } = setUp({ add: () => Promise.reject(full) });
    const refused = await attachments.attachBytes(id, 'a.txt', Buffer.from('x'));
    expect(refused).toMatchObject({ ok: false, error: { code: 'disk-full', params: { name: 'a.txt' } } });
    expect(names()).toEqual([]);
  });

  it('to a draft that was sent meanwhile says that it was', async () => {
    const test = testOutbox();
    const attachments = attachmentService(test.drafts, blobStore(join(temporaryFolder(), 'b')), () => policy);
    const id = test.send();
    const refused = await attachments.attachBytes(id, 'a.txt', Buffer.from('x'));
    expect(refused).toMatchObject({ ok: false, error: { code: 'draft-submitted' } });
  });

  it('can be undone, file by file', async () => {
    const { attachments, id, names } = setUp();
    const first = valueOf(await attachments.attachBytes(id, 'a.txt', Buffer.from('a')));
    await attachments.attachBytes(id, 'b.txt', Buffer.from('b'));
    attachments.remove(id, first.content.attachments[0]?.id ?? '');
    expect(names()).toEqual(['b.txt']);
  });
});
