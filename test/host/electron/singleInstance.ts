import { randomUUID } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
  type FSWatcher,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What a second instance tells the first. */
export interface SecondInstance {
  readonly argv: readonly string[];
  readonly workingDirectory: string;
  readonly additionalData: unknown;
}

/**
 * One instance per userData folder. The lock is an exclusive transaction on an otherwise empty SQLite
 * file, hence a lock of the operating system: it is gone with its process, `kill -9` included. A second
 * instance leaves its message as a file, which needs no time to be delivered before it quits.
 */
export class SingleInstance {
  readonly #folder: string;
  readonly #inbox: string;
  readonly #onSecond: (second: SecondInstance) => void;
  #lock: DatabaseSync | undefined;
  #watcher: FSWatcher | undefined;

  constructor(userData: string, onSecond: (second: SecondInstance) => void) {
    this.#folder = userData;
    this.#inbox = join(userData, 'SingletonInbox');
    this.#onSecond = onSecond;
  }

  get isHeld(): boolean {
    return this.#lock !== undefined;
  }

  /** False when another process holds the lock; that process is then told about this one. */
  acquire(self: SecondInstance): boolean {
    if (this.isHeld) return true;
    mkdirSync(this.#inbox, { recursive: true });
    // Seen before the lock is ours, so meant for an instance that has ended since.
    const outdated = readdirSync(this.#inbox);
    this.#lock = this.#tryLock();
    if (this.#lock === undefined) {
      this.#tellFirst(self);
      return false;
    }
    for (const name of outdated) rmSync(join(this.#inbox, name), { force: true });
    this.#watcher = watch(this.#inbox, () => this.#readInbox()).unref();
    this.#readInbox();
    return true;
  }

  release(): void {
    this.#watcher?.close();
    this.#lock?.close();
    this.#lock = undefined;
  }

  #tryLock(): DatabaseSync | undefined {
    const database = new DatabaseSync(join(this.#folder, 'SingletonLock.db'), { timeout: 0 });
    try {
      database.exec('BEGIN EXCLUSIVE');
      return database;
    } catch {
      database.close();
      return undefined;
    }
  }

  #tellFirst(self: SecondInstance): void {
    const name = randomUUID();
    const unfinished = join(this.#folder, `SingletonMessage-${name}`);
    writeFileSync(unfinished, JSON.stringify(self));
    renameSync(unfinished, join(this.#inbox, name));
  }

  #readInbox(): void {
    for (const name of readdirSync(this.#inbox)) {
      const file = join(this.#inbox, name);
      const second = JSON.parse(readFileSync(file, 'utf8')) as SecondInstance;
      rmSync(file);
      this.#onSecond(second);
    }
  }
}
