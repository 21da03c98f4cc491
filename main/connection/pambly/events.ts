import type { AxiosInstance } from 'axios';
import type { Readable } from 'node:stream';
import { INTERRUPTED } from '../connectivity.ts';
import { ticketPresenceSchema } from '#common/domain/presence.ts';
import type { CallResult, Listener } from '../helpdesk.ts';
import { parseJson, readFailure, readRefusal } from './http.ts';
import { watchSilence } from './silence.ts';

/** The server sends a heartbeat well within this time; a longer silence means that the line is dead. */
const SILENCE_MS = 60_000;

/**
 * Reads the server-sent events of `/v1/events` (HTML standard, 9.2). But for presence, which is parsed, their content is only a
 * hint, so any complete event means "look at `changes`", and nothing in it is believed.
 */
export async function listenToEvents(
  http: AxiosInstance,
  token: string,
  listener: Listener,
  signal: AbortSignal,
): Promise<CallResult<null>> {
  const dead = new AbortController();
  const line = watchSilence(SILENCE_MS, () => dead.abort());
  try {
    const response = await http.request<Readable>({
      method: 'GET',
      url: '/v1/events',
      responseType: 'stream',
      timeout: 0,
      signal: AbortSignal.any([signal, dead.signal]),
      headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    });
    line.heard();
    const type = String(response.headers['content-type'] ?? '');
    if (response.status !== 200 || !type.startsWith('text/event-stream')) {
      const text = await readText(response.data);
      return readRefusal(response, parseJson(text));
    }
    await readEvents(response.data, line.heard, listener);
    // Proxies end streams all the time: that says nothing about whether the server can be reached.
    return { kind: 'unknown', reach: 'server-down', retryAfterMs: null, detail: INTERRUPTED };
  } catch (error) {
    if (signal.aborted) return { kind: 'ok', value: null };
    return readFailure(error);
  } finally {
    line.stop();
  }
}

async function readEvents(stream: Readable, heard: () => void, listener: Listener): Promise<void> {
  let pending = '';
  try {
    for await (const chunk of stream) {
      heard();
      pending += String(chunk);
      const events = pending.split('\n\n');
      pending = (events.pop() ?? '').slice(-10_000);
      const [present, hints] = [events.filter(isPresence), events.filter((event) => !isPresence(event))];
      if (hints.some((event) => /^data:/m.test(event))) listener.onHint();
      for (const event of present) {
        const presence = ticketPresenceSchema.safeParse(parseJson(/^data: ?(.*)$/m.exec(event)?.[1]));
        if (presence.success) listener.onPresence(presence.data);
      }
    }
  } catch {
    // A line that broke is the normal end of a stream; the caller opens the next one.
  }
}

function isPresence(event: string): boolean {
  return /^event: ?presence$/m.test(event);
}

async function readText(stream: Readable): Promise<string> {
  let text = '';
  for await (const chunk of stream) {
    text += String(chunk);
    if (text.length > 100_000) break;
  }
  return text;
}
