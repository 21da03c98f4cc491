import { randomBytes } from 'node:crypto';
import { access } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '#backend/clock.ts';
import { problemSchema } from '#common/api/problem.ts';
import { canonicalTicket } from '#common/domain/contentDigest.ts';
import { newId } from '#common/domain/ids.ts';
import { type SignedInApi, signIn } from '#test/support/api.ts';
import { demoLogins } from '#test/support/backend.ts';
import { type RunningApp, startApp } from '#test/support/backendApp.ts';
import { departments, openTicket, sha256Hex, ticketContent } from '#test/support/ticketing.ts';
import { announce, append, offsetOf, samples, TUS, uploadFile } from '#test/support/uploading.ts';

let backend: RunningApp;
let lucia: SignedInApi;
let ivan: SignedInApi;
beforeAll(async () => {
  backend = await startApp();
  [lucia, ivan] = await Promise.all([
    signIn(backend.url, demoLogins.lucia),
    signIn(backend.url, demoLogins.ivan),
  ]);
});
afterAll(() => backend.stop());

const problemOf = async (response: Response) => problemSchema.parse(await response.json());
const fileExists = (...path: string[]) =>
  access(join(backend.dataDir, ...path)).then(
    () => true,
    () => false,
  );
const blobExists = (bytes: Uint8Array) => fileExists('blobs', sha256Hex(bytes).slice(0, 2), sha256Hex(bytes));
const text = (content: string) => Buffer.from(content);

