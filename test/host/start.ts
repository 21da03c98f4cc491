/** What `dist/electron` runs: brings up Chromium and the app, in the order in which Electron does. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { browser } from './chromium/browser.ts';
import { launchChromium, type RunningChromium } from './chromium/launch.ts';
import { parseCommandLine } from './commandLine.ts';
import { app } from './electron/app.ts';
import { setFacts } from './electron/facts.ts';
import { journal, type PresetAnswer } from './electron/journal.ts';
import { session } from './electron/session.ts';
import { provideElectronModule } from './electronModule.ts';

const EXECUTABLE = join(import.meta.dirname, 'dist', 'electron');
/** Real Electron would wait for ever; the host says what is wrong. */
const ENTRY_LIMIT_MS = 30_000;
const STUCK_EXIT_CODE = 86;

const require = createRequire(import.meta.url);
const words = process.argv.slice(2);
const commandLine = parseCommandLine(words);

prepareProcess();
provideElectronModule();
setFacts({ app: commandLine.app, executable: EXECUTABLE, switches: commandLine.switches, env: process.env });
journal.presetAnswers.push(...(JSON.parse(process.env['HOST_DIALOGS'] ?? '[]') as PresetAnswer[]));
for (const module of commandLine.required) require(module);

// Chromium starts while the app's modules are read, as in Electron.
const chromium = startChromium();
try {
  await Promise.all([runEntry(commandLine.app.entry), connect(chromium)]);
} catch (error) {
  console.error(error);
  process.exit(1);
}
app.becomeReady();

function prepareProcess(): void {
  process.argv = [EXECUTABLE, ...words];
  delete process.env['NODE_COMPILE_CACHE'];
  const { version } = require('electron/package.json') as { readonly version: string };
  Object.assign(process.versions, { electron: `${version}-host`, chrome: '0' });
  const resourcesPath = join(commandLine.app.folder, 'resources');
  Object.assign(process, { type: 'browser', defaultApp: true, resourcesPath });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}

function startChromium(): RunningChromium {
  const languages = app.getPreferredSystemLanguages();
  const language = new Map([
    ['lang', languages[0] ?? 'en-US'],
    ['accept-lang', languages.join(',')],
  ]);
  try {
    return launchChromium(
      new Map([...app.commandLine.values, ...commandLine.switches, ...language]),
      process.env,
    );
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

async function connect(started: RunningChromium): Promise<void> {
  const announcement = await started.announced;
  await browser.connect(started);
  await session.defaultSession.permissions.refuseAll();
  // In Electron both are one process: neither outlives the other.
  void started.ended.then(() => {
    console.error('Chromium has ended.');
    process.exit(1);
  });
  process.stderr.write(`${announcement}\n`);
}

async function runEntry(entry: string): Promise<void> {
  const stuck = setTimeout(() => {
    console.error(
      'The entry module is still waiting: a top-level await on app.whenReady()? Real Electron hangs here.',
    );
    process.exit(STUCK_EXIT_CODE);
  }, ENTRY_LIMIT_MS);
  if (entry.endsWith('.cjs')) require(entry);
  else await import(pathToFileURL(entry).href);
  clearTimeout(stuck);
}
