import { join } from 'node:path';
import { app, dialog } from 'electron';
import { editionInfo } from '#common/edition.ts';
import { bootstrap } from './app/bootstrap.ts';
import { collectLaunches } from './app/launchLinks.ts';
import { createWords, defaultLanguage } from './app/words.ts';
import { LINK_SCHEME } from './security/appLinks.ts';
import { prepareSecurity } from './security/lockDown.ts';

const edition = editionInfo(__EDITION__);
/** Each edition has its own folder of data and its own lock, also when it is not packaged. */
app.setName(edition.productName);
/** Windows ties notifications and the task bar to this id; the installer writes the same one. */
app.setAppUserModelId(edition.appId);

// Before any file is opened: two instances never share a folder of data.
if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  const launches = collectLaunches();
  prepareSecurity();
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
  // Not awaited here: in an ES module Electron would wait for the module, and the module for Electron.
  app
    .whenReady()
    .then(() => bootstrap({ bundle: join(import.meta.dirname, '..'), launches }))
    .catch(failToStart);
}

/** A mistake in the start itself: said in a plain box, since there is no window to say it in. */
function failToStart(error: unknown): void {
  if (!app.isPackaged) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  const { t } = createWords(defaultLanguage(app.getPreferredSystemLanguages()));
  const kind = error instanceof Error ? error.name : typeof error;
  dialog.showErrorBox(t('desktop.crash.notStartedTitle'), t('desktop.crash.notStarted', { kind }));
  app.exit(1);
}
