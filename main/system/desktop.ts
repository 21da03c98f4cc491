import { basename, join } from 'node:path';
import { app, type BrowserWindow, clipboard, dialog, session, shell } from 'electron';
import type { TFunction } from 'i18next';
import { extensionOf } from '#common/domain/attachmentPolicy.ts';
import { safeFileName } from '#common/domain/safeFileName.ts';
import type { SystemPort } from '../engine/ports.ts';
import { showUnread } from '../window/badge.ts';

export type DesktopOptions = Pick<SystemPort, 'openLink' | 'notify'> & {
  readonly window: BrowserWindow;
  readonly t: TFunction;
  /** The ticket on screen, as the page last told. */
  readonly shownTicket: () => string | null;
};

const OPEN = 0;
const CANCEL = 1;

/** The acts that need a desktop, done with Electron. */
export function createDesktop({ window, t, shownTicket, openLink, notify }: DesktopOptions): SystemPort {
  return {
    openLink,
    notify,
    pickFiles: async (extensions) => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title: t('desktop.files.pick'),
        properties: ['openFile', 'multiSelections', 'dontAddToRecent'],
        filters:
          extensions.length > 0 ? [{ name: t('desktop.files.allowed'), extensions: [...extensions] }] : [],
      });
      return filePaths.map((path) => ({ name: basename(path), path }));
    },
    pickSavePath: async (suggestedName) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title: t('desktop.files.save'),
        defaultPath: join(app.getPath('downloads'), safeFileName(suggestedName)),
      });
      return canceled || filePath === '' ? null : filePath;
    },
    confirmOpening: (name) => confirmOpening(name, window, t),
    openFile: async (path) => (await shell.openPath(path)) === '',
    writeClipboard: (text) => void clipboard.writeText(text),
    readClipboard: async () => clipboard.readText(),
    showFolder: async (path) => {
      await shell.openPath(path);
    },
    findProxy: (url) => session.defaultSession.resolveProxy(url),
    setUnreadBadge: (count) => showUnread(window, count),
    isTicketInFocus: (ticketId) => window.isFocused() && shownTicket() === ticketId,
  };
}

async function confirmOpening(name: string, window: BrowserWindow, t: TFunction): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: t('desktop.files.openTitle', { name }),
    detail: t('desktop.files.openDetail', { extension: extensionOf(name) }),
    buttons: [t('desktop.files.open'), t('desktop.files.doNotOpen')],
    defaultId: CANCEL,
    cancelId: CANCEL,
    noLink: true,
  });
  return response === OPEN;
}
