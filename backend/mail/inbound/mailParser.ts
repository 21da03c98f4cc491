import { Worker } from 'node:worker_threads';
import { SECOND } from '../../clock.ts';
import { createTurns } from '../../turns.ts';
import type { InboundMail } from './readMail.ts';

const PATIENCE_MS = 10 * SECOND;
const MEMORY_MIB = 512;

export type MailParser = {
  /** Null for what cannot be read, or not in time. Never throws. */
  readonly parse: (bytes: Uint8Array) => Promise<InboundMail | null>;
  readonly close: () => Promise<void>;
};

/**
 * Reads mails beside the server's own work, one after the other, in a thread that is ended with the mail that it cannot
 * get through: a mail may be built to take all the time and memory there is.
 */
export function createMailParser(patienceMs = PATIENCE_MS): MailParser {
  const turns = createTurns();
  let worker: Worker | null = null;

  function start(): Worker {
    const started = new Worker(new URL('./parseWorker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MIB },
    });
    started.unref();
    return started;
  }

  function read(bytes: Uint8Array): Promise<InboundMail | null> {
    const reader = (worker ??= start());
    return new Promise((resolve) => {
      const end = (mail: InboundMail | null) => {
        clearTimeout(patience);
        reader.off('message', end).off('error', giveUp).off('exit', giveUp);
        resolve(mail);
      };
      const giveUp = () => {
        worker = null;
        end(null);
        void reader.terminate();
      };
      const patience = setTimeout(giveUp, patienceMs);
      reader.once('message', end);
      reader.once('error', giveUp);
      reader.once('exit', giveUp);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      reader.postMessage(bytes);
    });
  }

  return {
    parse: (bytes) => turns('', () => read(bytes)),
    close: async () => {
      await worker?.terminate();
    },
  };
}
