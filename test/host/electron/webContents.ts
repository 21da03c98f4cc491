import { EventEmitter } from 'node:events';
import { browser, type BrowserPage, type PageSize } from '../chromium/browser.ts';
import type { Protocol } from '../chromium/protocol.ts';
import type { FromPage } from '../page/messages.ts';
import { app } from './app.ts';
import { createEvent } from './hostEvent.ts';
import { IpcMain, ipcMain } from './ipcMain.ts';
import { nativeImage, type NativeImage } from './nativeImage.ts';
import { MainFrame } from './renderer/frame.ts';
import { PageView } from './renderer/pageView.ts';
import { addPreloadScripts, type PreloadOptions } from './renderer/preloadScripts.ts';
import { RendererIpc } from './renderer/rendererIpc.ts';
import { RequestGate, type Navigation } from './renderer/requestGate.ts';
import { toAppAddress, toWebAddress } from './schemes.ts';
import { session } from './session.ts';

export interface WebPreferences extends PreloadOptions {
  readonly sandbox?: boolean;
  readonly contextIsolation?: boolean;
  readonly nodeIntegration?: boolean;
  readonly webSecurity?: boolean;
  readonly spellcheck?: boolean;
  readonly devTools?: boolean;
  readonly zoomFactor?: number;
}

/** Asked when the page opens a window: `{ action: 'deny' }` or `{ action: 'allow' }`. */
export type WindowOpenHandler = (details: object) => { readonly action: string };

/** What a WebContents asks of the window that shows it. */
export interface WebContentsOwner {
  readonly initialSize: PageSize;
  readonly onClosed: () => void;
  readonly onFirstPaint: () => void;
  readonly onTitle: (title: string) => void;
  /** The page opened a window and nobody refused. */
  readonly onPopup: (url: string) => void;
}

const EMPTY_DOCUMENT = 'about:blank';
const ZOOM_STEP = 1.2;

const everyone = new Map<string, WebContents>();
let lastId = 0;

/** Electron's `WebContents`: one page of Chromium. */
export class WebContents extends EventEmitter {
  readonly id: number;
  readonly session = session.defaultSession;
  readonly ipc = new IpcMain();
  readonly mainFrame = new MainFrame(() => this.getURL());
  readonly navigationHistory = { canGoBack: () => false, canGoForward: () => false, clear: () => undefined };
  readonly #preferences: WebPreferences;
  readonly #owner: WebContentsOwner;
  readonly #ipc = new RendererIpc((header, values) => this.#onMessage(header, values));
  readonly #opening: Promise<BrowserPage>;
  #page: BrowserPage | undefined;
  #view: PageView | undefined;
  #webAddress = '';
  /** The address that the host itself asked Chromium for; anything else is the page's own wish. */
  #expectedAddress: string | undefined;
  #windowOpenHandler: WindowOpenHandler | undefined;
  #zoomFactor: number;
  #hasPainted = false;
  #isLoading = false;
  #isCrashed = false;
  #isDestroyed = false;

  constructor(preferences: WebPreferences, owner: WebContentsOwner) {
    super();
    lastId += 1;
    this.id = lastId;
    this.#preferences = preferences;
    this.#owner = owner;
    this.#zoomFactor = preferences.zoomFactor ?? 1;
    this.#opening = this.#open();
    // Whoever waits for the page gets the reason; nobody waiting is no second error.
    this.#opening.catch((error: unknown) => console.error('Chromium could not open a window:', error));
  }

  get view(): PageView | undefined {
    return this.#view;
  }

  /** Resolves when the page can be resized and spoken to. */
  async opened(): Promise<BrowserPage> {
    return this.#opening;
  }

