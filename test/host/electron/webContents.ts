import { EventEmitter } from 'node:events';
import { browser, type BrowserPage, type PageSize } from '../chromium/browser.ts';
import type { FromPage } from '../page/messages.ts';
import { app } from './app.ts';
import { createEvent } from './hostEvent.ts';
import { IpcMain, ipcMain } from './ipcMain.ts';
import { nativeImage, type NativeImage } from './nativeImage.ts';
import { MainFrame } from './renderer/frame.ts';
import { NavigationGuard } from './renderer/navigationGuard.ts';
import { nextLoad, PageLife } from './renderer/pageLife.ts';
import { PageView } from './renderer/pageView.ts';
import { addPreloadScripts, type PreloadOptions } from './renderer/preloadScripts.ts';
import { RendererIpc } from './renderer/rendererIpc.ts';
import { RequestGate } from './renderer/requestGate.ts';
import { isChromiumAddress, toAppAddress, toWebAddress } from './schemes.ts';
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
  readonly #life = new PageLife({
    emitter: this,
    onDomReady: () => this.#ipc.flushEarly(),
    onFirstPaint: () => this.#owner.onFirstPaint(),
  });
  readonly #navigation = new NavigationGuard(this, this.mainFrame);
  readonly #opening: Promise<BrowserPage>;
  #page: BrowserPage | undefined;
  #view: PageView | undefined;
  #windowOpenHandler: WindowOpenHandler | undefined;
  #zoomFactor: number;
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
    const webAddress = toWebAddress(url);
    this.#navigation.expect(webAddress);
    this.#isCrashed = false;
    const loaded = nextLoad(this);
    // Waited for below, unless the navigation fails at once.
    loaded.catch(() => undefined);
    const { errorText } = await page.session.send('Page.navigate', { url: webAddress });
    if (errorText !== undefined) {
      const code = errorText.replace('net::', '');
      this.emit('did-fail-load', createEvent({}), -2, code, url, true);
      throw Object.assign(new Error(`${code} (-2) loading '${url}'`), { code, errno: -2, url });
    }
    await loaded;
  }

  reload(): void {
    this.#navigation.expect(this.#life.webAddress);
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
    return this.#life.url;
  }

  isLoading(): boolean {
    return this.#life.isLoading;
  }

  isLoadingMainFrame(): boolean {
    return this.#life.isLoading;
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

  setWebRTCIPHandlingPolicy(): void {
    // The page has no network on which a peer connection could reveal an address.
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
      titled: (title) => {
        // A document without a title is called by its address.
        if (title !== '' && !isChromiumAddress(title)) this.#owner.onTitle(title);
      },
      closed: () => this.#onClosed(),
    });
    everyone.set(page.targetId, this);
    this.#page = page;
    this.#view = new PageView(page);
    this.#life.follow(page);
    page.session.on('Page.windowOpen', ({ url, windowName }) =>
      this.#onWindowOpen(toAppAddress(url), windowName),
    );
    const gate = new RequestGate({
      webContentsId: this.id,
      mainFrame: page.targetId,
      session: this.session,
      allowsNavigation: (navigation) => this.#navigation.allows(navigation, this.#life.webAddress),
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
      webAddress: this.#life.webAddress,
    });
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
