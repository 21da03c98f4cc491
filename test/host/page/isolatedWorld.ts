/** Runs in the isolated world before the page's scripts: gives the preload script its `electron`. */
import { Bridge } from './bridge.ts';
import { decodeClone, encodeClone, type Base64 } from './codec.ts';
import { RendererEmitter } from './rendererEmitter.ts';
import type { PermissionQuestion } from './permissionGuard.ts';
import type { FromPage, ToPage } from './messages.ts';

export interface IsolatedWorldOptions {
  readonly secret: string;
  readonly permissionKey: string;
  /** Names of the global function that reaches the host, and of the one that the host calls. */
  readonly sendName: string;
  readonly receiveName: string;
  /** What the preload script sees as `process`. */
  readonly process: Readonly<Record<string, unknown>>;
}

type Preload = (
  require: (name: string) => unknown,
  process: unknown,
  exports: unknown,
  module: { exports: unknown },
) => void;

interface PendingCall {
  readonly channel: string;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface NativeBase64 {
  toBase64(): string;
}

const pageBase64: Base64 = {
  encode: (bytes) => (bytes as unknown as NativeBase64).toBase64(),
  decode: (text) =>
    (Uint8Array as unknown as { fromBase64(text: string): Uint8Array<ArrayBuffer> }).fromBase64(text),
};

export function startIsolatedWorld(options: IsolatedWorldOptions, preload: Preload): void {
  const channel = new HostChannel(options.sendName, options.receiveName);
  const bridge = new Bridge({ own: 'isolated', secret: options.secret, onExpose: () => undefined });
  bridge.expose(options.permissionKey, (question: PermissionQuestion, permission: string) =>
    channel.request('permission', question, [permission]),
  );
  const electron = {
    ipcRenderer: channel.ipcRenderer,
    contextBridge: {
      exposeInMainWorld: (key: string, api: unknown) => bridge.expose(key, api),
      exposeInIsolatedWorld: () => undefined,
    },
    webFrame: { getZoomFactor: () => globalThis.devicePixelRatio, setZoomFactor: () => undefined },
    // A page under test gets its files from the test, so there is no path to tell.
    webUtils: { getPathForFile: () => '' },
    crashReporter: { addExtraParameter: () => undefined },
  };
  const require = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  try {
    preload(require, rendererProcess(options.process), module.exports, module);
  } catch (error) {
    console.error('Unable to load preload script', error);
  }
}

/** The isolated world's end of the IPC. */
class HostChannel {
  readonly ipcRenderer: object;
  readonly #emitter = new RendererEmitter();
  readonly #send: (text: string) => void;
  readonly #pending = new Map<number, PendingCall>();
  #parts = '';
  #lastId = 0;

  constructor(sendName: string, receiveName: string) {
    const globals = globalThis as unknown as Record<string, unknown>;
    this.#send = globals[sendName] as (text: string) => void;
    delete globals[sendName];
    const receive = (header: ToPage, body: string): void => this.#receive(header, body);
    Object.defineProperty(globalThis, receiveName, { value: receive });
    this.ipcRenderer = Object.assign(this.#emitter, {
      invoke: (name: string, ...values: unknown[]) => this.request('invoke', name, values),
      send: (name: string, ...values: unknown[]) =>
        this.#post({ kind: 'send', channel: name, id: 0 }, values),
      sendSync: () => {
        throw new Error('The test host has no ipcRenderer.sendSync.');
      },
    });
  }

  async request(
    kind: 'invoke' | 'permission',
    channel: string,
    values: readonly unknown[],
  ): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { channel, resolve, reject });
      this.#post({ kind, channel, id }, values);
    });
  }

  #post(header: FromPage, values: readonly unknown[]): void {
    this.#send(`${JSON.stringify(header)}\n${encodeClone(values, pageBase64)}`);
  }

  #receive(header: ToPage, text: string): void {
    if (header.kind === 'part') {
      this.#parts += text;
      return;
    }
    const body = this.#parts + text;
    this.#parts = '';
    if (header.kind === 'event') {
      const values = decodeClone(body, pageBase64) as unknown[];
      this.#emitter.emit(header.channel, { sender: this.ipcRenderer, senderId: 0, ports: [] }, ...values);
      return;
    }
    const call = this.#pending.get(header.id);
    this.#pending.delete(header.id);
    if (header.ok) call?.resolve(decodeClone(body, pageBase64));
    else call?.reject(new Error(`Error invoking remote method '${call.channel}': ${body}`));
  }
}

function rendererProcess(facts: Readonly<Record<string, unknown>>): object {
  return {
    ...facts,
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    nextTick: (callback: (...values: unknown[]) => void, ...values: unknown[]) =>
      queueMicrotask(() => callback(...values)),
  };
}