describe('an upload', () => {
  it('by the client’s own library arrives whole, in chunks, and becomes an attachment', async () => {
    const bytes = Buffer.concat([samples.pdf, randomBytes(300_000)]);
    const id = newId();
    await new Promise((done, failed) => {
      new Upload(bytes, {
        endpoint: `${backend.url}/v1/uploads`,
        chunkSize: 64 * 1024,
        headers: { authorization: `Bearer ${lucia.token}` },
        metadata: { uploadId: id, filename: 'informe año.pdf', type: 'x/y', sha256: sha256Hex(bytes) },
        onSuccess: done,
        onError: failed,
      }).start();
    });
    const { messages, contentSha256 } = await openTicket(lucia, { attachmentIds: [id] });
    const attachment = {
      id,
      name: 'informe año.pdf',
      mediaType: 'application/pdf',
      size: bytes.length,
      sha256: sha256Hex(bytes),
    };
    expect(messages[0]?.attachments).toEqual([attachment]);
    const { departmentId, priority, subject, body } = ticketContent();
    const content = { departmentId, serviceId: null, priority, subject, body, fields: {}, sensitive: null };
    expect(contentSha256).toBe(
      sha256Hex(canonicalTicket({ ...content, attachmentSha256: [attachment.sha256] })),
    );
    const download = await lucia.fetch(`/v1/attachments/${id}`);
    expect(Buffer.from(await download.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('says which extensions of tus it speaks', async () => {
    const options = await fetch(`${backend.url}/v1/uploads`, { method: 'OPTIONS' });
    expect(options.status).toBe(204);
    const extensions = options.headers.get('tus-extension')?.split(',');
    expect(extensions).toEqual(expect.arrayContaining(['creation', 'termination', 'expiration', 'checksum']));
    expect(options.headers.get('tus-checksum-algorithm')).toBe('sha1,sha256');
  });

  it('keeps everything that arrived before the line was cut, and resumes there', async () => {
    const bytes = text('x'.repeat(500_000));
    const id = newId();
    await announce(lucia, { id, name: 'grande.log', bytes });
    await sendAndCut(lucia, id, bytes.subarray(0, 200_000), bytes.length);
    const offset = (await offsetOf(lucia, id)) ?? -1;
    expect(offset).toBe(200_000);
    expect((await append(lucia, id, offset, bytes.subarray(offset))).status).toBe(204);
    expect(await offsetOf(lucia, id)).toBe(bytes.length);
  });

  it('announced again by its owner keeps what has arrived', async () => {
    const bytes = text('abcdef');
    const id = newId();
    const first = await announce(lucia, { id, name: 'a.txt', bytes });
    expect(first.status).toBe(201);
    expect(first.headers.get('location')).toBe(`/v1/uploads/${id}`);
    expect(Date.parse(first.headers.get('upload-expires') ?? '')).toBeGreaterThan(Date.now() + 6 * DAY);
    await append(lucia, id, 0, bytes.subarray(0, 4));
    const again = await announce(lucia, { id, name: 'a.txt', bytes });
    expect(again.status).toBe(201);
    expect(again.headers.get('location')).toBe(`/v1/uploads/${id}`);
    expect(again.headers.get('upload-offset')).toBe('4');
    expect(await offsetOf(lucia, id)).toBe(4);
    const other = await announce(lucia, { id, name: 'a.txt', bytes: text('other!') });
    expect((await problemOf(other)).code).toBe('id-reused');
  });

  it('tells who appends at the wrong place to ask again', async () => {
    const bytes = text('abcdef');
    const id = newId();
    await announce(lucia, { id, name: 'a.txt', bytes });
    await append(lucia, id, 0, bytes.subarray(0, 4));
    const wrong = await append(lucia, id, 0, bytes);
    expect(await problemOf(wrong)).toMatchObject({ status: 409, retryable: true });
    await append(lucia, id, 4, bytes.subarray(4));
    expect((await append(lucia, id, 0, bytes)).status).toBe(409);
    expect(await offsetOf(lucia, id)).toBe(6);
  });

  it('is its owner’s alone: every call of another account finds nothing', async () => {
    const bytes = text('abcdef');
    const id = newId();
    await announce(lucia, { id, name: 'a.txt', bytes });
    expect(await offsetOf(ivan, id)).toBeNull();
    expect((await append(ivan, id, 0, bytes)).status).toBe(404);
    expect((await ivan.fetch(`/v1/uploads/${id}`, { method: 'DELETE', headers: TUS })).status).toBe(404);
    expect((await problemOf(await announce(ivan, { id, name: 'a.txt', bytes }))).code).toBe('id-reused');
    await append(lucia, id, 0, bytes);
    const named = await ivan.call('openTicket', {
      params: { id: newId() },
      body: ticketContent({ attachmentIds: [id] }),
    });
    expect(named.problem).toMatchObject({ code: 'upload-missing', uploadIds: [id] });
    const nobody = await fetch(`${backend.url}/v1/uploads/${id}`, { method: 'HEAD', headers: TUS });
    expect(nobody.status).toBe(401);
  });

  it('can be ended until a message names it', async () => {
    const free = await uploadFile(lucia, { name: 'a.txt', bytes: text('se va') });
    expect(await blobExists(text('se va'))).toBe(true);
    const used = await uploadFile(lucia, { name: 'b.txt', bytes: text('se queda') });
    await openTicket(lucia, { attachmentIds: [used] });
    const end = (id: string) => lucia.fetch(`/v1/uploads/${id}`, { method: 'DELETE', headers: TUS });
    expect((await end(free)).status).toBe(204);
    expect(await offsetOf(lucia, free)).toBeNull();
    expect(await blobExists(text('se va'))).toBe(false);
    expect((await end(used)).status).toBe(403);
    expect(await blobExists(text('se queda'))).toBe(true);
  });
});

describe('a message that names an upload which is not there', () => {
  it('is told which, and goes through under the same id once they are', async () => {
    const [unknown, unfinished] = [newId(), newId()];
    const bytes = text('completo');
    await announce(lucia, { id: unfinished, name: 'b.txt', bytes });
    const id = newId();
    const body = ticketContent({ attachmentIds: [unknown, unfinished] });
    const missing = await lucia.call('openTicket', { params: { id }, body });
    expect(missing.problem).toMatchObject({
      status: 422,
      code: 'upload-missing',
      uploadIds: [unknown, unfinished],
    });
    await uploadFile(lucia, { id: unknown, name: 'a.txt', bytes });
    await append(lucia, unfinished, 0, bytes);
    const sent = await lucia.call('openTicket', { params: { id }, body });
    expect(sent.body.messages[0]?.attachments.map((attachment) => attachment.id)).toEqual(body.attachmentIds);
  });

  it('includes one that has expired, unless a message has it already', async () => {
    const used = await uploadFile(lucia, { name: 'a.txt', bytes: text('usado y guardado') });
    const expired = await uploadFile(lucia, { name: 'b.txt', bytes: text('caducado') });
    const id = newId();
    const kept = ticketContent({ attachmentIds: [used] });
    const first = await lucia.call('openTicket', { params: { id }, body: kept });
    backend.clock.advance(8 * DAY);
    lucia = await signIn(backend.url, demoLogins.lucia);
    ivan = await signIn(backend.url, demoLogins.ivan);

    const repeat = await lucia.call('openTicket', { params: { id }, body: kept });
    expect(repeat.body).toEqual(first.body);
    expect(await offsetOf(lucia, expired)).toBeNull();
    const params = { id: newId() };
    const body = ticketContent({ departmentId: departments.billing, attachmentIds: [expired] });
    const missing = await lucia.call('openTicket', { params, body });
    expect(missing.problem).toMatchObject({ code: 'upload-missing', uploadIds: [expired] });
    await uploadFile(lucia, { id: expired, name: 'b.txt', bytes: text('caducado') });
    expect((await lucia.call('openTicket', { params, body })).status).toBe(201);
  });
});

describe('downloading an attachment', () => {
  it('is always a download, under its own name, and knows ranges', async () => {
    const bytes = text('0123456789');
    const id = await uploadFile(lucia, { name: 'año "nuevo".txt', bytes });
    expect((await lucia.fetch(`/v1/attachments/${id}`)).status).toBe(404);
    await openTicket(lucia, { attachmentIds: [id] });
    const get = (headers: Record<string, string> = {}) => lucia.fetch(`/v1/attachments/${id}`, { headers });

    const whole = await get();
    expect(whole.headers.get('content-disposition')).toBe(
      `attachment; filename="ano _nuevo_.txt"; filename*=UTF-8''a%C3%B1o%20_nuevo_.txt`,
    );
    expect(whole.headers.get('x-content-type-options')).toBe('nosniff');
    expect(whole.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(whole.headers.get('content-length')).toBe('10');

    const part = await get({ range: 'bytes=2-4' });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 2-4/10',
      '234',
    ]);
    expect(await (await get({ range: 'bytes=-3' })).text()).toBe('789');
    const beyond = await get({ range: 'bytes=10-' });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */10']);
    const changed = await get({ range: 'bytes=2-4', 'if-range': '"other"' });
    expect(changed.status).toBe(200);
    expect((await ivan.fetch(`/v1/attachments/${id}`)).status).toBe(404);
    expect((await lucia.fetch('/v1/attachments/no-id')).status).toBe(404);
  });
});

/** Sends the beginning of a longer body and drops the line. */
function sendAndCut(who: SignedInApi, id: string, part: Uint8Array, announced: number): Promise<void> {
  return new Promise((done) => {
    const call = request(`${who.url}/v1/uploads/${id}`, {
      method: 'PATCH',
      headers: {
        ...TUS,
        authorization: `Bearer ${who.token}`,
        'content-type': 'application/offset+octet-stream',
        'upload-offset': '0',
        'content-length': String(announced),
      },
    });
    call.on('error', () => undefined);
    call.on('close', () => done());
    call.write(part, () => setTimeout(() => call.destroy(), 100));
  });
}
