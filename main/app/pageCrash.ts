import { app, type BrowserWindow, dialog } from 'electron';
import type { TFunction } from 'i18next';
import type { Logger } from '../engine/ports.ts';

export type PageCrashOptions = {
  readonly window: BrowserWindow;
  readonly t: TFunction;
  readonly log: Logger;
  readonly mayReload: () => boolean;
  /** Loads the page anew. */
  readonly load: () => void;
  /** The page is gone: what it had said is in memory, and belongs on disk now. */
  readonly onGone: () => void;
};

const RETRY = 0;

/** A page that crashes comes back by itself and says that nothing is lost; one that keeps crashing asks first. */
export function recoverCrashedPage(options: PageCrashOptions): void {
  const { window, log, mayReload, load, onGone } = options;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.error('page.gone', { reason, exitCode });
    onGone();
    if (reason === 'clean-exit') return;
    if (!mayReload()) {
      void askToRetry(options);
      return;
    }
    load();
    void tellReloaded(options);
  });
  window.webContents.on('unresponsive', () => log.warn('page.unresponsive'));
  window.webContents.on('responsive', () => log.info('page.responsive'));
}

async function tellReloaded({ window, t }: PageCrashOptions): Promise<void> {
  await dialog.showMessageBox(window, {
    type: 'info',
    message: t('desktop.crash.reloadedTitle'),
    detail: t('desktop.crash.reloaded'),
    buttons: [t('desktop.crash.continue')],
  });
}

async function askToRetry({ window, t, load }: PageCrashOptions): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: t('desktop.crash.failingTitle'),
    detail: t('desktop.crash.failing'),
    buttons: [t('desktop.crash.retry'), t('desktop.crash.quit')],
    noLink: true,
  });
  if (response === RETRY) load();
  else app.quit();
}
