import { join } from 'node:path';
import { app, type BrowserWindow, ipcMain } from 'electron';
import { editionInfo } from '#common/edition.ts';
import { EVENT_CHANNEL } from '#common/ipc/channels.ts';
import type { NavigationTarget } from '#common/ipc/views.ts';
import { createEngine } from '../engine/createEngine.ts';
import type { Engine } from '../engine/engine.ts';
import type { Logger, SystemPort } from '../engine/ports.ts';
import { systemClock } from '../engine/systemClock.ts';
import { createBroadcast } from '../ipc/broadcast.ts';
import { registerRequests } from '../ipc/secureHandle.ts';
import { createLogger, errorFacts } from '../log/logger.ts';
import { openRotatingFile } from '../log/rotatingFile.ts';
import { createNotifier } from '../notify/notifier.ts';
import { APP_PAGE } from '../security/appOrigin.ts';
import { lockDown } from '../security/lockDown.ts';
import type { DesktopSettings } from '../settings/settingsStore.ts';
import { createDesktop } from '../system/desktop.ts';
import { createLinkOpener } from '../system/openLink.ts';
import { createFileVault } from '../vault/fileVault.ts';
import { safeStorageCipher } from '../vault/safeStorageCipher.ts';
import { offerContextMenu } from '../window/contextMenu.ts';
import { createMainWindow, presentWindow } from '../window/mainWindow.ts';
import { createZoom } from '../window/zoom.ts';
import { createAppQuitting } from './appQuitting.ts';
import { openAppSettings } from './appSettings.ts';
import { createSteps } from './bootSteps.ts';
import { handleUnexpectedErrors } from './crashHandling.ts';
import { knownAddresses } from './knownAddresses.ts';
import type { LaunchInbox } from './launchLinks.ts';
import { followLifecycle } from './lifecycle.ts';
import { linkTarget } from './linkTarget.ts';
import { followSettings } from './look.ts';
import { recoverCrashedPage } from './pageCrash.ts';
import { createPageLink, type PageLink } from './pageLink.ts';
import { createReloadPolicy } from './reloadPolicy.ts';
import { withWindowRequests } from './windowRequests.ts';
import { createWords, type Words } from './words.ts';

/** Two files of this size hold some weeks of ordinary use. */
const LOG_FILE_BYTES = 1024 * 1024;

export type BootOptions = {
  /** Folder of the built app: `main/`, `preload/` and `renderer/` lie in it. */
  readonly bundle: string;
  readonly launches: LaunchInbox;
};

