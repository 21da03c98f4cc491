import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { createEvent } from './hostEvent.ts';
import { screen, type Rectangle } from './screen.ts';
import { WebContents, type WebPreferences } from './webContents.ts';
import { windowRegistry, type OpenWindow } from './windowRegistry.ts';

export interface BrowserWindowOptions {
  readonly width?: number;
  readonly height?: number;
  readonly x?: number;
  readonly y?: number;
  readonly minWidth?: number;
  readonly minHeight?: number;
  readonly show?: boolean;
  readonly title?: string;
  readonly backgroundColor?: string;
  readonly webPreferences?: WebPreferences;
}

type WindowState = 'normal' | 'minimized' | 'maximized' | 'fullscreen';

const DEFAULT_SIZE = { width: 800, height: 600 } as const;

const everyWindow = new Set<BrowserWindow>();
let focused: BrowserWindow | null = null;
let lastId = 0;

/** Electron's `BrowserWindow`. Its bounds are those of the page: the host draws no frame around it. */
export class BrowserWindow extends EventEmitter {
  readonly id: number;
  readonly webContents: WebContents;
  readonly #registered: OpenWindow = {
    requestClose: () => this.#requestClose(),
    destroy: () => this.destroy(),
  };
  #normalBounds: Rectangle;
  #minimumSize: readonly [number, number];
  #state: WindowState = 'normal';
  #isVisible: boolean;
  #isDestroyed = false;
  #title: string;
  #backgroundColor: string;
  #progress = -1;
  #isMenuBarVisible = true;

  constructor(options: BrowserWindowOptions = {}) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    lastId += 1;
    this.id = lastId;
    const { width = DEFAULT_SIZE.width, height = DEFAULT_SIZE.height, x = 0, y = 0 } = options;
    this.#normalBounds = { x, y, width, height };
    this.#minimumSize = [options.minWidth ?? 0, options.minHeight ?? 0];
    this.#title = options.title ?? app.getName();
    this.#backgroundColor = options.backgroundColor ?? '#FFFFFF';
    this.#isVisible = options.show !== false;
    everyWindow.add(this);
    windowRegistry.add(this.#registered);
    this.webContents = new WebContents(options.webPreferences ?? {}, {
      initialSize: { width, height },
      onClosed: () => this.#onClosed(),
      onFirstPaint: () => this.emit('ready-to-show'),
      onTitle: (title) => this.#onTitle(title),
      onPopup: (url) => void new BrowserWindow().loadURL(url).catch(() => undefined),
    });
    void this.#show(this.#normalBounds);
    app.emit('browser-window-created', createEvent({}), this);
    app.emit('web-contents-created', createEvent({}), this.webContents);
    if (this.#isVisible) this.focus();
  }

  static getAllWindows(): BrowserWindow[] {
    return [...everyWindow];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return focused;
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return [...everyWindow].find((window) => window.webContents === contents) ?? null;
  }

  static fromId(id: number): BrowserWindow | null {
    return [...everyWindow].find((window) => window.id === id) ?? null;
  }

  async loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  async loadFile(path: string): Promise<void> {
    return this.loadURL(`file://${path}`);
  }

  reload(): void {
    this.webContents.reload();
  }

  show(): void {
    this.showInactive();
    this.focus();
  }

  showInactive(): void {
    if (this.#isVisible) return;
    this.#isVisible = true;
    this.emit('show');
  }

  hide(): void {
    if (!this.#isVisible) return;
    this.#isVisible = false;
    this.blur();
    this.emit('hide');
  }

  isVisible(): boolean {
    return this.#isVisible;
  }

  focus(): void {
    if (this.#isDestroyed || focused === this) return;
    focused?.blur();
    focused = this;
    this.webContents.focus();
    this.emit('focus');
    app.emit('browser-window-focus', createEvent({}), this);
  }

  blur(): void {
    if (focused !== this) return;
    focused = null;
    this.emit('blur');
    app.emit('browser-window-blur', createEvent({}), this);
  }

  isFocused(): boolean {
    return focused === this;
  }

  minimize(): void {
    if (this.#state === 'minimized') return;
    this.#state = 'minimized';
    this.blur();
    this.emit('minimize');
  }

  isMinimized(): boolean {
    return this.#state === 'minimized';
  }

  restore(): void {
    if (this.#state !== 'minimized') return;
    this.#state = 'normal';
    this.emit('restore');
    this.focus();
  }

  maximize(): void {
    this.#fill('maximized', 'maximize');
  }

  unmaximize(): void {
    this.#unfill('maximized', 'unmaximize');
  }

  isMaximized(): boolean {
    return this.#state === 'maximized';
  }

  setFullScreen(fullScreen: boolean): void {
    if (fullScreen) this.#fill('fullscreen', 'enter-full-screen');
    else this.#unfill('fullscreen', 'leave-full-screen');
  }

  isFullScreen(): boolean {
    return this.#state === 'fullscreen';
  }

  isNormal(): boolean {
    return this.#state === 'normal';
  }

  setBounds(bounds: Partial<Rectangle>): void {
    const before = this.#normalBounds;
    const [minWidth, minHeight] = this.#minimumSize;
    const wanted = { ...before, ...bounds };
    const width = Math.max(wanted.width, minWidth);
    const height = Math.max(wanted.height, minHeight);
    this.#normalBounds = { ...wanted, width, height };
    void this.#show(this.#normalBounds);
    if (before.x !== wanted.x || before.y !== wanted.y) this.#announce('move', 'moved');
    if (before.width !== width || before.height !== height) this.#announce('resize', 'resized');
  }

  getBounds(): Rectangle {
    const fills = this.#state === 'maximized' || this.#state === 'fullscreen';
    return fills ? screen.getPrimaryDisplay().workArea : this.#normalBounds;
  }

  getNormalBounds(): Rectangle {
    return this.#normalBounds;
  }

  getContentBounds(): Rectangle {
    return this.getBounds();
  }

  setContentBounds(bounds: Rectangle): void {
    this.setBounds(bounds);
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  getSize(): [number, number] {
    const { width, height } = this.getBounds();
    return [width, height];
  }

  setContentSize(width: number, height: number): void {
    this.setSize(width, height);
  }

  getContentSize(): [number, number] {
    return this.getSize();
  }

  setMinimumSize(width: number, height: number): void {
    this.#minimumSize = [width, height];
  }

  getMinimumSize(): readonly [number, number] {
    return this.#minimumSize;
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }

  getPosition(): [number, number] {
    const { x, y } = this.getBounds();
    return [x, y];
  }

  center(): void {
    const { workArea } = screen.getPrimaryDisplay();
    const { width, height } = this.#normalBounds;
    this.setPosition(Math.round((workArea.width - width) / 2), Math.round((workArea.height - height) / 2));
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  getTitle(): string {
    return this.#title;
  }

  setBackgroundColor(color: string): void {
    this.#backgroundColor = color;
  }

  getBackgroundColor(): string {
    return this.#backgroundColor;
  }

  setProgressBar(progress: number): void {
    this.#progress = progress;
  }

  /** Only on the host: what `setProgressBar` was given last. */
  get progressBar(): number {
    return this.#progress;
  }

  setMenuBarVisibility(visible: boolean): void {
    this.#isMenuBarVisible = visible;
  }

  isMenuBarVisible(): boolean {
    return this.#isMenuBarVisible;
  }

  setMenu(): void {
    // A window's own menu is not drawn.
  }

  removeMenu(): void {
    // A window's own menu is not drawn.
  }

  setAutoHideMenuBar(): void {
    // No menu bar is drawn.
  }

  setOverlayIcon(): void {
    // Windows only.
  }

  setTitleBarOverlay(): void {
    // The host draws no title bar.
  }

  flashFrame(): void {
    // The host leaves the desktop alone.
  }

  setIcon(): void {
    // The host leaves the desktop alone.
  }

  setContentProtection(): void {
    // A test may look at every window.
  }

  moveTop(): void {
    // Windows of the host do not cover each other.
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  /** Asks the `close` listeners; any of them can refuse. */
  close(): void {
    this.#requestClose();
  }

  /** Ends the window without asking. */
  destroy(): void {
    this.webContents.destroy();
  }

  #requestClose(): boolean {
    if (this.#isDestroyed) return true;
    const event = createEvent({});
    this.emit('close', event);
    if (event.defaultPrevented) return false;
    // As in Electron, the window is gone a moment later.
    setImmediate(() => this.destroy());
    return true;
  }

  #fill(state: WindowState, event: string): void {
    if (this.#state === state) return;
    this.#state = state;
    void this.#show(this.getBounds());
    this.#announce(event, 'resize');
  }

  #unfill(state: WindowState, event: string): void {
    if (this.#state !== state) return;
    this.#state = 'normal';
    void this.#show(this.#normalBounds);
    this.#announce(event, 'resize');
  }

  #announce(...events: readonly string[]): void {
    for (const event of events) this.emit(event);
  }

  /** A window that closes meanwhile has no bounds to show. */
  async #show(bounds: Rectangle): Promise<void> {
    try {
      await this.webContents.opened();
      await this.webContents.view?.move(bounds.x, bounds.y);
      await this.webContents.view?.resize({ width: bounds.width, height: bounds.height });
    } catch (error) {
      if (!this.#isDestroyed) console.error('The window could not be placed:', error);
    }
  }

  #onTitle(title: string): void {
    const isAddress = title === '' || title.includes('://') || title === 'about:blank';
    if (isAddress || title === this.#title) return;
    const event = createEvent({});
    this.emit('page-title-updated', event, title, true);
    if (!event.defaultPrevented) this.#title = title;
  }

  #onClosed(): void {
    if (this.#isDestroyed) return;
    this.blur();
    this.#isDestroyed = true;
    everyWindow.delete(this);
    this.emit('closed');
    windowRegistry.remove(this.#registered);
  }
}
