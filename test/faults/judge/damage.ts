import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type ClientFiles, sha256Of } from './clientFiles.ts';
import type { DamagedEvent } from './ledger.ts';
import { foundState, indexOf, type Writing } from './writing.ts';

/** What was done to the client's files, and is not as it should be yet. */
export type Damages = {
  /** SHA-256 of everything that must lie under quarantine. */
  readonly quarantined: readonly string[];
  /** SHA-256 by name of what must lie beside the account's other files as it was found. */
  readonly untouched: Readonly<Record<string, string>>;
  readonly isCacheIncomplete: boolean;
};

export const noDamages: Damages = { quarantined: [], untouched: {}, isCacheIncomplete: false };

export function noteDamage(damages: Damages, { promise, bytes }: DamagedEvent): Damages {
  switch (promise) {
    case 'quarantined':
      return { ...damages, quarantined: [...damages.quarantined, ...Object.values(bytes)] };
    case 'untouched':
      return { ...damages, untouched: bytes };
    case 'rebuilt':
      return { ...damages, isCacheIncomplete: true };
    case 'used':
      return damages;
  }
}

export function noteMended(damages: Damages, file: DamagedEvent['file']): Damages {
  return file === 'work.db' ? { ...damages, untouched: {} } : { ...damages, isCacheIncomplete: false };
}

/** From here on a text is what the damaged, older or restored file can hold of it. */
export function applyDamage(
  text: Writing,
  { holds, mayHoldMore, promise, onServer, at }: DamagedEvent,
): void {
  if (promise === 'untouched') return;
  const held = holds.find(({ mark }) => mark === text.mark);
  const isOnServer = onServer.includes(text.mark);
  const isAttached = (sha256: string): boolean => held?.attachments.includes(sha256) ?? false;
  for (const sha256 of text.attachments.keys())
    text.attachments.set(sha256, isAttached(sha256) ? 'attached' : 'given');
  const isDraft = held === undefined || held.home === 'draft';
  text.isSpent = isOnServer && isDraft;
  text.waitsForPerson = held?.home === 'outbox' && !isOnServer && !mayHoldMore;
  if (mayHoldMore) {
    text.floor = held === undefined ? -1 : indexOf(text, held);
    // It may have been lost on its way from draft to entry.
    if (isDraft && text.submission !== null)
      text.submission = { ...text.submission, acknowledged: false, isWantedBack: true };
    return;
  }
  text.states = held === undefined ? [] : [foundState(held)];
  text.floor = text.states.length - 1;
  text.submission = isDraft
    ? null
    : { ...held, at: text.submission?.at ?? at, acknowledged: true, isWantedBack: false };
}

/** Sentences about files that were not treated as promised. */
export function judgeDamages(
  { quarantined, untouched }: Damages,
  { quarantine, folders }: ClientFiles,
): readonly string[] {
  const there = new Set(quarantine.map(({ sha256 }) => sha256));
  const wanted = new Set(quarantined);
  return [
    ...[...wanted].filter((sha256) => !there.has(sha256)).map((sha256) => `${sha256} was not kept aside`),
    ...quarantine
      .filter(({ path, sha256 }) => !wanted.has(sha256) && !isScratch(path))
      .map(({ path }) => `${path} is none of the files that were damaged`),
    ...Object.entries(untouched)
      .filter(([name, sha256]) => !folders.some((folder) => isAsFound(join(folder, name), sha256)))
      .map(([name]) => `${name} was to be left as it was found`),
  ];
}

/** SQLite's index of a log, or a log in which nothing was ever written. */
function isScratch(path: string): boolean {
  return basename(path).endsWith('-shm') || (path.endsWith('-wal') && readFileSync(path).length === 0);
}

function isAsFound(path: string, sha256: string): boolean {
  return existsSync(path) && sha256Of(path) === sha256;
}
