/** What becomes of a link that a person clicked. */
export type LinkDecision =
  | { readonly kind: 'open'; readonly url: string }
  /** Opened when the person agrees, having been shown this host. */
  | { readonly kind: 'ask'; readonly url: string; readonly host: string }
  | { readonly kind: 'refuse' };

/** Header fields that a mail link may fill in. Others (attachments, in some programs) act behind the person's back. */
const MAIL_FIELDS: ReadonlySet<string> = new Set(['subject', 'body', 'cc']);

/**
 * Only `https` and `mailto`; no user name in the address, which serves to look like another host. Hosts of the company
 * open at once, any other is shown first, in the form that cannot be spoofed (punycode).
 */
export function decideLink(text: string, knownHosts: ReadonlySet<string>): LinkDecision {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '') return { kind: 'refuse' };
  if (url.protocol === 'mailto:') {
    const plain = url.pathname !== '' && [...url.searchParams.keys()].every((name) => MAIL_FIELDS.has(name));
    return plain ? { kind: 'open', url: url.href } : { kind: 'refuse' };
  }
  if (url.protocol !== 'https:') return { kind: 'refuse' };
  return knownHosts.has(url.host)
    ? { kind: 'open', url: url.href }
    : { kind: 'ask', url: url.href, host: url.host };
}

/** The hosts of addresses that the company itself gave us; what is no https address is left out. */
export function hostsOf(addresses: readonly (string | null | undefined)[]): ReadonlySet<string> {
  const urls = addresses.map((address) => (address ? URL.parse(address) : null));
  return new Set(urls.flatMap((url) => (url?.protocol === 'https:' ? [url.host] : [])));
}
