import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Reader } from '../database/database.ts';
import type { Authenticate } from '../http/authenticate.ts';
import { sendProblem } from '../http/problem.ts';
import type { SignedIn } from '../sessions/signedIn.ts';
import { mayReadMessage, mayReadTicket } from '../tickets/access.ts';
import type { Blobs } from './blobs.ts';
import { parseRange } from './byteRange.ts';

type Needs = { readonly authenticate: Authenticate; readonly read: Reader; readonly blobs: Blobs };

/** The bytes of attachments, to whoever may read a message that has them. Always a download, never a page. */
export function mountDownloads(server: FastifyInstance, { authenticate, read, blobs }: Needs): void {
  async function download(request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply) {
    const account = await authenticate(request);
    if (!account.ok) return sendProblem(reply, account.error);
    const id = z.uuid().safeParse(request.params.id);
    const attachment = id.success ? await findAttachment(read, account.value, id.data) : null;
    if (attachment === null) return sendProblem(reply, { code: 'not-found' });

    const { size, sha256 } = attachment;
    const etag = `"${sha256}"`;
    const ifRange = request.headers['if-range'];
    const current = ifRange === undefined || ifRange === etag;
    const range = current ? parseRange(request.headers.range, size) : null;
    if (range === 'unsatisfiable') {
      return sendProblem(reply.header('Content-Range', `bytes */${size}`), {
        code: 'invalid-request',
        status: 416,
      });
    }
    const { start, end } = range ?? { start: 0, end: size - 1 };
    void reply.code(range === null ? 200 : 206).headers({
      'Content-Type': contentType(attachment.media_type),
      'Content-Length': String(end - start + 1),
      'Content-Disposition': contentDisposition(attachment.name),
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, no-store',
      'Accept-Ranges': 'bytes',
      ETag: etag,
      ...(range === null ? {} : { 'Content-Range': `bytes ${start}-${end}/${size}` }),
    });
    return request.method === 'HEAD' ? reply.send() : reply.send(blobs.read(sha256, { start, end }));
  }
  server.route<{ Params: { id: string } }>({
    method: ['GET', 'HEAD'],
    url: '/v1/attachments/:id',
    handler: download,
  });
}

/** The attachment, by any message that has it and that the account may read. */
async function findAttachment(read: Reader, account: SignedIn, id: string) {
  const rows = await read
    .selectFrom('attachments')
    .innerJoin('messages', 'messages.id', 'attachments.message_id')
    .innerJoin('tickets', 'tickets.id', 'messages.ticket_id')
    .select([
      'attachments.name',
      'attachments.media_type',
      'attachments.size',
      'attachments.sha256',
      'messages.visibility',
      'tickets.department_id',
      'tickets.requester_id',
    ])
    .where('attachments.id', '=', id)
    .execute();
  const readable = rows.find(
    (row) =>
      mayReadMessage(account, row) &&
      mayReadTicket(account, { departmentId: row.department_id, requester: { id: row.requester_id } }),
  );
  return readable ?? null;
}

function contentType(mediaType: string): string {
  return mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType;
}

/** RFC 6266 with an RFC 8187 name, and a plain one for those who know only that. */
export function contentDisposition(name: string): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
