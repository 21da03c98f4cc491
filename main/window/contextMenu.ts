import { type BrowserWindow, Menu } from 'electron';
import type { TFunction } from 'i18next';
import { contextMenuTemplate } from './contextMenuTemplate.ts';

/** The menu of the right mouse button, which Electron does not bring. */
export function offerContextMenu(window: BrowserWindow, t: TFunction): void {
  window.webContents.on('context-menu', (_event, params) => {
    const template = contextMenuTemplate(params, t, (word) => window.webContents.replaceMisspelling(word));
    if (template.length > 0) Menu.buildFromTemplate(template).popup({ window });
  });
}
