import { createHash } from 'node:crypto';
import { newId } from '#common/domain/ids.ts';
import type { SignedInApi } from './api.ts';

export type TestFile = {
  readonly id?: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What is announced, when it is not the truth. */
  readonly sha256?: string;
  readonly size?: number;
};

export const TUS = { 'tus-resumable': '1.0.0' };

/** Announces an upload, by hand, as tus 1.0 has it. */
export function announce(who: SignedInApi, file: TestFile & { readonly id: string }): Promise<Response> {
  const metadata = {
    uploadId: file.id,
    filename: file.name,
    type: 'application/octet-stream',
    sha256: file.sha256 ?? createHash('sha256').update(file.bytes).digest('hex'),
  };
  const pairs = Object.entries(metadata).map(
    ([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`,
  );
  return who.fetch('/v1/uploads', {
    method: 'POST',
    headers: {
      ...TUS,
      'upload-length': String(file.size ?? file.bytes.length),
      'upload-metadata': pairs.join(','),
    },
  });
}

export function append(
  who: SignedInApi,
  id: string,
  offset: number,
  bytes: Uint8Array,
  headers: Record<string, string> = {},
): Promise<Response> {
  return who.fetch(`/v1/uploads/${id}`, {
    method: 'PATCH',
    headers: {
      ...TUS,
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(offset),
      ...headers,
    },
    body: new Uint8Array(bytes),
  });
}

/** Where the upload stands, or null when the server knows none. */
export async function offsetOf(who: SignedInApi, id: string): Promise<number | null> {
  const response = await who.fetch(`/v1/uploads/${id}`, { method: 'HEAD', headers: TUS });
  return response.ok ? Number(response.headers.get('upload-offset')) : null;
}

/** Uploads a whole file and answers its id; fails when it is refused. */
export async function uploadFile(who: SignedInApi, file: TestFile): Promise<string> {
  const id = file.id ?? newId();
  const announced = await announce(who, { ...file, id });
  if (!announced.ok) throw new Error(`Announcing failed: ${await announced.text()}`);
  const sent = await append(who, id, 0, file.bytes);
  if (!sent.ok) throw new Error(`Uploading failed: ${await sent.text()}`);
  return id;
}

/** The smallest files that are what their names say. */
export const samples = {
  png: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
  gif: Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64'),
  zip: Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64'),
  pdf: Buffer.from('%PDF-1.4\n%%EOF\n'),
  text: Buffer.from('2026-11-23 10:00:00 error: fallo de conexión\n'),
  exe: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]),
};
