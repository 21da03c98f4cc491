import { parseProxyAddress } from '#common/domain/proxy.ts';
import type { SettingsStore, SystemPort, Vault } from '../engine/ports.ts';

/** Where the vault keeps the proxy's password. */
export const PROXY_PASSWORD = 'proxy-password';

/** The proxy on the way to an address, as a URL with its sign-in; null where the way is direct. Asked for each call. */
export type FindProxy = (url: string) => Promise<string | null>;

export function proxyFinder(
  settings: Pick<SettingsStore, 'get'>,
  vault: Pick<Vault, 'get'>,
  system: Pick<SystemPort, 'findProxy'>,
): FindProxy {
  return async (url) => {
    const { mode, address, user } = settings.get().proxy;
    switch (mode) {
      case 'none':
        return null;
      case 'system':
        return fromPacAnswer(await system.findProxy(url));
      case 'manual': {
        const known = parseProxyAddress(address);
        if (known === null) return null;
        if (user === '') return `http://${known}`;
        const password = (await vault.get(PROXY_PASSWORD)) ?? '';
        return `http://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${known}`;
      }
    }
  };
}

/**
 * The first way of a PAC script's answer (`PROXY a:80; DIRECT`) that HTTP can go: a proxy's URL, or null for the direct
 * one. SOCKS is passed over.
 */
export function fromPacAnswer(answer: string): string | null {
  for (const way of answer.split(';')) {
    const [kind = '', address = ''] = way.trim().split(/\s+/);
    if (/^DIRECT$/i.test(kind)) return null;
    const known = /^(PROXY|HTTP|HTTPS)$/i.test(kind) ? parseProxyAddress(address) : null;
    if (known !== null) return `${/^HTTPS$/i.test(kind) ? 'https' : 'http'}://${known}`;
  }
  return null;
}
