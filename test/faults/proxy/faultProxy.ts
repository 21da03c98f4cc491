import { EventEmitter, once } from 'node:events';
import {
  type Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as httpRequest,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Answer, Fault } from './faults.ts';

export type Seen = { readonly method: string; readonly path: string; readonly bytes: number };

/** A line between client and server on which things go wrong. */
export type FaultProxy = {
  readonly url: string;
  /** Decides what happens to the requests that come from now on. */
  readonly decide: (decide: (seen: Seen) => Fault) => void;
  /** How often the server itself has refused something, by the code of its refusal, heard by the client or not. */
  readonly refusals: ReadonlyMap<string, number>;
  /** Cuts every connection there is at this moment. */
  readonly cutAll: () => void;
  /** Requests that are being passed on right now; what is held, and events, do not count. */
  readonly busy: () => number;
  readonly close: () => Promise<void>;
};

const NO_FAULT: Fault = { kind: 'none' };
/** What lies on the way arrives after this long, also when it is not sent again. */
const OVERTAKEN_MS = 1_000;

export type ProxyOptions = {
  /** Listens there; by default on any free port. */
  readonly port?: number;
  /** Keeps the connections to the server; without one, each request makes its own. */
  readonly agent?: Agent;
  /** Whether a stream of events gets through now (default: always); `silently`: it opens, and nothing ever comes. */
  readonly carriesEvents?: () => boolean | 'silently';
};

/** Listens on loopback and passes on to `target`, one fault a request. Events (a stream) pass as they come. */
export async function startProxy(
  target: string,
  { port = 0, agent, carriesEvents = () => true }: ProxyOptions = {},
): Promise<FaultProxy> {
  let decide = (_seen: Seen): Fault => NO_FAULT;
  let busy = 0;
  const line: Line = { target, refusals: new Map(), passing: new EventEmitter() };
  const sockets = new Set<Socket>();
  const server = createServer({ keepAliveTimeout: 1_000 }, (request, response) => {
    handle(request, response).catch(() => {
      // The client has gone, or the server has: on a line that is the same as a cut.
      response.destroy();
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    if (path.startsWith('/v1/events')) {
      const carries = carriesEvents();
      if (carries === 'silently') openSilently(response);
      else if (carries) stream(target, request, response);
      else response.destroy();
      return;
    }
    busy += 1;
    try {
      const body = await readAll(request);
      line.passing.emit(nameOf(request));
      const fault = decide({ method: request.method ?? 'GET', path, bytes: body.length });
      await apply(fault, { line, request, response, body, agent: agent ?? false, idle });
    } finally {
      busy -= 1;
    }
  }

  async function idle<T>(waiting: Promise<T>): Promise<T> {
    busy -= 1;
    try {
      return await waiting;
    } finally {
      busy += 1;
    }
  }

  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const cutAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    decide: (next) => {
      decide = next;
    },
    refusals: line.refusals,
    cutAll,
    busy: () => busy,
    close: async () => {
      server.close();
      cutAll();
      await once(server, 'close');
    },
  };
}

type Line = {
  readonly target: string;
  readonly refusals: Map<string, number>;
  /** Says the name of each request that comes by. */
  readonly passing: EventEmitter;
};

function openSilently(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': listening\n\n');
}

function nameOf({ method, url }: IncomingMessage): string {
  return `${method ?? 'GET'} ${url ?? '/'}`;
}

type Exchange = {
  readonly line: Line;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: Buffer;
  readonly agent: Agent | false;
  /** Waits without being counted as busy. */
  readonly idle: <T>(waiting: Promise<T>) => Promise<T>;
};

async function apply(fault: Fault, exchange: Exchange): Promise<void> {
  const { response, body } = exchange;
  switch (fault.kind) {
    case 'none':
      return reply(response, await forward(exchange, body));
    case 'dropBefore':
      response.destroy();
      return;
    case 'cutRequest':
      await forwardPart(exchange, fault.afterBytes);
      response.destroy();
      return;
    case 'dropAfter':
      await forward(exchange, body);
      response.destroy();
      return;
    case 'cutAnswer':
      return cutReply(response, await forward(exchange, body), fault.afterBytes);
    case 'duplicate': {
      const [, second] = await Promise.all([forward(exchange, body), forward(exchange, body)]);
      return reply(response, second);
    }
    case 'delay':
      await new Promise((resolve) => {
        setTimeout(resolve, fault.ms);
      });
      return reply(response, await forward(exchange, body));
    case 'instead':
      return reply(response, toReply(fault.answer));
    case 'replaced':
      await forward(exchange, body);
      return reply(response, toReply(fault.answer));
    case 'spoiltAnswer': {
      const answer = await forward(exchange, body);
      return reply(response, { ...answer, body: fault.spoil(answer.body) });
    }
    case 'overtaken':
      response.destroy();
      await comesBy(exchange, OVERTAKEN_MS);
      await forward(exchange, body);
      return;
    case 'altered':
      return reply(response, await forward(exchange, alter(body)));
    case 'hold':
      return hold(fault, exchange);
  }
}

/** Resolves when the same request comes by again, or after `ms`. */
async function comesBy({ line, request }: Exchange, ms: number): Promise<void> {
  const timeUp = AbortSignal.timeout(ms);
  await once(line.passing, nameOf(request), { signal: timeUp }).catch(() => {});
}

async function hold(fault: Extract<Fault, { kind: 'hold' }>, exchange: Exchange): Promise<void> {
  const { response, body, idle } = exchange;
  const wait = async (): Promise<boolean> => {
    fault.reached();
    // When the client that asked is dead, so is its line, and what it had sent does not arrive any more.
    return (await idle(fault.release)) === 'pass' && !response.destroyed;
  };
  const goesOn = fault.at === 'answer' || (await wait());
  const answer = goesOn ? await forward(exchange, body) : null;
  if (answer !== null && (fault.at === 'request' || (await wait()))) return reply(response, answer);
  response.destroy();
}

type Reply = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer };

