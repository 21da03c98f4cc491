import { PassThrough, Readable } from 'node:stream';
import { Server } from '@tus/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { attachmentPolicy } from '../catalog/attachmentRules.ts';
import type { Authenticate } from '../http/authenticate.ts';
import { sendProblem } from '../http/problem.ts';
import type { Refusal } from '../refusal.ts';
import { readAnnouncement } from './announcement.ts';
import { CHECKSUM_ALGORITHMS, CHECKSUM_MISMATCH, parseChecksum, type TusStore } from './tusStore.ts';
import type { UploadDesk } from './uploadDesk.ts';
import type { UploadRow } from './uploads.ts';

const PATH = '/v1/uploads';
const TUS_HEADERS = { 'Tus-Resumable': '1.0.0', 'Cache-Control': 'no-store' };

type Needs = {
  readonly authenticate: Authenticate;
  readonly desk: UploadDesk;
  readonly store: TusStore;
};

/**
 * Resumable uploads (tus 1.0). tus' own server speaks the protocol; around it stand who may do what, the policy, and
 * answers that are `problem+json` like all others.
 */
export function mountUploads(server: FastifyInstance, { authenticate, desk, store }: Needs): void {
  const tus = new Server({
    path: PATH,
    datastore: store,
    maxSize: attachmentPolicy.maxTotalBytes,
    relativeLocation: true,
    allowedOrigins: [],
    namingFunction: (_request, metadata) => metadata?.['uploadId'] ?? '',
  });

  /** Hands a request to tus' server and sends its answer, once the upload it may have completed is stored. */
  async function pass(request: FastifyRequest, reply: FastifyReply, row: UploadRow | null) {
    const checksum = parseChecksum(header(request, 'upload-checksum'));
    if (checksum === undefined) return sendProblem(reply, { code: 'invalid-request' });
    const response = await store.expected.run(checksum, () => tus.handleWeb(toWebRequest(request)));
    if (response.status >= 400) return sendProblem(reply.headers(TUS_HEADERS), refusalOf(response.status));
    if (row !== null && response.headers.get('upload-offset') === String(row.size)) {
      const finished = await desk.finish(row.id);
      if (!finished.ok) return sendProblem(reply, finished.error);
    }
    void reply.code(response.status).headers(Object.fromEntries(response.headers));
    if (row !== null) void reply.header('Upload-Expires', desk.expiresAt(row).toUTCString());
    return reply.send();
  }

  async function create(request: FastifyRequest, reply: FastifyReply) {
    const account = await authenticate(request);
    if (!account.ok) return sendProblem(reply, account.error);
    const announcement = readAnnouncement(
      header(request, 'upload-length'),
      header(request, 'upload-metadata'),
    );
    if (!announcement.ok) return sendProblem(reply, announcement.error);
    const announced = await desk.announce(account.value.id, announcement.value);
    if (!announced.ok) return sendProblem(reply, announced.error);
    const row = announced.value;
    const received = await desk.received(row);
    if (received === null) return pass(request, reply, row);
    return reply
      .code(201)
      .headers({ ...TUS_HEADERS, Location: `${PATH}/${row.id}`, 'Upload-Offset': String(received) })
      .header('Upload-Expires', desk.expiresAt(row).toUTCString())
      .send();
  }

  /** For calls on an upload: it is the caller's, and what is complete has been stored, also after a crash. */
  async function open(request: FastifyRequest<WithId>): Promise<{ row: UploadRow } | Refusal> {
    const account = await authenticate(request);
    if (!account.ok) return account.error;
    const row = await desk.find(account.value.id, request.params.id);
    if (row === null) return { code: 'not-found' };
    const finished = await desk.finish(row.id);
    if (!finished.ok) return finished.error;
    return { row: finished.value ?? row };
  }

  async function proceed(request: FastifyRequest<WithId>, reply: FastifyReply) {
    const opened = await open(request);
    if (!('row' in opened)) return sendProblem(reply.headers(TUS_HEADERS), opened);
    const { row } = opened;
    if (request.method === 'DELETE') {
      const discarded = await desk.discard(row);
      return discarded.ok ? reply.code(204).headers(TUS_HEADERS).send() : sendProblem(reply, discarded.error);
    }
    if (row.finished_at === null) return pass(request, reply, row);
    // tus: a PATCH at another offset than the upload's is a conflict; the client asks where it stands and sees the end.
    if (request.method === 'PATCH') return sendProblem(reply.headers(TUS_HEADERS), refusalOf(409));
    const size = String(row.size);
    return reply
      .code(200)
      .headers({ ...TUS_HEADERS, 'Upload-Offset': size, 'Upload-Length': size })
      .send();
  }

  server.register(async (scope) => {
    // The body is tus' to read, as a stream.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.post(PATH, create);
    scope.route<WithId>({ method: ['HEAD', 'PATCH', 'DELETE'], url: `${PATH}/:id`, handler: proceed });
    for (const url of [PATH, `${PATH}/:id`]) {
      scope.options(url, (request, reply) => {
        void reply.header('Tus-Checksum-Algorithm', CHECKSUM_ALGORITHMS.join(','));
        return pass(request, reply, null);
      });
    }
  });
}

type WithId = { Params: { id: string } };

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

function toWebRequest(request: FastifyRequest): Request {
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as [string, string]] : [],
  );
  const hasBody = request.method === 'PATCH' || request.method === 'POST';
  return new Request(`http://${request.host}${request.url}`, {
    method: request.method,
    headers,
    ...(hasBody ? { body: Readable.toWeb(untilCut(request.raw)) as BodyInit, duplex: 'half' } : {}),
  });
}

/**
 * A body that simply ends where its line was cut: what had arrived is stored (tus asks for that), so that a cut costs
 * only what was on its way. Read as it is, a cut request throws away what it had not passed on yet.
 */
function untilCut(request: Readable): Readable {
  const received = new PassThrough();
  request.pipe(received);
  request.once('error', () => received.end());
  request.once('close', () => received.end());
  return received;
}

/** What a refusal of tus' own means in our words. A wrong offset is a matter of asking again where the upload stands. */
function refusalOf(status: number): Refusal {
  if (status === 404 || status === 410) return { code: 'not-found', status };
  if (status === 409 || status === 423) return { code: 'in-progress', status: 409, retryAfterSeconds: 1 };
  if (status === 413) return { code: 'attachment-too-large' };
  if (status === CHECKSUM_MISMATCH) return { code: 'digest-mismatch', status };
  if (status < 500) return { code: 'invalid-request', status };
  return { code: 'unavailable' };
}
