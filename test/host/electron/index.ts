/** The module `electron` as the app's main process imports it. */
import { app } from './app.ts';
import { BrowserWindow } from './browserWindow.ts';
import * as desktop from './desktop.ts';
import { dialog } from './dialog.ts';
import { ipcMain } from './ipcMain.ts';
import { journal } from './journal.ts';
import { Menu, MenuItem } from './menu.ts';
import { nativeImage } from './nativeImage.ts';
import { nativeTheme } from './nativeTheme.ts';
import { net } from './net.ts';
import { Notification } from './notification.ts';
import { safeStorage } from './safeStorage.ts';
import { protocol } from './schemes.ts';
import { screen } from './screen.ts';
import { session } from './session.ts';
import { shell } from './shell.ts';
import { Tray } from './tray.ts';
import { webContents } from './webContents.ts';

export * from './desktop.ts';
export {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  webContents,
  journal as __host,
};

export default {
  ...desktop,
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  webContents,
  __host: journal,
};
