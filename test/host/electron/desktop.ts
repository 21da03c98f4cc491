/** The small parts of Electron's face that say something about the desktop, each without a desktop. */
import { EventEmitter } from 'node:events';
import type { NativeImage } from './nativeImage.ts';

class PowerMonitor extends EventEmitter {
  readonly onBatteryPower = false;

  getSystemIdleTime(): number {
    return 0;
  }

  getSystemIdleState(): string {
    return 'active';
  }

  isOnBatteryPower(): boolean {
    return this.onBatteryPower;
  }
}

/** A test emits `suspend`, `resume`, `lock-screen` and the like. */
export const powerMonitor = new PowerMonitor();

export const powerSaveBlocker = {
  start: (): number => 1,
  stop: (): boolean => true,
  isStarted: (): boolean => false,
};

class Clipboard {
  #text = '';

  writeText(text: string): void {
    this.#text = text;
  }

  readText(): string {
    return this.#text;
  }

  clear(): void {
    this.#text = '';
  }

  availableFormats(): readonly string[] {
    return this.#text === '' ? [] : ['text/plain'];
  }

  readImage(): NativeImage | undefined {
    return undefined;
  }
}

/** The host's own, so that tests on one computer do not disturb each other. */
export const clipboard = new Clipboard();

class GlobalShortcut {
  readonly #registered = new Map<string, () => void>();

  register(accelerator: string, callback: () => void): boolean {
    this.#registered.set(accelerator, callback);
    return true;
  }

  isRegistered(accelerator: string): boolean {
    return this.#registered.has(accelerator);
  }

  unregister(accelerator: string): void {
    this.#registered.delete(accelerator);
  }

  unregisterAll(): void {
    this.#registered.clear();
  }
}

export const globalShortcut = new GlobalShortcut();

export const crashReporter = {
  start: (): void => undefined,
  addExtraParameter: (): void => undefined,
  getUploadedReports: (): readonly object[] => [],
};

class SystemPreferences extends EventEmitter {
  getAnimationSettings(): object {
    return {
      shouldRenderRichAnimation: false,
      scrollAnimationsEnabledBySystem: false,
      prefersReducedMotion: true,
    };
  }

  getMediaAccessStatus(): string {
    return 'denied';
  }

  getUserDefault(): undefined {
    return undefined;
  }
}

export const systemPreferences = new SystemPreferences();

class AutoUpdater extends EventEmitter {
  setFeedURL(): void {
    // There is nothing to update.
  }

  checkForUpdates(): void {
    this.emit('checking-for-update');
    this.emit('update-not-available');
  }
}

export const autoUpdater = new AutoUpdater();