/** The one composition root: makes every part of the app, in this order, and hands each what it needs. */
export function bootstrap({ bundle, launches }: BootOptions): void {
  const edition = editionInfo(__EDITION__);
  const userData = app.getPath('userData');
  const developerTools = !app.isPackaged;
  const logFile = openRotatingFile(join(userData, 'logs', 'main.log'), LOG_FILE_BYTES);
  const log = createLogger(logFile.append, systemClock);
  const step = createSteps(log);

  const settings = step('settings', () =>
    openAppSettings(join(userData, 'settings.json'), process.env['PAMBLY_SERVER'] ?? __COMPANY_SERVER__, log),
  );
  const words = step('words', () => createWords(settings.get().language));
  step('security', () => lockDown({ rendererRoot: join(bundle, 'renderer'), developerTools, log }));
  const window = step('window', () =>
    createMainWindow({ title: edition.productName, bundle, settings, developerTools }),
  );
  const page = step('page', () => linkPage(window));
  /** Every way back to the window: it also ends sending in the background. */
  const showWindow = (): void => {
    quitting.cancelBackground();
    presentWindow(window);
  };
  const open = (target: NavigationTarget): void => {
    showWindow();
    page.link.navigate(target);
  };

  const system = step('system', () =>
    makeSystem({ window, words, settings, page: page.link, open, engine: () => engine }),
  );
  const engine: Engine = step('engine', () =>
    createEngine({
      dataDir: userData,
      client: { edition: edition.edition, version: __VERSION__ },
      clock: systemClock,
      random: Math.random,
      log,
      vault: createFileVault(join(userData, 'vault'), safeStorageCipher, log),
      settings,
      system,
    }),
  );
  handleUnexpectedErrors(log, engine.flushDrafts);
  engine.onEvent(page.broadcast);
  const quitting = createAppQuitting({
    window,
    page: page.link,
    engine,
    t: words.t,
    log,
    flushLog: logFile.flush,
  });

  /** Requests wait for the stores. */
  const ready = Promise.withResolvers<void>();
  step('door', () =>
    registerRequests(withWindowRequests(engine, page.link, system), {
      receiver: ipcMain,
      isOurWindow: (id) => id === window.webContents.id,
      ready: ready.promise,
      log,
    }),
  );
  const zoom = createZoom(window.webContents, settings);
  step('look', () => followSettings({ edition, settings, words, developerTools, navigate: open, zoom }));
  step('lifecycle', () => followLifecycle({ window, engine, quitting, showWindow }));
  // The page loads in its own process while the stores are opened in this one.
  step('load', () => loadPage({ window, words, log, engine, page: page.link }));
  step('start', () => ready.resolve(startEngine(engine, log)));
  launches.receive(({ link }) => {
    // While the app starts, the window shows itself when it has something to show.
    if (page.link.isListening()) showWindow();
    if (link !== null) void ready.promise.then(() => followLink(link, engine, page.link));
  });
}

function linkPage(window: BrowserWindow) {
  const broadcast = createBroadcast((event) => {
    if (link.isListening()) window.webContents.send(EVENT_CHANNEL, event);
  }, setImmediate);
  const link: PageLink = createPageLink(broadcast);
  window.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) link.closed();
  });
  return { link, broadcast };
}

type SystemParts = {
  readonly window: BrowserWindow;
  readonly words: Words;
  readonly settings: DesktopSettings;
  readonly page: PageLink;
  readonly open: (target: NavigationTarget) => void;
  /** Made after the system, which it needs; asked only when a person acts. */
  readonly engine: () => Engine;
};

function makeSystem({ window, words, settings, page, open, engine }: SystemParts): SystemPort {
  return createDesktop({
    window,
    t: words.t,
    shownTicket: page.shownTicket,
    notify: createNotifier({ t: words.t, isWanted: () => settings.get().notifications, open }),
    openLink: createLinkOpener({
      window,
      t: words.t,
      knownAddresses: async () => {
        const state = await engine().handlers['app.getState']();
        return state.ok ? knownAddresses(state.value) : [];
      },
    }),
  });
}

/** When the stores cannot be opened the app runs all the same, and each request says so by itself. */
async function startEngine(engine: Engine, log: Logger): Promise<void> {
  try {
    await engine.start();
    log.info('boot.started', { sinceStart: Math.round(performance.now()) });
  } catch (error) {
    log.error('boot.startFailed', errorFacts(error));
  }
}

type PageParts = {
  readonly window: BrowserWindow;
  readonly words: Words;
  readonly log: Logger;
  readonly engine: Engine;
  readonly page: PageLink;
};

function loadPage({ window, words, log, engine, page }: PageParts): void {
  const load = (): void => {
    window.loadURL(APP_PAGE).catch((error: unknown) => log.error('page.notLoaded', errorFacts(error)));
  };
  offerContextMenu(window, words.t);
  recoverCrashedPage({
    window,
    t: words.t,
    log,
    mayReload: createReloadPolicy(systemClock.monotonic),
    load,
    onGone: () => {
      page.closed();
      engine.flushDrafts();
    },
  });
  load();
}

async function followLink(link: string, engine: Engine, page: PageLink): Promise<void> {
  const tickets = await engine.handlers['tickets.list']();
  const target = linkTarget(link, tickets.ok ? tickets.value : []);
  if (target !== null) page.navigate(target);
}
