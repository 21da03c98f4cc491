import { app, type BrowserWindow, powerMonitor } from 'electron';
import type { Engine } from '../engine/engine.ts';
import type { Quitting } from './quitting.ts';

export type LifecycleOptions = {
  readonly window: BrowserWindow;
  readonly engine: Pick<Engine, 'flushDrafts' | 'wake' | 'hideRevealed'>;
  readonly quitting: Quitting;
  readonly showWindow: () => void;
};

/** What the computer and the person do to the app from outside, and what the app does about it. */
export function followLifecycle({ window, engine, quitting, showWindow }: LifecycleOptions): void {
  const flush = (): void => void engine.flushDrafts();
  /** Somebody else may be in front of it next. */
  const leave = (): void => {
    engine.hideRevealed();
    flush();
  };
  const wake = (): void => engine.wake();
  /** The computer is about to go; on some systems nothing after this call is sure to run. */
  const hurry = (): void => {
    quitting.hurry();
    flush();
  };

  window.on('blur', flush);
  window.on('hide', leave);
  window.on('minimize', leave);
  powerMonitor.on('suspend', leave);
  powerMonitor.on('lock-screen', leave);
  powerMonitor.on('resume', wake);
  powerMonitor.on('unlock-screen', wake);
  powerMonitor.on('shutdown', hurry);
  window.on('query-session-end', hurry);

  app.on('before-quit', (event) => {
    if (quitting.mayQuit()) return;
    event.preventDefault();
    quitting.begin();
  });
  window.on('close', (event) => {
    if (quitting.mayQuit()) return;
    event.preventDefault();
    // On macOS an app lives on without its window; elsewhere closing the one window is quitting.
    if (process.platform === 'darwin') window.hide();
    else app.quit();
  });
  app.on('activate', showWindow);
}
