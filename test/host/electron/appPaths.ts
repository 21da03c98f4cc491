import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { facts } from './facts.ts';

/** `app.getPath` and `app.setPath`. */
export class AppPaths {
  readonly #chosen = new Map<string, string>();
  readonly #appName: () => string;

  constructor(appName: () => string) {
    this.#appName = appName;
  }

  get(name: string): string {
    const path = this.#chosen.get(name) ?? this.#usual(name);
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }

  set(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    mkdirSync(path, { recursive: true });
    this.#chosen.set(name, path);
  }

  #usual(name: string): string | undefined {
    const home = homedir();
    const { env, switches, executable } = facts();
    switch (name) {
      case 'home':
        return home;
      case 'temp':
        return tmpdir();
      case 'exe':
      case 'module':
        return executable;
      case 'appData':
        return env['XDG_CONFIG_HOME'] ?? join(home, '.config');
      case 'userData':
        return this.#given(switches.get('user-data-dir')) ?? join(this.get('appData'), this.#appName());
      case 'sessionData':
        return this.get('userData');
      case 'logs':
        return join(this.get('userData'), 'logs');
      case 'crashDumps':
        return join(this.get('userData'), 'Crashpad');
      case 'downloads':
        return env['XDG_DOWNLOAD_DIR'] ?? join(home, 'Downloads');
      case 'desktop':
      case 'documents':
      case 'music':
      case 'pictures':
      case 'videos':
        return join(home, `${name.charAt(0).toUpperCase()}${name.slice(1)}`);
      default:
        return undefined;
    }
  }

  /** The folder of `--user-data-dir` exists from the start, as Chromium would have made it. */
  #given(path: string | undefined): string | undefined {
    if (path === undefined || path === '') return undefined;
    mkdirSync(path, { recursive: true });
    return path;
  }
}