function toReply({ status, headers, body }: Answer): Reply {
  return { status, headers: { ...headers }, body: Buffer.from(body) };
}

async function forward({ line, request, agent }: Exchange, body: Buffer): Promise<Reply> {
  const { host: _host, ...headers } = request.headers;
  const onward = httpRequest(new URL(request.url ?? '/', line.target), {
    method: request.method ?? 'GET',
    headers: { ...headers, 'content-length': String(body.length) },
    agent,
  });
  onward.end(body);
  const [answer] = (await once(onward, 'response')) as [IncomingMessage];
  const answered = { status: answer.statusCode ?? 502, headers: answer.headers, body: await readAll(answer) };
  const code = refusalIn(answered);
  if (code !== null) line.refusals.set(code, (line.refusals.get(code) ?? 0) + 1);
  return answered;
}

function refusalIn({ headers, body }: Reply): string | null {
  // The answer to a HEAD says what it would hold, and holds nothing.
  const isProblem = (headers['content-type'] ?? '').startsWith('application/problem+json');
  if (!isProblem || body.length === 0) return null;
  const { code } = JSON.parse(body.toString('utf8')) as { readonly code?: unknown };
  return typeof code === 'string' ? code : null;
}

/** The server gets the beginning of a request whose end never comes. */
async function forwardPart({ line, request, body }: Exchange, bytes: number): Promise<void> {
  const { host: _host, ...headers } = request.headers;
  const onward = httpRequest(new URL(request.url ?? '/', line.target), {
    method: request.method ?? 'GET',
    headers: { ...headers, 'content-length': String(body.length) },
    agent: false,
  });
  const ended = once(onward, 'close');
  onward.on('error', () => {});
  onward.on('response', (answer) => answer.resume());
  onward.flushHeaders();
  // The last byte is never sent, or the request would be whole.
  const part = body.subarray(0, Math.min(bytes, Math.max(0, body.length - 1)));
  onward.write(part, () => setTimeout(() => onward.destroy(), 5));
  await ended;
}

function reply(response: ServerResponse, { status, headers, body }: Reply): void {
  const { connection: _connection, 'transfer-encoding': _encoding, ...rest } = headers;
  response.writeHead(status, { ...rest, 'content-length': String(body.length) });
  response.end(body);
}

/** Writes the beginning of an answer by hand, so that it can end anywhere, in the middle of a header too. */
function cutReply(response: ServerResponse, { status, headers, body }: Reply, afterBytes: number): void {
  const lines = Object.entries({ ...headers, 'content-length': String(body.length) }).map(
    ([name, value]) => `${name}: ${String(value)}\r\n`,
  );
  const whole = Buffer.concat([Buffer.from(`HTTP/1.1 ${status} OK\r\n${lines.join('')}\r\n`), body]);
  const { socket } = response;
  const part = whole.subarray(0, Math.min(afterBytes, whole.length - 1));
  socket?.write(part, () => socket.destroy());
}

/** Changes one letter of the text between the last two quotes: the JSON stays JSON, and says something else. */
function alter(body: Buffer): Buffer {
  const text = body.toString('utf8');
  return Buffer.from(text.replace(/("body":"[^"]*?)[a-z](?=[^"]*")/u, '$1#'));
}

function stream(target: string, request: IncomingMessage, response: ServerResponse): void {
  const { host: _host, ...headers } = request.headers;
  const onward = httpRequest(new URL(request.url ?? '/', target), { headers, agent: false }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
    answer.on('error', () => response.destroy());
  });
  onward.on('error', () => response.destroy());
  onward.end();
  response.once('close', () => onward.destroy());
}

async function readAll(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
