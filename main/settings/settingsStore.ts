import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { appError, fail, ok, type Result } from '#common/domain/result.ts';
import type { Settings } from '#common/ipc/views.ts';
import type { Logger, SettingsStore } from '../engine/ports.ts';
import { errorFacts } from '../log/logger.ts';
import { attempt } from '../store/storageError.ts';
import { parseServerAddress } from './serverAddress.ts';
import { readSettings, type ReadSettings, type SettingsContent, type WindowState } from './settingsSchema.ts';

/** Replaces the whole file, atomically and durably; throws the file system's error. */
export type SettingsWriter = (content: SettingsContent) => void;

export type DesktopSettings = SettingsStore & {
  readonly windowState: () => WindowState | null;
  readonly setWindowState: (state: WindowState) => void;
  readonly zoomLevel: () => number;
  readonly setZoomLevel: (level: number) => void;
  readonly onChanged: (listener: (settings: Settings) => void) => void;
};

export type SettingsOptions = {
  readonly path: string;
  /** Opens the writer once the file is known to be sound or out of the way. */
  readonly openWriter: (path: string) => SettingsWriter;
  readonly defaults: Settings;
  readonly log: Logger;
};

/**
 * The app's settings: read once, kept in memory, written whole at each change. A damaged file is kept beside as
 * `<path>.damaged`, what is sound in it is taken over, and `wasReset` says so.
 */
export function openSettings({ path, openWriter, defaults, log }: SettingsOptions): DesktopSettings {
  const found = load(
    path,
    { preferences: defaults, openAccount: null, generations: {}, window: null, zoom: 0 },
    log,
  );
  const write = tryOpen(openWriter, path, log);
  const listeners: ((settings: Settings) => void)[] = [];
  let content = found.content;

  const save = (change: Partial<SettingsContent>): Result<null> => {
    const next = { ...content, ...change };
    if (write === null) return fail(appError('disk-read-only', 'wait'));
    return attempt(() => {
      write(next);
      content = next;
      return null;
    });
  };
  /** For what the app notes by itself: kept in memory when the disk refuses, and on disk with the next change. */
  const note = (change: Partial<SettingsContent>): void => {
    const saved = save(change);
    if (saved.ok) return;
    content = { ...content, ...change };
    log.warn('settings.notSaved', { code: saved.error.code });
  };

  return {
    get: () => content.preferences,
    update: (patch) => {
      const checked = checkPatch(patch);
      if (!checked.ok) return checked;
      const saved = save({ preferences: { ...content.preferences, ...checked.value } });
      if (saved.ok) for (const listener of listeners) listener(content.preferences);
      return saved;
    },
    openAccount: () => content.openAccount,
    setOpenAccount: (openAccount) => note({ openAccount }),
    generation: (key) => content.generations[key] ?? null,
    setGeneration: (key, generation) => note({ generations: { ...content.generations, [key]: generation } }),
    forgetAccount: (key) => {
      const { [key]: _forgotten, ...generations } = content.generations;
      const saved = save({ generations });
      if (!saved.ok) return saved;
      return attempt(() => {
        rmSync(damagedCopy(path), { force: true });
        return null;
      });
    },
    wasReset: found.damaged,
    windowState: () => content.window,
    setWindowState: (window) => note({ window }),
    zoomLevel: () => content.zoom,
    setZoomLevel: (zoom) => note({ zoom }),
    onChanged: (listener) => {
      listeners.push(listener);
    },
  };
}

function damagedCopy(path: string): string {
  return `${path}.damaged`;
}

function load(path: string, defaults: SettingsContent, log: Logger): ReadSettings {
  if (!existsSync(path)) return { content: defaults, damaged: false };
  try {
    const found = readSettings(readFileSync(path, 'utf8'), defaults);
    if (found.damaged) {
      renameSync(path, damagedCopy(path));
      log.warn('settings.damaged');
    }
    return found;
  } catch (error) {
    log.error('settings.unreadable', errorFacts(error));
    return { content: defaults, damaged: true };
  }
}

/** A folder that cannot even be opened leaves the app running on what it has in memory. */
function tryOpen(open: SettingsOptions['openWriter'], path: string, log: Logger): SettingsWriter | null {
  try {
    return open(path);
  } catch (error) {
    log.error('settings.notWritable', errorFacts(error));
    return null;
  }
}

/** An empty address means that no server is known yet. */
function checkPatch(patch: Partial<Settings>): Result<Partial<Settings>> {
  if (patch.serverUrl === undefined || patch.serverUrl === '') return ok(patch);
  const serverUrl = parseServerAddress(patch.serverUrl);
  return serverUrl === null ? fail(appError('server-address', 'needs-you')) : ok({ ...patch, serverUrl });
}
