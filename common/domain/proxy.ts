/**
 * How the app gets out to its server. `system`: as the computer's own settings say. `manual`: through `address`, with
 * `user` where the proxy wants one; its password is kept by the vault, never among the settings.
 */
export type ProxySettings = {
  readonly mode: 'system' | 'none' | 'manual';
  /** `host:port`; kept while another mode is chosen. */
  readonly address: string;
  readonly user: string;
};

export const systemProxy: ProxySettings = { mode: 'system', address: '', user: '' };

/** `host:port` in its one form, or null when it is no such thing. Addresses of IPv6 stand in brackets. */
export function parseProxyAddress(text: string): string | null {
  const trimmed = text
    .trim()
    .replace(/^http:\/\//i, '')
    .replace(/\/$/, '');
  const port = Number(/:(\d{1,5})$/.exec(trimmed)?.[1]);
  const url = /[/?#@\s]/.test(trimmed) ? null : URL.parse(`http://${trimmed}`);
  if (url === null || !(port >= 1 && port <= 65_535)) return null;
  return `${url.hostname}:${port}`;
}
