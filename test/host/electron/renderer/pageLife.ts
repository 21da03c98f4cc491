import type { EventEmitter } from 'node:events';
import type { BrowserPage } from '../../chromium/browser.ts';
import type { Protocol } from '../../chromium/protocol.ts';
import { createEvent } from '../hostEvent.ts';
import { toAppAddress } from '../schemes.ts';

export interface PageLifeOptions {
  /** The WebContents, which emits Electron's events. */
  readonly emitter: EventEmitter;
  /** The document can hear IPC from now on. */
  readonly onDomReady: () => void;
  /** Once, at the first picture of the first document. */
  readonly onFirstPaint: () => void;
}

const EMPTY_DOCUMENT = 'about:blank';

/** Follows the documents of a page and tells of them in Electron's events. */
export class PageLife {
  readonly #options: PageLifeOptions;
  /** The document's address as Chromium knows it; '' before the first one. */
  webAddress = '';
  isLoading = false;
  #hasPainted = false;

  constructor(options: PageLifeOptions) {
    this.#options = options;
  }

  /** The document's address as the app knows it. */
  get url(): string {
    return this.#isEmpty ? '' : toAppAddress(this.webAddress);
  }

  /** Call before the page begins. */
  follow({ session, targetId: mainFrame }: BrowserPage): void {
    session.on('Page.frameStartedLoading', ({ frameId }) => {
      if (frameId !== mainFrame) return;
      this.isLoading = true;
      this.#emit('did-start-loading');
    });
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.id !== mainFrame) return;
      this.webAddress = `${frame.url}${frame.urlFragment ?? ''}`;
      this.#emit('did-navigate', this.url, 200, 'OK');
    });
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId !== mainFrame) return;
      this.webAddress = url;
      this.#emit('did-navigate-in-page', this.url, true, 1, 1);
    });
    session.on('Page.domContentEventFired', () => {
      if (this.#isEmpty) return;
      this.#options.onDomReady();
      this.#emit('dom-ready');
    });
    session.on('Page.loadEventFired', () => this.#onLoaded());
    session.on('Page.lifecycleEvent', ({ frameId, name }) => {
      if (frameId === mainFrame && name === 'firstPaint') this.#onPainted();
    });
    session.on('Runtime.consoleAPICalled', (event) => this.#onConsole(event));
  }

  get #isEmpty(): boolean {
    return this.webAddress === EMPTY_DOCUMENT || this.webAddress === '';
  }

  #onLoaded(): void {
    this.isLoading = false;
    if (this.#isEmpty) return;
    this.#emit('did-stop-loading');
    this.#emit('did-finish-load');
    this.#onPainted();
  }

  #onPainted(): void {
    if (this.#hasPainted || this.#isEmpty) return;
    this.#hasPainted = true;
    this.#options.onFirstPaint();
  }

  #onConsole({ type, args, stackTrace }: Protocol.Events['Runtime.consoleAPICalled']): void {
    const message = args.map(({ value, description }) => String(value ?? description ?? '')).join(' ');
    const place = stackTrace?.callFrames[0];
    const event = createEvent({
      message,
      level: type === 'log' ? 'info' : type,
      lineNumber: (place?.lineNumber ?? 0) + 1,
      sourceId: toAppAddress(place?.url ?? ''),
    });
    this.#options.emitter.emit('console-message', event);
  }

  #emit(name: string, ...values: readonly unknown[]): void {
    this.#options.emitter.emit(name, createEvent({}), ...values);
  }
}

/** Resolves with the next `did-finish-load`; rejects when the WebContents is destroyed before. */
export async function nextLoad(emitter: EventEmitter): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const onDestroyed = (): void => reject(new Error('ERR_FAILED (-2): the window was closed'));
  emitter.once('did-finish-load', resolve);
  emitter.once('destroyed', onDestroyed);
  try {
    await promise;
  } finally {
    emitter.off('did-finish-load', resolve);
    emitter.off('destroyed', onDestroyed);
  }
}
