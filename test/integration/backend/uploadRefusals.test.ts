import { createHash } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemSchema } from '#common/api/problem.ts';
import { newId } from '#common/domain/ids.ts';
import { type SignedInApi, signIn } from '#test/support/api.ts';
import { demoLogins } from '#test/support/backend.ts';
import { type RunningApp, startApp } from '#test/support/backendApp.ts';
import { sha256Hex, ticketContent } from '#test/support/ticketing.ts';
import { announce, append, offsetOf, samples, uploadFile } from '#test/support/uploading.ts';

let backend: RunningApp;
let lucia: SignedInApi;
beforeAll(async () => {
  backend = await startApp();
  lucia = await signIn(backend.url, demoLogins.lucia);
});
afterAll(() => backend.stop());

const problemOf = async (response: Response) => problemSchema.parse(await response.json());
const text = (content: string) => Buffer.from(content);
const blobExists = (bytes: Uint8Array) =>
  access(join(backend.dataDir, 'blobs', sha256Hex(bytes).slice(0, 2), sha256Hex(bytes))).then(
    () => true,
    () => false,
  );

describe('what is refused', () => {
  it.each(['virus.exe', 'notas.pdf.exe', 'sin-extension', 'gpj\u202e.exe'])(
    'is a file called %s',
    async (name) => {
      const answer = await announce(lucia, { id: newId(), name, bytes: samples.text });
      expect(await problemOf(answer)).toMatchObject({ status: 415, code: 'attachment-extension' });
    },
  );

  it.each([
    ['foto.png', samples.exe],
    ['foto.png', samples.gif],
    ['foto.jpg', samples.text],
    ['notas.txt', samples.exe],
    ['notas.txt', samples.zip],
    ['informe.docx', samples.text],
    ['informe.pdf', samples.png],
  ])('is %s whose content is something else', async (name, bytes) => {
    const id = newId();
    await announce(lucia, { id, name, bytes });
    const answer = await append(lucia, id, 0, bytes);
    expect(await problemOf(answer)).toMatchObject({ status: 415, code: 'attachment-extension' });
    expect(await offsetOf(lucia, id)).toBeNull();
    expect(await blobExists(bytes)).toBe(false);
  });

  it.each([
    ['foto.png', samples.png],
    ['foto.gif', samples.gif],
    ['copia.zip', samples.zip],
    ['hoja.xlsx', samples.zip],
    ['informe.pdf', samples.pdf],
    ['registro.log', samples.text],
    ['datos.csv', text('MZ;nombre\n')],
  ])('is not %s when it is what it says', async (name, bytes) => {
    await expect(uploadFile(lucia, { name, bytes })).resolves.toBeDefined();
  });

  it('is a file whose bytes are not the ones announced: it is deleted and may be sent again', async () => {
    const id = newId();
    const bytes = text('lo que llega');
    await announce(lucia, { id, name: 'a.txt', bytes, sha256: sha256Hex('lo que se anunció') });
    expect(await problemOf(await append(lucia, id, 0, bytes))).toMatchObject({
      status: 422,
      code: 'digest-mismatch',
    });
    expect(await offsetOf(lucia, id)).toBeNull();
    await expect(uploadFile(lucia, { id, name: 'a.txt', bytes })).resolves.toBe(id);
  });

  it('is a file that is empty or over the limit by itself', async () => {
    const empty = await announce(lucia, { id: newId(), name: 'a.txt', bytes: text('') });
    expect((await problemOf(empty)).code).toBe('invalid-request');
    const large = await announce(lucia, {
      id: newId(),
      name: 'a.txt',
      bytes: text('x'),
      size: 20 * 1024 * 1024 + 1,
    });
    expect(await problemOf(large)).toMatchObject({ status: 413, code: 'attachment-too-large' });
  });

  it('is a message whose files are too many or too large together', async () => {
    const filler = Buffer.alloc(11 * 1024 * 1024, 'a');
    const halves = [
      await uploadFile(lucia, { name: 'a.txt', bytes: filler }),
      await uploadFile(lucia, { name: 'b.txt', bytes: filler }),
    ];
    const put = (attachmentIds: string[]) =>
      lucia.call('openTicket', { params: { id: newId() }, body: ticketContent({ attachmentIds }) });
    expect((await put(halves)).problem).toMatchObject({
      status: 413,
      code: 'attachment-too-large',
      errors: [{ code: 'total', limit: 20 * 1024 * 1024, actual: 22 * 1024 * 1024 }],
    });
    const many = await Promise.all(
      Array.from({ length: 21 }, (_, index) =>
        uploadFile(lucia, { name: 'a.txt', bytes: text(`n.º ${index}`) }),
      ),
    );
    expect((await put(many)).problem).toMatchObject({
      status: 422,
      errors: [{ code: 'too-many', limit: 20, actual: 21 }],
    });
    expect((await put([many[0] ?? '', many[0] ?? ''])).problem.errors).toMatchObject([{ code: 'duplicate' }]);
  });

  it('is a chunk that is not what its checksum says: not a byte of it stays', async () => {
    const bytes = text('abcdefgh');
    const id = newId();
    await announce(lucia, { id, name: 'a.txt', bytes });
    const checksum = (data: Uint8Array) => ({
      'upload-checksum': `sha256 ${createHash('sha256').update(data).digest('base64')}`,
    });
    const wrong = await append(lucia, id, 0, bytes.subarray(0, 4), checksum(text('zzzz')));
    expect(await problemOf(wrong)).toMatchObject({ status: 460, code: 'digest-mismatch' });
    expect(await offsetOf(lucia, id)).toBe(0);
    const right = await append(lucia, id, 0, bytes.subarray(0, 4), checksum(bytes.subarray(0, 4)));
    expect(right.status).toBe(204);
    const unknown = await append(lucia, id, 4, bytes.subarray(4), { 'upload-checksum': 'crc32 AAAA' });
    expect(unknown.status).toBe(400);
    expect(await offsetOf(lucia, id)).toBe(4);
  });

  it('is a call that is not tus 1.0, as problem+json', async () => {
    const answer = await lucia.fetch('/v1/uploads', { method: 'POST' });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const id = newId();
    await announce(lucia, { id, name: 'a.txt', bytes: text('abc') });
    const version = await append(lucia, id, 0, text('abc'), { 'tus-resumable': '0.2.0' });
    expect((await problemOf(version)).code).toBe('invalid-request');
  });
});
