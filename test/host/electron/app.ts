import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { AppPaths } from './appPaths.ts';
import { CommandLineSwitches } from './commandLineSwitches.ts';
import { facts } from './facts.ts';
import { createEvent } from './hostEvent.ts';
import { journal } from './journal.ts';
import { SingleInstance } from './singleInstance.ts';
import { windowRegistry } from './windowRegistry.ts';

/** `running` until a quit has been asked for and not refused; `exiting` is final. */
type LifePhase = 'running' | 'quitting' | 'exiting';

interface RelaunchOptions {
  readonly args?: readonly string[];
  readonly execPath?: string;
}

/** Electron's `app`. */
class App extends EventEmitter {
  readonly commandLine = new CommandLineSwitches();
  readonly isPackaged = false;
  readonly #paths = new AppPaths(() => this.getName());
  readonly #ready = Promise.withResolvers<void>();
  #isReady = false;
  #phase: LifePhase = 'running';
  #name: string | undefined;
  #badgeCount = 0;
  #instance: SingleInstance | undefined;
  #relaunch: RelaunchOptions | undefined;

  constructor() {
    super();
    windowRegistry.whenLastClosed(() => this.#onLastWindowClosed());
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  /** Called by the host when the app's entry has settled and Chromium can be reached. */
  becomeReady(): void {
    this.#isReady = true;
    this.#ready.resolve();
    this.emit('ready', createEvent({}), {});
  }

  getName(): string {
    const { name, productName } = facts().app.package;
    return this.#name ?? productName ?? name ?? 'Electron';
  }

  setName(name: string): void {
    this.#name = name;
  }

  get name(): string {
    return this.getName();
  }

  set name(name: string) {
    this.setName(name);
  }

  getVersion(): string {
    return facts().app.package.version ?? '0.0.0';
  }

  getAppPath(): string {
    return facts().app.folder;
  }

  getPath(name: string): string {
    return this.#paths.get(name);
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }

  setAppLogsPath(path?: string): void {
    this.#paths.set('logs', path ?? this.getPath('logs'));
  }

  /** `--lang` or `HOST_LANG`, a list parted by commas, the most wanted first. */
  getPreferredSystemLanguages(): string[] {
    const { switches, env } = facts();
    return (switches.get('lang') ?? env['HOST_LANG'] ?? 'en-US').split(',');
  }

  getLocale(): string {
    return this.getPreferredSystemLanguages()[0] ?? 'en-US';
  }

  getSystemLocale(): string {
    return this.getLocale();
  }

  getLocaleCountryCode(): string {
    return this.getLocale().split('-')[1] ?? '';
  }

  requestSingleInstanceLock(additionalData?: unknown): boolean {
    this.#instance ??= new SingleInstance(
      this.getPath('userData'),
      ({ argv, workingDirectory, additionalData }) => {
        const announce = () =>
          this.emit('second-instance', createEvent({}), argv, workingDirectory, additionalData);
        void this.whenReady().then(announce);
      },
    );
    return this.#instance.acquire({ argv: process.argv, workingDirectory: process.cwd(), additionalData });
  }

  hasSingleInstanceLock(): boolean {
    return this.#instance?.isHeld ?? false;
  }

  releaseSingleInstanceLock(): void {
    this.#instance?.release();
  }

  /** Asks, in Electron's order: `before-quit`, each window's `close`, `will-quit`. Any of them can refuse. */
  quit(): void {
    if (this.#phase !== 'running') return;
    if (this.#isRefused('before-quit')) return;
    this.#phase = 'quitting';
    const windows = windowRegistry.all();
    if (windows.length === 0) return this.#finishQuit();
    // Every window is asked; the last one that closes goes on with the quit.
    const answers = windows.map((window) => window.requestClose());
    if (answers.includes(false)) this.#phase = 'running';
    return undefined;
  }

  /** Ends without asking anybody. */
  exit(code = 0): void {
    if (this.#phase === 'exiting') return;
    this.#phase = 'exiting';
    for (const window of windowRegistry.all()) window.destroy();
    this.#end(code);
  }

  /** Takes effect when this process ends. */
  relaunch(options: RelaunchOptions = {}): void {
    this.#relaunch = options;
  }

  setBadgeCount(count = 0): boolean {
    this.#badgeCount = count;
    return true;
  }

  getBadgeCount(): number {
    return this.#badgeCount;
  }

  get badgeCount(): number {
    return this.#badgeCount;
  }

  set badgeCount(count: number) {
    this.#badgeCount = count;
  }

  setAsDefaultProtocolClient(scheme: string): boolean {
    if (!journal.protocolClients.includes(scheme)) journal.protocolClients.push(scheme);
    return true;
  }

  isDefaultProtocolClient(scheme: string): boolean {
    return journal.protocolClients.includes(scheme);
  }

  removeAsDefaultProtocolClient(scheme: string): boolean {
    const place = journal.protocolClients.indexOf(scheme);
    if (place >= 0) journal.protocolClients.splice(place, 1);
    return place >= 0;
  }

  getLoginItemSettings(): object {
    return { openAtLogin: false };
  }

  getAppMetrics(): readonly object[] {
    return [{ pid: process.pid, type: 'Browser' }];
  }

  isAccessibilitySupportEnabled(): boolean {
    return false;
  }

  enableSandbox(): void {
    // Every page of the host runs without Node in any case.
  }

  setAppUserModelId(): void {
    // Windows only.
  }

  setLoginItemSettings(): void {
    // The host leaves the desktop alone.
  }

  setAboutPanelOptions(): void {
    // There is no native panel.
  }

  disableHardwareAcceleration(): void {
    // Chromium already runs without a graphics processor.
  }

  focus(): void {
    // A window is focused by its own `focus`.
  }

  #onLastWindowClosed(): void {
    if (this.#phase === 'quitting') this.#finishQuit();
    else if (this.#phase === 'running' && !this.emit('window-all-closed')) this.quit();
  }

  #finishQuit(): void {
    if (this.#isRefused('will-quit')) {
      this.#phase = 'running';
      return;
    }
    this.#phase = 'exiting';
    this.#end(0);
  }

  #isRefused(name: 'before-quit' | 'will-quit'): boolean {
    const event = createEvent({});
    this.emit(name, event);
    return event.defaultPrevented;
  }

  #end(code: number): void {
    this.emit('quit', createEvent({}), code);
    this.#instance?.release();
    if (this.#relaunch !== undefined) {
      const { args = process.argv.slice(1), execPath = facts().executable } = this.#relaunch;
      spawn(execPath, args, { detached: true, stdio: 'ignore' }).unref();
    }
    // As in Electron, what runs now still runs to its end.
    setImmediate(() => process.exit(code));
  }
}

export const app = new App();
