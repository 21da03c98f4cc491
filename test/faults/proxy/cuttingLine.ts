import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line that breaks: bytes pass as they come, until so many have gone towards the server. */
export type CuttingLine = {
  readonly url: string;
  /** Breaks every connection each time the bytes sent (by the client, in all) reach the next of these. */
  readonly cutAt: (sentBytes: readonly number[]) => void;
  readonly sentBytes: () => number;
  readonly cuts: () => number;
  readonly close: () => Promise<void>;
};

/** Listens on loopback and passes on to `target`. What had arrived before a cut, the server has. */
export async function startCuttingLine(target: string): Promise<CuttingLine> {
  const { hostname, port } = new URL(target);
  const lines = new Set<{ readonly client: Socket; readonly server: Socket }>();
  let thresholds: number[] = [];
  let sent = 0;
  let cuts = 0;

  const cutAll = (): void => {
    cuts += 1;
    for (const { client, server } of lines) {
      client.destroy();
      // The bytes that are on their way arrive; then there is nobody at the other end any more.
      server.end(() => server.destroy());
    }
  };

  const proxy = createServer((client) => {
    const server = connect(Number(port), hostname);
    const line = { client, server };
    lines.add(line);
    const end = (): void => {
      lines.delete(line);
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      socket.on('error', end);
      socket.once('close', end);
    }
    client.on('data', (bytes) => {
      const [next] = thresholds;
      const reaches = next !== undefined && sent + bytes.length >= next;
      const passed = reaches ? bytes.subarray(0, next - sent) : bytes;
      sent += passed.length;
      server.write(passed);
      if (!reaches) return;
      thresholds = thresholds.slice(1);
      cutAll();
    });
    server.on('data', (bytes) => client.write(bytes));
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    cutAt: (bytes) => {
      thresholds = [...bytes].sort((a, b) => a - b);
    },
    sentBytes: () => sent,
    cuts: () => cuts,
    close: async () => {
      proxy.close();
      for (const { client } of lines) client.destroy();
      await once(proxy, 'close');
    },
  };
}
