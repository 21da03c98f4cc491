import { EventEmitter } from 'node:events';
import { net } from './net.ts';
import { SessionPermissions } from './permissions.ts';
import { protocol } from './schemes.ts';
import { WebRequest } from './webRequest.ts';

export interface ProxyConfig {
  readonly mode?: string;
  readonly proxyRules?: string;
  readonly proxyBypassRules?: string;
  readonly pacScript?: string;
}

/** Electron's `Session`. The host has one, whatever partition is asked for. */
export class Session extends EventEmitter {
  readonly protocol = protocol;
  readonly webRequest = new WebRequest();
  readonly permissions = new SessionPermissions();
  readonly availableSpellCheckerLanguages: readonly string[] = ['en-US', 'es', 'es-ES'];
  readonly cookies = {
    get: async (): Promise<readonly object[]> => [],
    set: async (): Promise<void> => undefined,
    remove: async (): Promise<void> => undefined,
    flushStore: async (): Promise<void> => undefined,
  };
  #proxy: ProxyConfig = {};
  #spellCheckerLanguages: readonly string[] = ['en-US'];
  #spellCheckerEnabled = true;

  setPermissionRequestHandler(handler: SessionPermissions['requestHandler']): void {
    this.permissions.requestHandler = handler;
  }

  setPermissionCheckHandler(handler: SessionPermissions['checkHandler']): void {
    this.permissions.checkHandler = handler;
  }

  setDisplayMediaRequestHandler(handler: SessionPermissions['displayMediaHandler']): void {
    this.permissions.displayMediaHandler = handler;
  }

  setDevicePermissionHandler(): void {
    // Devices are refused to the page in any case.
  }

  setBluetoothPairingHandler(): void {
    // Devices are refused to the page in any case.
  }

  setUSBProtectedClassesHandler(): void {
    // Devices are refused to the page in any case.
  }

  /** Kept for `resolveProxy`; the page has no network that could use it. */
  async setProxy(config: ProxyConfig): Promise<void> {
    this.#proxy = config;
  }

  async resolveProxy(_url: string): Promise<string> {
    const { proxyRules } = this.#proxy;
    return proxyRules === undefined || proxyRules === ''
      ? 'DIRECT'
      : `PROXY ${proxyRules.replace(/^https?:\/\//, '')}`;
  }

  async closeAllConnections(): Promise<void> {
    // The page has none.
  }

  setSpellCheckerLanguages(languages: readonly string[]): void {
    this.#spellCheckerLanguages = languages;
  }

  getSpellCheckerLanguages(): readonly string[] {
    return this.#spellCheckerLanguages;
  }

  setSpellCheckerEnabled(enabled: boolean): void {
    this.#spellCheckerEnabled = enabled;
  }

  isSpellCheckerEnabled(): boolean {
    return this.#spellCheckerEnabled;
  }

  get spellCheckerEnabled(): boolean {
    return this.#spellCheckerEnabled;
  }

  async fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    return net.fetch(input, init);
  }

  async clearCache(): Promise<void> {
    // The profile is new at each start and removed at its end.
  }

  async clearStorageData(): Promise<void> {
    // The profile is new at each start and removed at its end.
  }

  async clearData(): Promise<void> {
    // The profile is new at each start and removed at its end.
  }

  flushStorageData(): void {
    // The profile is new at each start and removed at its end.
  }

  setUserAgent(): void {
    // The page has no network that could show it.
  }

  enableNetworkEmulation(): void {
    // Faults are injected between main and the server, not in the page.
  }
}

const defaultSession = new Session();

/** Electron's `session`. */
export const session = {
  defaultSession,
  fromPartition: (): Session => defaultSession,
};
