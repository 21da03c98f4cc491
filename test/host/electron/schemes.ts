import { app } from './app.ts';

/**
 * The schemes that the app serves itself, and the https addresses under which Chromium knows them:
 * Chromium refuses to load an unknown scheme, so `app://pambly/x` is loaded as
 * `https://pambly.app.<suffix>/x` and answered before it reaches any network.
 */
const SUFFIX = 'pambly-host.test';
const APP_ADDRESS = /^([a-z][a-z0-9+-]*):\/\/([^/?#]*)(.*)$/i;
const WEB_ADDRESS = new RegExp(
  `^https://(.+)\\.([a-z][a-z0-9+-]*)\\.${SUFFIX.replaceAll('.', '\\.')}(?=[/?#]|$)(.*)$`,
  'i',
);

export type ProtocolHandler = (request: Request) => Response | Promise<Response>;

const known = new Set<string>();
const handlers = new Map<string, ProtocolHandler>();

/** The address under which Chromium loads `url`. */
export function toWebAddress(url: string): string {
  const [, scheme, host, rest] = APP_ADDRESS.exec(url) ?? [];
  if (scheme === undefined || !known.has(scheme)) return url;
  return `https://${host ?? ''}.${scheme}.${SUFFIX}${rest ?? ''}`;
}

/** The address by which the app knows what Chromium loaded. */
export function toAppAddress(url: string): string {
  const [, host, scheme, rest] = WEB_ADDRESS.exec(url) ?? [];
  return host === undefined || scheme === undefined ? url : `${scheme}://${host}${rest ?? ''}`;
}

/** Whether a text, such as the title that Chromium gives a page without one, is an address or the end of one. */
export function isChromiumAddress(text: string): boolean {
  return text.includes(SUFFIX) || text.includes('://') || text.startsWith('about:');
}

/** The origin of an address as Electron writes it: `app://pambly` for a scheme registered as standard. */
export function originOf(url: string): string {
  const [, scheme, host] = APP_ADDRESS.exec(url) ?? [];
  if (scheme !== undefined && known.has(scheme)) return `${scheme}://${host ?? ''}`;
  return URL.canParse(url) ? new URL(url).origin : 'null';
}

export function handlerFor(url: string): ProtocolHandler | undefined {
  return handlers.get(url.split(':')[0] ?? '');
}

/** Electron's `protocol`. */
export const protocol = {
  registerSchemesAsPrivileged: (schemes: readonly { readonly scheme: string }[]): void => {
    if (app.isReady())
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme } of schemes) known.add(scheme);
  },
  handle: (scheme: string, handler: ProtocolHandler): void => {
    if (!app.isReady()) throw new Error('protocol cannot be used before app is ready');
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    known.add(scheme);
    handlers.set(scheme, handler);
  },
  unhandle: (scheme: string): void => {
    handlers.delete(scheme);
  },
  isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
};
