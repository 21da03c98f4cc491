import { EventEmitter } from 'node:events';

export type ThemeSource = 'system' | 'light' | 'dark';

/** Electron's `nativeTheme`. Each page follows `themeSource` in its `prefers-color-scheme`. */
class NativeTheme extends EventEmitter {
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly inForcedColorsMode = false;
  readonly prefersReducedTransparency = false;
  #themeSource: ThemeSource = 'system';

  get themeSource(): ThemeSource {
    return this.#themeSource;
  }

  set themeSource(source: ThemeSource) {
    if (source === this.#themeSource) return;
    this.#themeSource = source;
    this.emit('updated');
  }

  /** The host's system is a light one. */
  get shouldUseDarkColors(): boolean {
    return this.#themeSource === 'dark';
  }
}

export const nativeTheme = new NativeTheme().setMaxListeners(0);
