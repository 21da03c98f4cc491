import { app } from './app.ts';
import { BaseWindow, focusedWindow, type BaseWindowOptions } from './baseWindow.ts';
import { createEvent } from './hostEvent.ts';
import type { Rectangle } from './screen.ts';
import { WebContents, type WebPreferences } from './webContents.ts';
import { windowRegistry, type OpenWindow } from './windowRegistry.ts';

export interface BrowserWindowOptions extends BaseWindowOptions {
  readonly webPreferences?: WebPreferences;
}

const everyWindow = new Set<BrowserWindow>();
let lastId = 0;

/** Electron's `BrowserWindow`. Its bounds are those of the page: the host draws no frame around it. */
export class BrowserWindow extends BaseWindow {
  readonly id: number;
  readonly webContents: WebContents;
  readonly #registered: OpenWindow = {
    requestClose: () => this.#requestClose(),
    destroy: () => this.destroy(),
  };
  #isDestroyed = false;

  constructor(options: BrowserWindowOptions = {}) {
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    super(options);
    lastId += 1;
    this.id = lastId;
    everyWindow.add(this);
    windowRegistry.add(this.#registered);
    this.webContents = new WebContents(options.webPreferences ?? {}, {
      initialSize: this.getNormalBounds(),
      onClosed: () => this.#onClosed(),
      onFirstPaint: () => this.emit('ready-to-show'),
      onTitle: (title) => this.#onTitle(title),
      onPopup: (url) => void new BrowserWindow().loadURL(url).catch(() => undefined),
    });
    this.applyBounds(this.getNormalBounds());
    app.emit('browser-window-created', createEvent({}), this);
    app.emit('web-contents-created', createEvent({}), this.webContents);
    if (this.isVisible()) this.focus();
  }

  static getAllWindows(): BrowserWindow[] {
    return [...everyWindow];
  }

  static getFocusedWindow(): BrowserWindow | null {
    const focused = focusedWindow();
    return focused instanceof BrowserWindow ? focused : null;
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

  protected applyBounds(bounds: Rectangle): void {
    void this.#placePage(bounds);
  }

  protected focusContent(): void {
    this.webContents.focus();
  }

  /** A window that closes meanwhile has no bounds to show. */
  async #placePage({ x, y, width, height }: Rectangle): Promise<void> {
    try {
      await this.webContents.opened();
      await this.webContents.view?.move(x, y);
      await this.webContents.view?.resize({ width, height });
    } catch (error) {
      if (!this.#isDestroyed) console.error('The window could not be placed:', error);
    }
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

  #onTitle(title: string): void {
    if (title === this.getTitle()) return;
    const event = createEvent({});
    this.emit('page-title-updated', event, title, true);
    if (!event.defaultPrevented) this.setTitle(title);
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
