/**
 * The way between a page's own world and its isolated world, where the preload script runs: what
 * Electron's contextBridge does. Both worlds share the document, so messages are DOM events with
 * secret names; Chromium clones an event's `detail` for a listener of the other world, which gives
 * structured-clone semantics. Functions and promises, which cannot be cloned, cross as numbered
 * stand-ins. The listener runs inside `dispatchEvent`, hence calls are synchronous.
 */
export interface BridgeOptions {
  readonly own: 'main' | 'isolated';
  /** Event names and stand-ins are made from it; the page must not be able to guess it. */
  readonly secret: string;
  /** Called in the main world with each interface that the isolated world exposes. */
  readonly onExpose: (key: string, value: unknown) => void;
}

type Callable = (...values: unknown[]) => unknown;

/** What crosses: `value` has its functions and promises replaced by stand-ins. */
interface BridgeMessage {
  readonly kind: 'call' | 'answer' | 'settled' | 'expose';
  /** Of the function called or the promise settled; the name exposed. */
  readonly key: string;
  readonly ok: boolean;
  readonly value: unknown;
}

interface StandIn {
  readonly kind: 'function' | 'promise';
  readonly id: string;
}

const BRIDGE_CLONE_ERROR = 'An object could not be cloned.';

export class Bridge {
  readonly #options: BridgeOptions;
  readonly #peerEvent: string;
  // Taken before any script of the page runs, so that the page cannot replace them.
  readonly #dispatch = globalThis.dispatchEvent.bind(globalThis);
  readonly #Event = globalThis.CustomEvent;

  readonly #ownFunctions = new Map<string, Callable>();
  readonly #ownIds = new WeakMap<Callable, string>();
  readonly #peerFunctions = new Map<string, Callable>();
  readonly #promises = new Map<
    string,
    { resolve: (value: unknown) => void; reject: (error: unknown) => void }
  >();
  #lastId = 0;
  #answer: BridgeMessage | undefined;

  constructor(options: BridgeOptions) {
    this.#options = options;
    this.#peerEvent = `${options.secret}-${options.own === 'main' ? 'isolated' : 'main'}`;
    globalThis.addEventListener(`${options.secret}-${options.own}`, (event) => {
      event.stopImmediatePropagation();
      const message = (event as CustomEvent<BridgeMessage | null>).detail;
      // Chromium hands over null when it cannot clone; the caller then misses its answer and says so.
      if (message !== null) this.#receive(message);
    });
  }

  expose(key: string, value: unknown): void {
    this.#send('expose', key, true, value);
  }

  #send(kind: BridgeMessage['kind'], key: string, ok: boolean, value: unknown): void {
    const message: BridgeMessage = { kind, key, ok, value: this.#pack(value) };
    this.#dispatch(new this.#Event(this.#peerEvent, { detail: message }));
  }

  #receive(message: BridgeMessage): void {
    switch (message.kind) {
      case 'call':
        return this.#runOwn(message.key, this.#unpack(message.value) as unknown[]);
      case 'answer':
        this.#answer = message;
        return undefined;
      case 'settled': {
        const promise = this.#promises.get(message.key);
        this.#promises.delete(message.key);
        const value = this.#unpack(message.value);
        return message.ok ? promise?.resolve(value) : promise?.reject(value);
      }
      case 'expose':
        return this.#options.onExpose(message.key, this.#unpack(message.value));
    }
  }

  #runOwn(id: string, values: unknown[]): void {
    try {
      this.#send('answer', id, true, this.#ownFunctions.get(id)?.(...values));
    } catch (error) {
      this.#send('answer', id, false, error instanceof Error ? error : new Error(String(error)));
    }
  }

  #callPeer(id: string, values: readonly unknown[]): unknown {
    this.#answer = undefined;
    this.#send('call', id, true, values);
    const answer = this.#answer as BridgeMessage | undefined;
    this.#answer = undefined;
    if (answer === undefined) throw new Error(BRIDGE_CLONE_ERROR);
    const value = this.#unpack(answer.value);
    if (!answer.ok) throw value;
    return value;
  }

  #pack(value: unknown): unknown {
    if (typeof value === 'function') return this.#standIn('function', this.#idOf(value as Callable));
    if (typeof value === 'symbol') throw new Error(BRIDGE_CLONE_ERROR);
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Promise) return this.#standIn('promise', this.#follow(value));
    if (Array.isArray(value)) return value.map((item) => this.#pack(item));
    if (Object.prototype.toString.call(value) !== '[object Object]') return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.#pack(item)]));
  }

  #unpack(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#unpack(item));
    if (Object.prototype.toString.call(value) !== '[object Object]') return value;
    const fields = value as Record<string, unknown>;
    const standIn = fields[this.#options.secret] as StandIn | undefined;
    if (standIn?.kind === 'function') return this.#peerFunction(standIn.id);
    if (standIn?.kind === 'promise') return this.#peerPromise(standIn.id);
    return Object.fromEntries(Object.entries(fields).map(([key, item]) => [key, this.#unpack(item)]));
  }

  #standIn(kind: StandIn['kind'], id: string): unknown {
    return { [this.#options.secret]: { kind, id } satisfies StandIn };
  }

  #idOf(callable: Callable): string {
    const known = this.#ownIds.get(callable);
    if (known !== undefined) return known;
    const id = this.#newId();
    this.#ownIds.set(callable, id);
    this.#ownFunctions.set(id, callable);
    return id;
  }

  #follow(promise: Promise<unknown>): string {
    const id = this.#newId();
    promise.then(
      (value) => this.#send('settled', id, true, value),
      (error: unknown) => this.#send('settled', id, false, error),
    );
    return id;
  }

  /** A function that comes home is itself again; one of the other world keeps one identity. */
  #peerFunction(id: string): Callable {
    const known = this.#ownFunctions.get(id) ?? this.#peerFunctions.get(id);
    if (known !== undefined) return known;
    const callable: Callable = (...values) => this.#callPeer(id, values);
    this.#peerFunctions.set(id, callable);
    return callable;
  }

  #peerPromise(id: string): Promise<unknown> {
    return new Promise((resolve, reject) => this.#promises.set(id, { resolve, reject }));
  }

  #newId(): string {
    this.#lastId += 1;
    return `${this.#options.own}-${this.#lastId}`;
  }
}
