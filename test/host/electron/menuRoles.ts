import { app } from './app.ts';
import type { BrowserWindow } from './browserWindow.ts';

interface Role {
  readonly label: string;
  readonly accelerator?: string;
  /** Editing roles act on the focused field in Chromium itself and have none here. */
  readonly run?: (window: BrowserWindow | null) => void;
}

const ZOOM_LEVEL_STEP = 0.5;

/** Electron's ready-made menu items, by their names in lower case. */
const ROLES: Readonly<Record<string, Role>> = {
  about: { label: 'About' },
  close: { label: 'Close Window', accelerator: 'CommandOrControl+W', run: (window) => window?.close() },
  copy: { label: 'Copy', accelerator: 'CommandOrControl+C' },
  cut: { label: 'Cut', accelerator: 'CommandOrControl+X' },
  delete: { label: 'Delete' },
  minimize: { label: 'Minimize', accelerator: 'CommandOrControl+M', run: (window) => window?.minimize() },
  paste: { label: 'Paste', accelerator: 'CommandOrControl+V' },
  pasteandmatchstyle: { label: 'Paste and Match Style', accelerator: 'Shift+CommandOrControl+V' },
  quit: { label: 'Quit', accelerator: 'CommandOrControl+Q', run: () => app.quit() },
  redo: { label: 'Redo', accelerator: 'Shift+CommandOrControl+Z' },
  reload: { label: 'Reload', accelerator: 'CommandOrControl+R', run: (window) => window?.reload() },
  resetzoom: { label: 'Actual Size', accelerator: 'CommandOrControl+0', run: (window) => zoomTo(window, 0) },
  selectall: { label: 'Select All', accelerator: 'CommandOrControl+A' },
  toggledevtools: { label: 'Toggle Developer Tools' },
  togglefullscreen: {
    label: 'Toggle Full Screen',
    accelerator: 'F11',
    run: (window) => window?.setFullScreen(!window.isFullScreen()),
  },
  undo: { label: 'Undo', accelerator: 'CommandOrControl+Z' },
  zoomin: {
    label: 'Zoom In',
    accelerator: 'CommandOrControl+Plus',
    run: (window) => zoomBy(window, ZOOM_LEVEL_STEP),
  },
  zoomout: {
    label: 'Zoom Out',
    accelerator: 'CommandOrControl+-',
    run: (window) => zoomBy(window, -ZOOM_LEVEL_STEP),
  },
};

export function findRole(name: string | undefined): Role | undefined {
  return name === undefined ? undefined : ROLES[name.toLowerCase()];
}

function zoomTo(window: BrowserWindow | null, level: number): void {
  window?.webContents.setZoomLevel(level);
}

function zoomBy(window: BrowserWindow | null, step: number): void {
  if (window !== null) zoomTo(window, window.webContents.getZoomLevel() + step);
}
