import { readdirSync, readFileSync, statSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A text that must not be found, in every form in which a mistake might have written it. */
export function formsOf(secret: string): readonly Buffer[] {
  const plain = Buffer.from(secret);
  const hex = plain.toString('hex');
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    hex,
    hex.toUpperCase(),
    ...base64Within(plain),
    ...base64Within(Buffer.from(secret, 'utf16le')),
  ]
    .map((form) => Buffer.from(form))
    .concat(Buffer.from(secret, 'utf16le'), Buffer.from(secret, 'utf16le').swap16());
}

/** As it shows inside a longer text in base64, wherever it begins there; the characters it shares with others left out. */
function base64Within(bytes: Buffer): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const padded = Buffer.concat([Buffer.alloc(before), bytes]);
    const whole = padded.toString('base64').replace(/=+$/, '');
    const inner = whole.slice(Math.ceil((before * 8) / 6), Math.floor((padded.length * 8) / 6));
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

export function holds(bytes: Uint8Array, secret: string): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return formsOf(secret).some((form) => buffer.includes(form));
}

/** The files under a folder that hold the text, byte by byte: free pages and logs of databases included. */
export function filesHolding(folder: string, secret: string): readonly string[] {
  return filesUnder(folder).filter((path) => holds(readFileSync(join(folder, path)), secret));
}

/** The same with the rows of databases, whose texts may be spread over several pages. Nobody may have them locked. */
export function placesHolding(folder: string, secret: string): readonly string[] {
  const rows = filesUnder(folder)
    .filter((path) => path.endsWith('.db'))
    .flatMap((path) => rowsHolding(join(folder, path), secret).map((table) => `${path}: ${table}`));
  return [...filesHolding(folder, secret), ...rows];
}

/** A file may go while the folder is read: then it holds nothing. */
function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => statSync(join(folder, path), { throwIfNoEntry: false })?.isFile() === true,
  );
}

function rowsHolding(path: string, secret: string): readonly string[] {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const tables = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all();
    return tables
      .map((row) => String(row['name']))
      .filter((table) =>
        db
          .prepare(`SELECT * FROM "${table}"`)
          .all()
          .some((row) =>
            Object.values(row).some((value) =>
              holds(value instanceof Uint8Array ? value : Buffer.from(String(value)), secret),
            ),
          ),
      );
  } finally {
    db.close();
  }
}

/** A line to a server that keeps every byte that goes over it, in both directions. */
export type RecordingLine = {
  readonly url: string;
  readonly recorded: () => Buffer;
  readonly close: () => Promise<void>;
};

export async function recordingLine(target: string): Promise<RecordingLine> {
  const { hostname, port } = new URL(target);
  const connections: Buffer[][] = [];
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      const bytes: Buffer[] = [];
      connections.push(bytes);
      sockets.add(from);
      from.on('data', (chunk: Buffer) => {
        bytes.push(chunk);
        to.write(chunk);
      });
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: listening } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${listening}`,
    recorded: () => Buffer.concat(connections.flat()),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
