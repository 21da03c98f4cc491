import { parentPort } from 'node:worker_threads';
import { readMail } from './readMail.ts';

// Reads what it is given, in turn; a mail that cannot be read is answered with null.
parentPort?.on('message', (bytes: Uint8Array) => {
  readMail(bytes)
    .catch(() => null)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
    .then((mail) => parentPort?.postMessage(mail))
    .catch((error: unknown) => {
      throw error;
    });
});
