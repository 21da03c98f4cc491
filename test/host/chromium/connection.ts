import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Protocol } from './protocol.ts';

type CommandName = keyof Protocol.CommandParameters;
type EventName = keyof Protocol.Events;

interface Pending {
  readonly method: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** What arrives on the wire: an answer (has an id) or an event (has a method). */
interface Incoming {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

const MESSAGE_END = 0;

/** One conversation with Chromium: the browser itself, or one attached page or worker. */
export class CdpSession {
  readonly #events = new EventEmitter().setMaxListeners(0);
  readonly #transmit: (method: string, params: unknown) => Promise<unknown>;

  constructor(transmit: (method: string, params: unknown) => Promise<unknown>) {
    this.#transmit = transmit;
  }

  /** Rejects when Chromium refuses the command or has ended. */
  async send<Name extends CommandName>(
    method: Name,
    params?: Protocol.CommandParameters[Name],
  ): Promise<Protocol.CommandReturnValues[Name]> {
    return (await this.#transmit(method, params ?? {})) as Protocol.CommandReturnValues[Name];
  }

  /** For commands whose failure means only that the page is already gone. */
  trySend<Name extends CommandName>(method: Name, params?: Protocol.CommandParameters[Name]): void {
    this.send(method, params).catch(() => undefined);
  }

  on<Name extends EventName>(event: Name, listener: (params: Protocol.Events[Name]) => void): void {
    this.#events.on(event, listener);
  }

  /** Called by the connection for each event of this session. */
  deliver(event: string, params: unknown): void {
    this.#events.emit(event, params);
  }
}

/** Chromium's DevTools protocol over the two pipes of `--remote-debugging-pipe`. */
export class CdpConnection {
  readonly browser: CdpSession;
  readonly #output: Writable;
  readonly #sessions = new Map<string, CdpSession>();
  readonly #pending = new Map<number, Pending>();
  #unfinished: Buffer[] = [];
  #lastId = 0;
  #closed = false;

  constructor(input: Readable, output: Writable) {
    this.#output = output;
    this.browser = new CdpSession((method, params) => this.#transmit(method, params, undefined));
    input.on('data', (chunk: Buffer) => this.#receive(chunk));
    input.on('close', () => this.#close());
    // Chromium's end is noticed on the input; a write that comes too late is no news.
    output.on('error', () => this.#close());
  }

  /** The session of a target that Chromium has attached. */
  session(sessionId: string): CdpSession {
    const known = this.#sessions.get(sessionId);
    if (known !== undefined) return known;
    const session = new CdpSession((method, params) => this.#transmit(method, params, sessionId));
    this.#sessions.set(sessionId, session);
    return session;
  }

  #transmit(method: string, params: unknown, sessionId: string | undefined): Promise<unknown> {
    if (this.#closed) return Promise.reject(new Error(`${method}: Chromium has ended`));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { method, resolve, reject });
      this.#output.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  /** Joins chunks only when a message is complete, so that a message of many megabytes costs one copy. */
  #receive(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(MESSAGE_END); end >= 0; end = chunk.indexOf(MESSAGE_END, start)) {
      const message = Buffer.concat([...this.#unfinished, chunk.subarray(start, end)]);
      this.#unfinished = [];
      start = end + 1;
      this.#dispatch(JSON.parse(message.toString('utf8')) as Incoming);
    }
    if (start < chunk.length) this.#unfinished.push(chunk.subarray(start));
  }

  #dispatch(message: Incoming): void {
    if (message.id !== undefined) {
      const pending = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      if (message.error === undefined) pending?.resolve(message.result);
      else pending?.reject(new Error(`${pending.method}: ${message.error.message}`));
      return;
    }
    if (message.method === undefined) return;
    const session = message.sessionId === undefined ? this.browser : this.session(message.sessionId);
    session.deliver(message.method, message.params);
  }

  #close(): void {
    this.#closed = true;
    for (const pending of this.#pending.values()) {
      pending.reject(new Error(`${pending.method}: Chromium has ended`));
    }
    this.#pending.clear();
  }
}
