import { createReadStream } from 'node:fs';
import { DetailedError, Upload } from 'tus-js-client';
import { PROBLEM_TYPE, problemSchema } from '#common/api/problem.ts';
import { CLIENT_HEADER } from '#common/api/routes.ts';
import { INTERRUPTED } from '../connectivity.ts';
import type { CallResult, UploadRequest } from '../helpdesk.ts';
import { parseJson, unreachedBy } from './http.ts';

/** Small enough that a cut line loses little, large enough that 20 MB are a few dozen requests. */
const CHUNK_BYTES = 512 * 1024;

/**
 * Uploads one attachment by tus 1.0, from where an earlier attempt got to. One attempt only: when and whether to try
 * again is for the outbox to decide, which keeps what it decides on disk.
 */
export function uploadAttachment(
  serverUrl: string,
  client: string,
  token: string,
  request: UploadRequest,
): Promise<CallResult<null>> {
  return new Promise((resolve) => {
    const upload = new Upload(createReadStream(request.path), {
      endpoint: new URL('/v1/uploads', serverUrl).href,
      ...(request.url === null ? {} : { uploadUrl: new URL(request.url, serverUrl).href }),
      uploadSize: request.size,
      chunkSize: CHUNK_BYTES,
      retryDelays: [],
      storeFingerprintForResuming: false,
      headers: { authorization: `Bearer ${token}`, [CLIENT_HEADER]: client },
      metadata: {
        uploadId: request.id,
        filename: request.name,
        type: request.mediaType,
        sha256: request.sha256,
      },
      onUploadUrlAvailable: () => {
        if (upload.url !== null) request.onUrl(new URL(upload.url, serverUrl).pathname);
      },
      onChunkComplete: (_chunk, acknowledged) => {
        request.onProgress(acknowledged);
      },
      onSuccess: () => {
        resolve({ kind: 'ok', value: null });
      },
      onError: (error) => {
        resolve(readUploadError(error));
      },
    });
    request.signal.addEventListener('abort', () => {
      void upload.abort();
      resolve({ kind: 'unknown', reach: 'server-down', retryAfterMs: null, detail: INTERRUPTED });
    });
    upload.start();
  });
}

function readUploadError(error: Error): CallResult<null> {
  if (!(error instanceof DetailedError)) {
    return { kind: 'unknown', reach: 'server-down', retryAfterMs: null, detail: error.message.slice(0, 200) };
  }
  const response = error.originalResponse;
  if (response === null) {
    const cause = error.causingError;
    const code = cause !== null && 'code' in cause ? String(cause.code) : 'no-answer';
    return { kind: 'unknown', reach: unreachedBy(code), retryAfterMs: null, detail: code };
  }
  const status = response.getStatus();
  if ((response.getHeader('content-type') ?? '').startsWith(PROBLEM_TYPE)) {
    const problem = problemSchema.safeParse(parseJson(response.getBody()));
    if (problem.success && problem.data.status === status) {
      const seconds = problem.data.retryAfterSeconds;
      return {
        kind: 'refused',
        problem: problem.data,
        retryAfterMs: seconds === undefined ? null : seconds * 1000,
      };
    }
  }
  return {
    kind: 'unknown',
    reach: status >= 500 ? 'server-down' : 'not-our-server',
    retryAfterMs: null,
    detail: `upload ${status}`,
  };
}
