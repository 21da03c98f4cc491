import { readFile } from 'node:fs/promises';
import { DefaultHttpStack, DetailedError, Upload } from 'tus-js-client';
import { PROBLEM_TYPE, problemSchema } from '#common/api/problem.ts';
import { CLIENT_HEADER } from '#common/api/routes.ts';
import { INTERRUPTED } from '../connectivity.ts';
import type { CallResult, Unreached, UploadRequest } from '../helpdesk.ts';
import { parseJson, unreachedBy, unreachedByStatus, wantsProxyLogin } from './http.ts';
import type { ProxyAgents } from './proxyAgents.ts';
import { watchSilence } from './silence.ts';

/** Small enough that a cut line loses little, large enough that 20 MB are a few dozen requests. */
const CHUNK_BYTES = 512 * 1024;
/** A line on which not one byte moved for this long is dead. */
const STALLED_MS = 30_000;

/** Where an attachment goes, and how; `agents` are those of a proxy, null where the way is direct. */
export type UploadWay = {
  readonly serverUrl: string;
  readonly client: string;
  readonly agents: ProxyAgents | null;
};

/**
 * Uploads one attachment by tus 1.0, from where an earlier attempt got to. One attempt only: when and whether to try
 * again is for the outbox to decide, which keeps what it decides on disk. Ends within half a minute of the last byte
 * that moved.
 */
export async function uploadAttachment(
  { serverUrl, client, agents }: UploadWay,
  token: string,
  request: UploadRequest,
): Promise<CallResult<null>> {
  // In one piece (attachments are 20 MB at most): a stream could fail half-way where nobody listens.
  const bytes = await readFile(request.path).catch(() => null);
  if (bytes === null || request.signal.aborted) return brokenOff(INTERRUPTED);
  return new Promise((resolve) => {
    const line = watchSilence(STALLED_MS, () => breakOff('ETIMEDOUT'));
    const end = (result: CallResult<null>): void => {
      line.stop();
      request.signal.removeEventListener('abort', interrupt);
      resolve(result);
    };
    const breakOff = (detail: string): void => {
      end(brokenOff(detail));
      upload.abort().catch(() => {});
    };
    const interrupt = (): void => breakOff(INTERRUPTED);
    const upload = new Upload(bytes, {
      endpoint: new URL('/v1/uploads', serverUrl).href,
      ...(request.url === null ? {} : { uploadUrl: new URL(request.url, serverUrl).href }),
      ...(agents === null ? {} : { httpStack: stackOver(agents, serverUrl) }),
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
        if (upload.url === null) return;
        const { pathname } = new URL(upload.url, serverUrl);
        // Bytes and token go to our server alone, whatever host an answer (or a proxy before it) names.
        upload.url = new URL(pathname, serverUrl).href;
        line.heard();
        request.onUrl(pathname);
      },
      onProgress: line.heard,
      onChunkComplete: (_chunk, acknowledged) => {
        line.heard();
        request.onProgress(acknowledged);
      },
      onSuccess: () => end({ kind: 'ok', value: null }),
      onError: (error) => end(readUploadError(error)),
    });
    request.signal.addEventListener('abort', interrupt);
    upload.start();
  });
}

function stackOver({ httpAgent, httpsAgent }: ProxyAgents, serverUrl: string): DefaultHttpStack {
  return new DefaultHttpStack({ agent: serverUrl.startsWith('https:') ? httpsAgent : httpAgent });
}

function brokenOff(
  detail: string,
  reach: Unreached = 'server-down',
): Extract<CallResult<null>, { kind: 'unknown' }> {
  return { kind: 'unknown', reach, retryAfterMs: null, detail };
}

function readUploadError(error: Error): CallResult<null> {
  if (!(error instanceof DetailedError)) return brokenOff('tus');
  const response = error.originalResponse;
  if (response === null) {
    const cause = error.causingError;
    const code = cause !== null && 'code' in cause ? String(cause.code) : 'no-answer';
    const isRefused = cause instanceof Error && wantsProxyLogin(cause);
    return brokenOff(code, isRefused ? 'proxy-login' : unreachedBy(code));
  }
  const status = response.getStatus();
  if ((response.getHeader('content-type') ?? '').startsWith(PROBLEM_TYPE)) {
    const problem = problemSchema.safeParse(parseJson(response.getBody()));
    if (problem.success && problem.data.status === status) {
      const seconds = problem.data.retryAfterSeconds;
      const retryAfterMs = seconds === undefined ? null : seconds * 1000;
      return { kind: 'refused', problem: problem.data, retryAfterMs };
    }
  }
  return brokenOff(`upload ${status}`, unreachedByStatus(status));
}