  send(channel: string, ...values: unknown[]): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed');
    this.#ipc.send(channel, values);
  }

  /** Resolves with `did-finish-load`; rejects with Chromium's reason. */
  async loadURL(url: string): Promise<void> {
    const page = await this.#opening;
    this.#expectedAddress = toWebAddress(url);
    this.#isCrashed = false;
    const loaded = this.#nextLoad();
    const { errorText } = await page.session.send('Page.navigate', { url: this.#expectedAddress });
    if (errorText !== undefined) {
      const code = errorText.replace('net::', '');
      this.emit('did-fail-load', createEvent({}), -2, code, url, true);
      throw Object.assign(new Error(`${code} (-2) loading '${url}'`), { code, errno: -2, url });
    }
    await loaded;
  }

  reload(): void {
    this.#expectedAddress = this.#webAddress;
    this.#isCrashed = false;
    this.#page?.session.trySend('Page.reload');
  }

  reloadIgnoringCache(): void {
    this.reload();
  }

  stop(): void {
    this.#page?.session.trySend('Page.stopLoading');
  }

  getURL(): string {
    return this.#webAddress === EMPTY_DOCUMENT ? '' : toAppAddress(this.#webAddress);
  }

  isLoading(): boolean {
    return this.#isLoading;
  }

  isLoadingMainFrame(): boolean {
    return this.#isLoading;
  }

  isCrashed(): boolean {
    return this.#isCrashed;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  getType(): string {
    return 'window';
  }

  getLastWebPreferences(): WebPreferences {
    const defaults = { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true };
    return { ...defaults, ...this.#preferences };
  }

  forcefullyCrashRenderer(): void {
    this.#page?.session.trySend('Page.crash');
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpenHandler = handler;
  }

  setZoomFactor(factor: number): void {
    if (!(factor > 0)) throw new TypeError("'zoomFactor' must be a double greater than 0.0");
    this.#zoomFactor = factor;
    void this.#opening.then(() => this.#view?.setZoom(factor)).catch(() => undefined);
  }

  getZoomFactor(): number {
    return this.#zoomFactor;
  }

  get zoomFactor(): number {
    return this.#zoomFactor;
  }

  set zoomFactor(factor: number) {
    this.setZoomFactor(factor);
  }

  setZoomLevel(level: number): void {
    this.setZoomFactor(ZOOM_STEP ** level);
  }

  getZoomLevel(): number {
    return Math.log(this.#zoomFactor) / Math.log(ZOOM_STEP);
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const page = await this.#opening;
    const { result, exceptionDetails } = await page.session.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
      userGesture,
    });
    if (exceptionDetails !== undefined) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value as unknown;
  }

  async capturePage(): Promise<NativeImage> {
    const page = await this.#opening;
    const { data } = await page.session.send('Page.captureScreenshot');
    return nativeImage.createFromBuffer(Buffer.from(data, 'base64'));
  }

  /** Closes the page and its window; like Electron's, it does not ask the window's `close` listeners. */
  close(): void {
    this.destroy();
  }

  /** Ends the page at once. */
  destroy(): void {
    if (this.#isDestroyed) return;
    void this.#opening.then((page) => browser.closePage(page)).catch(() => undefined);
    this.#onClosed();
  }

  focus(): void {
    this.#page?.session.trySend('Page.bringToFront');
  }

  isFocused(): boolean {
    return !this.#isDestroyed;
  }

  setVisualZoomLevelLimits(): Promise<void> {
    return Promise.resolve();
  }

  openDevTools(): void {
    // A test looks into the page by Playwright.
  }

  closeDevTools(): void {
    // There are none.
  }

  isDevToolsOpened(): boolean {
    return false;
  }

  setBackgroundThrottling(): void {
    // Pages of the host are never throttled.
  }

  async #open(): Promise<BrowserPage> {
    const page = await browser.openPage(this.#owner.initialSize, {
      crashed: (status, code) => this.#onCrashed(status, code),
      titled: (title) => this.#owner.onTitle(title),
      closed: () => this.#onClosed(),
    });
    everyone.set(page.targetId, this);
    this.#page = page;
    this.#view = new PageView(page);
    this.#listen(page);
    const gate = new RequestGate({
      webContentsId: this.id,
      mainFrame: page.targetId,
      session: this.session,
      allowsNavigation: (navigation) => this.#allowsNavigation(navigation),
    });
    await Promise.all([
      page.session.send('Page.enable'),
      page.session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      this.#ipc.connect(page.session, page.targetId),
      addPreloadScripts(page.session, this.#preferences),
      gate.watch(page.session),
    ]);
    await page.begin();
    if (this.#zoomFactor !== 1) await this.#view.setZoom(this.#zoomFactor);
    return page;
  }

  #listen({ session: page, targetId }: BrowserPage): void {
    page.on('Page.frameNavigated', ({ frame }) => {
      if (frame.id !== targetId) return;
      this.#webAddress = `${frame.url}${frame.urlFragment ?? ''}`;
      this.emit('did-navigate', createEvent({}), this.getURL(), 200, 'OK');
    });
    page.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId !== targetId) return;
      this.#webAddress = url;
      this.emit('did-navigate-in-page', createEvent({}), this.getURL(), true, 1, 1);
    });
    page.on('Page.frameStartedLoading', ({ frameId }) => {
      if (frameId !== targetId) return;
      this.#isLoading = true;
      this.emit('did-start-loading', createEvent({}));
    });
    page.on('Page.domContentEventFired', () => {
      if (this.#webAddress === EMPTY_DOCUMENT || this.#webAddress === '') return;
      this.#ipc.flushEarly();
      this.emit('dom-ready', createEvent({}));
    });
    page.on('Page.loadEventFired', () => this.#onLoaded());
    page.on('Page.lifecycleEvent', ({ frameId, name }) => {
      if (frameId === targetId && name === 'firstPaint') this.#onPainted();
    });
    page.on('Page.windowOpen', ({ url, windowName }) => this.#onWindowOpen(toAppAddress(url), windowName));
    page.on('Runtime.consoleAPICalled', (event) => this.#onConsole(event));
  }

  #onLoaded(): void {
    this.#isLoading = false;
    if (this.#webAddress === EMPTY_DOCUMENT || this.#webAddress === '') return;
    this.emit('did-stop-loading', createEvent({}));
    this.emit('did-finish-load', createEvent({}));
    this.#onPainted();
  }

  #onPainted(): void {
    const isEmpty = this.#webAddress === EMPTY_DOCUMENT || this.#webAddress === '';
    if (this.#hasPainted || isEmpty) return;
    this.#hasPainted = true;
    this.#owner.onFirstPaint();
  }

  async #nextLoad(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const destroyed = (): void => reject(new Error('ERR_FAILED (-2): the window was closed'));
    this.once('did-finish-load', resolve);
    this.once('destroyed', destroyed);
    promise.catch(() => undefined);
    return promise.finally(() => {
      this.off('did-finish-load', resolve);
      this.off('destroyed', destroyed);
    });
  }

  #allowsNavigation({ url, isMainFrame, isRedirect }: Navigation): boolean {
    const address = toWebAddress(url);
    const details = {
      url,
      isMainFrame,
      isSameDocument: false,
      frame: this.mainFrame,
      initiator: this.mainFrame,
    };
    const event = createEvent(details);
    if (isRedirect) {
      this.emit('will-redirect', event, url, false, isMainFrame, 1, 1);
      return !event.defaultPrevented;
    }
    const isExpected = isMainFrame && (address === this.#expectedAddress || address === this.#webAddress);
    this.#expectedAddress = undefined;
    if (isExpected) return true;
    this.emit('will-frame-navigate', event);
    if (isMainFrame) this.emit('will-navigate', event, url, false, true, 1, 1);
    return !event.defaultPrevented;
  }

  #onWindowOpen(url: string, frameName: string): void {
    const details = {
      url,
      frameName,
      features: '',
      disposition: 'new-window',
      referrer: { url: '', policy: 'default' },
    };
    const { action } = this.#windowOpenHandler?.(details) ?? { action: 'allow' };
    if (action === 'allow') this.#owner.onPopup(url);
  }

  async #onMessage({ kind, channel }: FromPage, values: readonly unknown[]): Promise<unknown> {
    if (kind === 'permission') return this.#onPermission(channel as 'request' | 'check', values[0] as string);
    const event = {
      ...createEvent({}),
      type: 'frame',
      sender: this,
      senderFrame: this.mainFrame,
      frameId: this.mainFrame.routingId,
      processId: this.mainFrame.processId,
      reply: (answerChannel: string, ...answers: unknown[]) => this.send(answerChannel, ...answers),
    };
    if (kind === 'invoke') {
      return (this.ipc.hasHandler(channel) ? this.ipc : ipcMain).answer(channel, event, values);
    }
    this.emit('ipc-message', event, channel, ...values);
    this.ipc.emit(channel, event, ...values);
    ipcMain.emit(channel, event, ...values);
    return undefined;
  }

  async #onPermission(kind: 'request' | 'check', permission: string): Promise<boolean> {
    return this.session.permissions.decide({
      kind,
      permission,
      webContents: this,
      webAddress: this.#webAddress,
    });
  }

  #onConsole({ type, args, stackTrace }: Protocol.Events['Runtime.consoleAPICalled']): void {
    const message = args.map(({ value, description }) => String(value ?? description ?? '')).join(' ');
    const place = stackTrace?.callFrames[0];
    const level = type === 'log' ? 'info' : type;
    const sourceId = toAppAddress(place?.url ?? '');
    this.emit(
      'console-message',
      createEvent({ message, level, lineNumber: (place?.lineNumber ?? 0) + 1, sourceId }),
    );
  }

  #onCrashed(status: string, code: number): void {
    this.#isCrashed = true;
    const details = { reason: status === 'killed' ? 'killed' : 'crashed', exitCode: code };
    this.emit('render-process-gone', createEvent({}), details);
    app.emit('render-process-gone', createEvent({}), this, details);
  }

  #onClosed(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    if (this.#page !== undefined) everyone.delete(this.#page.targetId);
    this.#view?.dispose();
    this.emit('destroyed');
    this.#owner.onClosed();
  }
}

/** Electron's `webContents`. */
export const webContents = {
  getAllWebContents: (): readonly WebContents[] => [...everyone.values()],
  getFocusedWebContents: (): WebContents | null => [...everyone.values()].at(-1) ?? null,
  fromId: (id: number): WebContents | undefined =>
    [...everyone.values()].find((contents) => contents.id === id),
  fromDevToolsTargetId: (targetId: string): WebContents | undefined => everyone.get(targetId),
};
