import { parentPort, workerData } from 'node:worker_threads';
import { readMail } from './readMail.ts';

// In a thread of its own: a mail may be built so that reading it takes all the time and memory there is.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
parentPort?.postMessage(await readMail(workerData as Uint8Array).catch(() => null));
