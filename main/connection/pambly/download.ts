import type { AxiosInstance } from 'axios';
import type { Readable } from 'node:stream';
import type { CallResult, DownloadTarget } from '../helpdesk.ts';
import { parseJson, readFailure, readRefusal } from './http.ts';
import { watchSilence } from './silence.ts';

/** A download on which not one byte moved for this long is broken off. */
const STALLED_MS = 30_000;

/** Streams an attachment's bytes into `target`. What the bytes are worth is for the caller to check by their digest. */
export async function downloadAttachment(
  http: AxiosInstance,
  token: string,
  attachmentId: string,
  target: DownloadTarget,
  signal: AbortSignal,
): Promise<CallResult<null>> {
  const dead = new AbortController();
  const line = watchSilence(STALLED_MS, () => dead.abort());
  try {
    const response = await http.request<Readable>({
      method: 'GET',
      url: `/v1/attachments/${encodeURIComponent(attachmentId)}`,
      responseType: 'stream',
      signal: AbortSignal.any([signal, dead.signal]),
      headers: { authorization: `Bearer ${token}`, accept: '*/*' },
    });
    if (response.status !== 200) {
      let text = '';
      for await (const chunk of response.data) text += String(chunk);
      return readRefusal(response, parseJson(text));
    }
    for await (const chunk of response.data) {
      line.heard();
      await target.write(chunk as Uint8Array);
    }
    return { kind: 'ok', value: null };
  } catch (error) {
    return readFailure(error);
  } finally {
    line.stop();
  }
}
