import { appError, fail, ok, type Result } from '#common/domain/result.ts';
import { NewerDatabaseError } from '../store/database.ts';
import { lockFolder } from '../store/folderLock.ts';
import { attempt } from '../store/storageError.ts';
import { openWork, type WorkOpening } from '../store/workFile.ts';
import type { WorkStore } from '../store/workStore.ts';
import type { EngineOptions } from './engine.ts';

/** An account's folder, taken for this process, with its precious file open and guarded. */
export type AccountFiles = {
  readonly opening: WorkOpening;
  /** It is not the newest that was here: nothing in it is sent before the person has looked. */
  readonly isOld: boolean;
  readonly releaseLock: () => void;
  /** From here on every copy that was made of the precious file is an old one. */
  readonly outdateCopies: () => void;
};

/**
 * Takes an account's folder and opens its precious file; gives the folder back when that fails. `key` names the account
 * in the settings.
 */
export function openAccountFiles(folder: string, key: string, engine: EngineOptions): Result<AccountFiles> {
  const locked = attempt(() => lockFolder(folder));
  if (!locked.ok) return locked;
  const releaseLock = locked.value;
  if (releaseLock === null) return fail(appError('account-locked', 'needs-you'));
  const opened = openGuarded(folder, key, engine);
  if (opened.ok) {
    const { store } = opened.value.opening;
    return ok({ ...opened.value, releaseLock, outdateCopies: () => advance(store, key, engine) });
  }
  releaseLock();
  return opened;
}

function openGuarded(
  folder: string,
  key: string,
  engine: EngineOptions,
): Result<Pick<AccountFiles, 'opening' | 'isOld'>> {
  const opened = openPrecious(folder, engine.clock.now(), key);
  if (!opened.ok) return opened;
  const guarded = guardAgainstOldWork(opened.value, key, engine);
  if (guarded.ok) return ok({ opening: opened.value, isOld: guarded.value });
  opened.value.store.close();
  return guarded;
}

function openPrecious(folder: string, now: number, owner: string): Result<WorkOpening> {
  try {
    return attempt(() => openWork(folder, now, owner));
  } catch (error) {
    if (error instanceof NewerDatabaseError) return fail(appError('client-too-old', 'needs-you'));
    throw error;
  }
}

/**
 * An older `work.db` may hold entries that were sent, or taken back, since it was written. So after any restore nothing
 * goes out by itself: each entry waits for the person, and is settled with the server under its own id. A full disk does
 * not keep a sound file from being read; an old one is not used before that is written down. Answers whether it is old.
 */
function guardAgainstOldWork(
  { store, outcome }: WorkOpening,
  key: string,
  { settings, clock, log }: EngineOptions,
): Result<boolean> {
  const mirrored = settings.generation(key) ?? 0;
  const isOld = outcome === 'restored' || store.generation() < mirrored;
  const generation = Math.max(store.generation(), mirrored) + 1;
  const guarded = attempt(() =>
    store.transaction(() => {
      store.setOwner(key);
      store.setGeneration(generation);
      store.forgetOrigin();
      if (!isOld) return;
      const problem = appError('unknown-outcome', 'needs-you', { params: { at: clock.now() } });
      for (const { id, status } of store.outbox.list()) {
        store.outbox.markMayHaveLeft(id);
        store.outbox.move(id, status.state, { state: 'needsYou', problem });
      }
    }),
  );
  if (!guarded.ok && isOld) return guarded;
  if (guarded.ok) settings.setGeneration(key, generation);
  else log.warn('account.generation-not-kept', { code: guarded.error.code });
  return ok(isOld);
}

/**
 * What an app does with its file between two starts can be undone by a copy of these hours, too. The file goes first: a
 * process killed in between must not find its own file too old.
 */
function advance(store: WorkStore, key: string, { settings, log }: EngineOptions): void {
  const generation = store.generation() + 1;
  const advanced = attempt(() => store.setGeneration(generation));
  if (advanced.ok) settings.setGeneration(key, generation);
  else log.warn('account.generation-not-kept', { code: advanced.error.code });
}
