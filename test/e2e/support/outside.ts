import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands for every server of the outside world. Nothing of a page may ever reach it. */
export type Outside = {
  readonly url: string;
  /** The paths that were asked for since the last time. */
  readonly takeHits: () => readonly string[];
  readonly close: () => Promise<void>;
};

export async function openOutside(): Promise<Outside> {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push(request.url ?? '');
    response.end('<h1>outside</h1>');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    takeHits: () => hits.splice(0),
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
