import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { createEvent } from './hostEvent.ts';
import { screen, type Rectangle } from './screen.ts';

export interface BaseWindowOptions {
  readonly width?: number;
  readonly height?: number;
  readonly x?: number;
  readonly y?: number;
  readonly minWidth?: number;
  readonly minHeight?: number;
  readonly show?: boolean;
  readonly title?: string;
  readonly backgroundColor?: string;
}

type WindowState = 'normal' | 'minimized' | 'maximized' | 'fullscreen';

const DEFAULT_SIZE = { width: 800, height: 600 } as const;

const focus: { window: BaseWindow | null } = { window: null };

/** Which window has the keyboard; no window when all are blurred or hidden. */
export function focusedWindow(): BaseWindow | null {
  return focus.window;
}

/**
 * A window without its content: place, size, state and focus. Only the place and the size reach
 * Chromium; a hidden or minimized window's page goes on as if it were seen.
 */
export abstract class BaseWindow extends EventEmitter {
  /** Only on the host: what `setProgressBar` was given last. */
  progressBar = -1;
  #normalBounds: Rectangle;
  #minimumSize: readonly [number, number];
  #state: WindowState = 'normal';
  #isVisible: boolean;
  #title: string;
  #backgroundColor: string;
  #isMenuBarVisible = true;

  constructor(options: BaseWindowOptions) {
    super();
    const { width = DEFAULT_SIZE.width, height = DEFAULT_SIZE.height, x = 0, y = 0 } = options;
    this.#normalBounds = { x, y, width, height };
    this.#minimumSize = [options.minWidth ?? 0, options.minHeight ?? 0];
    this.#title = options.title ?? app.getName();
    this.#backgroundColor = options.backgroundColor ?? '#FFFFFF';
    this.#isVisible = options.show !== false;
  }

  abstract isDestroyed(): boolean;
  /** Makes the bounds real. */
  protected abstract applyBounds(bounds: Rectangle): void;
  /** Gives the page the keyboard. */
  protected abstract focusContent(): void;

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
    if (this.isDestroyed() || focus.window === this) return;
    focus.window?.blur();
    focus.window = this;
    this.focusContent();
    this.emit('focus');
    app.emit('browser-window-focus', createEvent({}), this);
  }

  blur(): void {
    if (focus.window !== this) return;
    focus.window = null;
    this.emit('blur');
    app.emit('browser-window-blur', createEvent({}), this);
  }

  isFocused(): boolean {
    return focus.window === this;
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
    this.applyBounds(this.#normalBounds);
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
    this.progressBar = progress;
  }

  setMenuBarVisibility(visible: boolean): void {
    this.#isMenuBarVisible = visible;
  }

  isMenuBarVisible(): boolean {
    return this.#isMenuBarVisible;
  }

  #fill(state: WindowState, event: string): void {
    if (this.#state === state) return;
    this.#state = state;
    this.applyBounds(this.getBounds());
    this.#announce(event, 'resize');
  }

  #unfill(state: WindowState, event: string): void {
    if (this.#state !== state) return;
    this.#state = 'normal';
    this.applyBounds(this.#normalBounds);
    this.#announce(event, 'resize');
  }

  #announce(...events: readonly string[]): void {
    for (const event of events) this.emit(event);
  }
}
