import type { CdpSession } from '../../chromium/connection.ts';
import { decodeClone, encodeClone, type Base64 } from '../../page/codec.ts';
import type { FromPage, ToPage } from '../../page/messages.ts';
import type { Protocol } from '../../chromium/protocol.ts';

/** The isolated world's name, Electron's own. */
export const WORLD_NAME = 'Electron Isolated Context';
/** The global functions of the isolated world by which it and the host reach each other. */
export const SEND_NAME = '__hostSend';
export const RECEIVE_NAME = '__hostReceive';

/** Answers a message from the page; for `send` the answer is dropped. */
export type PageMessageHandler = (header: FromPage, values: readonly unknown[]) => Promise<unknown>;

/** Characters per step to the page: Chromium reads many small texts in a third of the time of one large. */
const PART_LENGTH = 128 * 1024;

const nodeBase64: Base64 = {
  encode: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  // Copied, because Node's small buffers share one ArrayBuffer.
  decode: (text) => new Uint8Array(Buffer.from(text, 'base64')),
};

/** The host's end of the IPC with one page. */
export class RendererIpc {
  readonly #handle: PageMessageHandler;
  #session: CdpSession | undefined;
  #context: number | undefined;
  /** What was sent before the first preload script was there; undefined from then on. */
  #early: { readonly header: ToPage; readonly body: string }[] | undefined = [];

  constructor(handle: PageMessageHandler) {
    this.#handle = handle;
  }

  /** Call before the page begins. `mainFrame` is the page's top frame, the only one that is heard. */
  async connect(session: CdpSession, mainFrame: string): Promise<void> {
    this.#session = session;
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const frame = (context.auxData as { readonly frameId?: string } | undefined)?.frameId;
      if (context.name === WORLD_NAME && frame === mainFrame) this.#context = context.id;
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#context) this.#context = undefined;
    });
    session.on('Runtime.executionContextsCleared', () => {
      this.#context = undefined;
    });
    session.on('Runtime.bindingCalled', (event) => void this.#receive(event));
    await Promise.all([
      session.send('Runtime.enable'),
      session.send('Runtime.addBinding', { name: SEND_NAME, executionContextName: WORLD_NAME }),
    ]);
  }

  /** Throws when the values cannot be cloned. */
  send(channel: string, values: readonly unknown[]): void {
    this.#post({ kind: 'event', channel }, encodeClone(values, nodeBase64), this.#context);
  }

  /** The document has its preload script: what waited for it goes out. */
  flushEarly(): void {
    const early = this.#early ?? [];
    this.#early = undefined;
    for (const { header, body } of early) this.#post(header, body, this.#context);
  }

  async #receive({ payload, executionContextId }: Protocol.Events['Runtime.bindingCalled']): Promise<void> {
    const lineEnd = payload.indexOf('\n');
    const header = JSON.parse(payload.slice(0, lineEnd)) as FromPage;
    const values = decodeClone(payload.slice(lineEnd + 1), nodeBase64) as unknown[];
    const { id } = header;
    try {
      const answer = await this.#handle(header, values);
      if (header.kind === 'send') return;
      this.#post({ kind: 'settled', id, ok: true }, encodeClone(answer, nodeBase64), executionContextId);
    } catch (error) {
      console.error(`Error occurred in handler for '${header.channel}':`, error);
      this.#post({ kind: 'settled', id, ok: false }, String(error), executionContextId);
    }
  }

  /** A message for a document that is gone is dropped, as in Electron. */
  #post(header: ToPage, body: string, context: number | undefined): void {
    if (header.kind === 'event' && this.#early !== undefined) {
      this.#early.push({ header, body });
      return;
    }
    if (context === undefined) return;
    let start = 0;
    for (; body.length - start > PART_LENGTH; start += PART_LENGTH) {
      this.#deliver({ kind: 'part' }, body.slice(start, start + PART_LENGTH), context);
    }
    this.#deliver(header, body.slice(start), context);
  }

  #deliver(header: ToPage, text: string, context: number): void {
    this.#session?.trySend('Runtime.evaluate', {
      expression: `${RECEIVE_NAME}(${JSON.stringify(header)}, ${JSON.stringify(text)})`,
      contextId: context,
      silent: true,
    });
  }
}
