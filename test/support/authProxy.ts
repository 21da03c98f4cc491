import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy that wants a user and a password before it lets anything by. */
export type AuthProxy = {
  readonly address: string;
  /** What it let by: methods and addresses. */
  readonly passed: readonly string[];
  readonly close: () => Promise<void>;
};

const WANTS_LOGIN = { 'proxy-authenticate': 'Basic realm="network"' };

export async function startAuthProxy(user: string, password: string): Promise<AuthProxy> {
  const wanted = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const passed: string[] = [];
  const server = createServer((incoming, answer) => {
    if (incoming.headers['proxy-authorization'] !== wanted) {
      answer.writeHead(407, WANTS_LOGIN).end();
      return;
    }
    const { 'proxy-authorization': _own, ...headers } = incoming.headers;
    passed.push(`${incoming.method} ${incoming.url}`);
    const onward = request(incoming.url ?? '', { method: incoming.method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  server.on('connect', (incoming, socket) => {
    socket.on('error', () => {});
    const isKnown = incoming.headers['proxy-authorization'] === wanted;
    socket.end(
      isKnown ? 'HTTP/1.1 403 Forbidden\r\n\r\n' : 'HTTP/1.1 407 Proxy Authentication Required\r\n\r\n',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    passed,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
