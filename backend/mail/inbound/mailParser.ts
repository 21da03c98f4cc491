import { Worker } from 'node:worker_threads';
import { SECOND } from '../../clock.ts';
import type { InboundMail } from './readMail.ts';

const PATIENCE_MS = 20 * SECOND;
const MEMORY_MIB = 512;

/** Reads a mail beside the server's own work; null for what cannot be read, or not in time. Never throws. */
export function parseMail(bytes: Uint8Array, patienceMs = PATIENCE_MS): Promise<InboundMail | null> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./parseWorker.ts', import.meta.url), {
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MIB },
    });
    const end = (mail: InboundMail | null) => {
      clearTimeout(patience);
      resolve(mail);
      void worker.terminate();
    };
    const patience = setTimeout(() => end(null), patienceMs);
    worker.once('message', end);
    worker.once('error', () => end(null));
    worker.once('exit', () => end(null));
  });
}
