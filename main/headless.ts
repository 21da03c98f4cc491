import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { systemProxy } from '#common/domain/proxy.ts';
import { createEngine } from './engine/createEngine.ts';
import { systemClock } from './engine/systemClock.ts';
import { headlessConfigSchema } from './headless/config.ts';
import { jumpingClock } from './headless/jumpingClock.ts';
import { createLineServer } from './headless/lineProtocol.ts';
import { scriptedDesktop } from './headless/scriptedDesktop.ts';
import { createLogger } from './log/logger.ts';
import { openRotatingFile } from './log/rotatingFile.ts';
import { jsonFileWriter } from './settings/jsonFileWriter.ts';
import { openSettings } from './settings/settingsStore.ts';
import { createFileVault } from './vault/fileVault.ts';
import { plainCipher } from './vault/plainCipher.ts';

/**
 * The app without its window, for fault campaigns and benchmarks on plain Node: the same engine, stores and settings,
 * spoken to in lines of JSON (`lineProtocol.ts`). Usage: `node headless.js '{"dataDir": …, "serverUrl": …}'`. It says
 * `{"event": "headless.ready"}` when the stores are open, and stops when its input ends.
 */
const LOG_FILE_BYTES = 1024 * 1024;

const config = headlessConfigSchema.parse(JSON.parse(process.argv[2] ?? '{}'));
const { clockOffsetFile } = config;
const clock = clockOffsetFile === undefined ? systemClock : jumpingClock(systemClock, clockOffsetFile);
const logFile = openRotatingFile(join(config.dataDir, 'logs', 'main.log'), LOG_FILE_BYTES);
const log = createLogger(logFile.append, clock);

const settings = openSettings({
  path: join(config.dataDir, 'settings.json'),
  openWriter: jsonFileWriter,
  defaults: {
    language: config.language,
    theme: 'system',
    notifications: true,
    serverUrl: config.serverUrl,
    proxy: systemProxy,
  },
  log,
});
if (settings.get().serverUrl !== config.serverUrl) settings.update({ serverUrl: config.serverUrl });

const say = (name: string, payload: unknown): void => lines.send({ event: name, payload });
const desktop = scriptedDesktop({
  notified: (request) => say('headless.notified', request),
  copied: (text) => say('headless.copied', text),
  badge: (count) => say('headless.badge', count),
});
const engine = createEngine({
  dataDir: config.dataDir,
  client: { edition: __EDITION__, version: __VERSION__ },
  clock,
  random: Math.random,
  log,
  vault: createFileVault(join(config.dataDir, 'vault'), plainCipher, log),
  settings,
  system: desktop,
});
const lines = createLineServer({
  engine,
  desktop,
  log,
  write: (line) => process.stdout.write(`${line}\n`),
});

engine.onEvent(say);
await engine.start();
say('headless.ready', null);
createInterface({ input: process.stdin })
  .on('line', (line) => void lines.receive(line))
  .on('close', () => void engine.stop().then(() => process.exit(0)));
