import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { MIB } from '#common/domain/limits.ts';
import { appError, fail, ok, type Result } from '#common/domain/result.ts';
import type { Attachment } from '#common/domain/ticket.ts';
import type { Helpdesk } from '../connection/helpdesk.ts';
import { callError } from '../engine/callError.ts';
import type { Clock } from '../engine/ports.ts';
import type { SessionService } from '../session/sessionService.ts';
import type { BlobStore } from '../store/blobStore.ts';
import type { CacheStore } from '../store/cacheStore.ts';
import type { FetchedFiles } from '../store/fetchedFiles.ts';

/** The files of messages: from this computer when they are here, otherwise from the server, and then kept. */
export type AttachmentFiles = {
  readonly read: (attachment: Attachment) => Promise<Result<Uint8Array>>;
  /** Soon, and one after the other: what the tickets of late have that is not here yet, so that it can be seen offline. */
  readonly fetchAhead: () => void;
  readonly stop: () => void;
};

export type AttachmentFilesOptions = {
  readonly blobs: BlobStore;
  readonly fetched: FetchedFiles;
  readonly cache: CacheStore;
  readonly helpdesk: Helpdesk;
  readonly authorized: SessionService['authorized'];
  readonly possible: () => boolean;
  /** Staff have too many tickets before them to fetch what they may never open. */
  readonly isClient: () => boolean;
  readonly clock: Clock;
};

/** Several pages of changes are looked at together. */
const AHEAD_AFTER_MS = 2_000;
const TICKETS_AHEAD = 30;
/** Larger ones are fetched when they are asked for. */
const MAX_BYTES_AHEAD = 5 * MIB;

export function attachmentFiles(options: AttachmentFilesOptions): AttachmentFiles {
  const { blobs, fetched, cache, clock } = options;
  let cancel: (() => void) | null = null;
  let isFetching = false;
  const stopped = new AbortController();

  const read: AttachmentFiles['read'] = async (attachment) => {
    const { sha256 } = attachment;
    if (await blobs.isIntact(sha256)) return ok(await readFile(blobs.pathOf(sha256)));
    const kept = await fetched.read(sha256);
    if (kept !== null) return ok(kept);
    const received = await download(options, attachment, stopped.signal);
    if (received.ok && !stopped.signal.aborted) await fetched.keep(received.value, sha256);
    return received;
  };

  const recent = (): readonly Attachment[] =>
    cache
      .ticketPage('client', null, TICKETS_AHEAD)
      .flatMap(({ ticket }) => cache.messages(ticket.id))
      .flatMap(({ attachments }) => attachments)
      .filter(({ size }) => size <= MAX_BYTES_AHEAD);

  async function fetchRecent(): Promise<void> {
    for (const attachment of recent()) {
      if (stopped.signal.aborted || !options.possible()) return;
      const { sha256 } = attachment;
      if ((await blobs.has(sha256)) || (await fetched.has(sha256))) continue;
      // What could not be had now is asked for when the person wants it, or after the next change.
      if (!(await read(attachment)).ok) return;
    }
  }

  const fetchAhead = (): void => {
    if (cancel !== null || isFetching || !options.isClient()) return;
    cancel = clock.after(AHEAD_AFTER_MS, () => {
      cancel = null;
      isFetching = true;
      void fetchRecent().finally(() => {
        isFetching = false;
      });
    });
  };

  return {
    read,
    fetchAhead,
    stop: () => {
      cancel?.();
      stopped.abort();
    },
  };
}

async function download(
  { authorized, helpdesk }: Pick<AttachmentFilesOptions, 'authorized' | 'helpdesk'>,
  attachment: Attachment,
  stopped: AbortSignal,
): Promise<Result<Uint8Array>> {
  const chunks: Uint8Array[] = [];
  let received = 0;
  const tooMuch = new AbortController();
  const signal = AbortSignal.any([tooMuch.signal, stopped]);
  const write = (chunk: Uint8Array): Promise<void> => {
    received += chunk.byteLength;
    if (received > attachment.size) tooMuch.abort();
    else chunks.push(chunk);
    return Promise.resolve();
  };
  const result = await authorized((token) => helpdesk.download(token, attachment.id, { write }, signal));
  if (result.kind !== 'ok') return fail(callError(result));
  const bytes = Buffer.concat(chunks);
  const isSame = createHash('sha256').update(bytes).digest('hex') === attachment.sha256;
  return isSame ? ok(bytes) : fail(appError('digest-mismatch', 'retry'));
}
