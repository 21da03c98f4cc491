/** What stands beside the table of routes, since it does not speak JSON: uploads, bytes, events. */

const problem = { $ref: '#/components/responses/Problem' };
const security = [{ session: [] }];
const uuid = { type: 'string', format: 'uuid' };
const idParameter = { name: 'id', in: 'path', required: true, schema: uuid };

function header(name: string, description: string) {
  return { name, in: 'header', required: true, description, schema: { type: 'string' } };
}

function answer(status: number, description: string) {
  return { [status]: { description }, default: problem };
}

const tusVersion = header('Tus-Resumable', '1.0.0');

export const besideTheTable = {
  '/v1/uploads': {
    post: {
      operationId: 'createUpload',
      summary: 'Announce an upload (tus 1.0, creation); again by its owner finds what is there',
      security,
      parameters: [
        tusVersion,
        header('Upload-Length', 'Bytes, not 0'),
        header('Upload-Metadata', 'uploadId (the caller’s UUID), filename, type, sha256 (hex)'),
      ],
      responses: answer(201, '`Location` is `/v1/uploads/{uploadId}`; `Upload-Offset` when bytes are here'),
    },
  },
  '/v1/uploads/{id}': {
    head: {
      operationId: 'getUploadOffset',
      summary: 'Where an upload stands',
      security,
      parameters: [idParameter, tusVersion],
      responses: answer(200, '`Upload-Offset`, `Upload-Length`'),
    },
    patch: {
      operationId: 'appendToUpload',
      summary: 'Send bytes; the last one checks type and digest',
      security,
      parameters: [idParameter, tusVersion, header('Upload-Offset', 'Where these bytes begin')],
      requestBody: { required: true, content: { 'application/offset+octet-stream': {} } },
      responses: answer(204, '`Upload-Offset` is the new one'),
    },
    delete: {
      operationId: 'discardUpload',
      summary: 'Discard an upload that no message names',
      security,
      parameters: [idParameter, tusVersion],
      responses: answer(204, 'Gone'),
    },
  },
  '/v1/attachments/{id}': {
    get: {
      operationId: 'downloadAttachment',
      summary: 'The bytes of an attachment; knows `Range`',
      security,
      parameters: [idParameter],
      responses: {
        200: { description: 'All of it', content: { '*/*': {} } },
        206: { description: 'The range', content: { '*/*': {} } },
        default: problem,
      },
    },
  },
  '/v1/inbound-mail': {
    post: {
      operationId: 'receiveMail',
      summary:
        'A mail as it came (RFC 5322), from the mail server’s pipe: becomes a message when it answers a ticket',
      description:
        'With the company’s own secret as bearer token. Only where the server was told to take replies by mail.',
      security,
      parameters: [],
      requestBody: { required: true, content: { 'message/rfc822': {} } },
      responses: answer(200, '`outcome`: `added`, `repeated`, or `refused` with its `reason`'),
    },
  },
  '/v1/events': {
    get: {
      operationId: 'listen',
      summary:
        'Server-sent events: there are changes. A hint only; knows `Last-Event-ID`. Agents also hear who has which ticket open',
      security,
      parameters: [],
      responses: {
        200: {
          description:
            'Event `changes`; for agents also `presence`: `{ticketId, people: [{id, name, state}]}`, the whole list of a ticket',
          content: { 'text/event-stream': {} },
        },
        default: problem,
      },
    },
  },
};
