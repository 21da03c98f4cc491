const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * A server's address in its one form (no trailing slash), or null when it may not be used: https, or http on this very
 * computer; no user name or password, no query.
 */
export function parseServerAddress(text: string): string | null {
  const url = URL.parse(text.trim());
  if (url === null || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    return null;
  }
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK_HOSTS.has(url.hostname));
  return safe ? url.href.replace(/\/+$/, '') : null;
}
