import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { DesktopSettings } from '../settings/settingsStore.ts';
import { backgroundColor } from './background.ts';
import { MINIMUM_SIZE, placeWindow } from './placement.ts';

/** A page that has not painted by then is shown as it is: better an empty window than none. */
const SHOW_AFTER_MS = 1_000;
/** Moving and resizing come in many small steps; the last one counts. */
const SAVE_BOUNDS_AFTER_MS = 500;

export type MainWindowOptions = {
  readonly title: string;
  /** Folder of the built app that holds `preload/`. */
  readonly bundle: string;
  readonly settings: DesktopSettings;
  readonly developerTools: boolean;
};

/** The one window, hidden until its first paint, where it was the last time. */
export function createMainWindow({
  title,
  bundle,
  settings,
  developerTools,
}: MainWindowOptions): BrowserWindow {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  const { maximized, ...bounds } = placeWindow(
    settings.windowState(),
    [main, ...others].map(({ workArea }) => workArea),
  );
  const window = new BrowserWindow({
    ...bounds,
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
    show: false,
    title,
    backgroundColor: backgroundColor(nativeTheme.shouldUseDarkColors),
    webPreferences: {
      preload: join(bundle, 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      devTools: developerTools,
      // Elsewhere Chromium would fetch its dictionaries from the network; macOS has its own.
      spellcheck: process.platform === 'darwin',
    },
  });
  showWhenPainted(window, maximized);
  keepBounds(window, settings);
  nativeTheme.on('updated', () => {
    window.setBackgroundColor(backgroundColor(nativeTheme.shouldUseDarkColors));
  });
  return window;
}

/** Brings the window in front of the person, from wherever it is. */
export function presentWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function showWhenPainted(window: BrowserWindow, maximized: boolean): void {
  let shown = false;
  const show = (): void => {
    if (shown || window.isDestroyed()) return;
    shown = true;
    if (maximized) window.maximize();
    window.show();
  };
  window.once('ready-to-show', show);
  setTimeout(show, SHOW_AFTER_MS);
}

function keepBounds(window: BrowserWindow, settings: DesktopSettings): void {
  let timer: NodeJS.Timeout | null = null;
  const save = (): void => {
    timer = null;
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
    settings.setWindowState({ ...window.getNormalBounds(), maximized: window.isMaximized() });
  };
  const saveSoon = (): void => {
    timer ??= setTimeout(save, SAVE_BOUNDS_AFTER_MS);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('maximize', saveSoon);
  window.on('unmaximize', saveSoon);
}
