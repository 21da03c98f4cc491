import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { APP_ORIGIN } from './appOrigin.ts';
import { contentSecurityPolicy } from './contentSecurityPolicy.ts';

const NONCE_PLACEHOLDER = '__CSP_NONCE__';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Sent with every answer; the policy comes on top for pages. */
const commonHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
};

/**
 * Answers `app://pambly/…` from the files under `root` and from nowhere else. A page gets the content security policy
 * with a fresh style nonce, which also replaces the placeholder in its `<meta name="csp-nonce">`.
 */
export function createAppProtocol(
  root: string,
): (request: Pick<Request, 'url' | 'method'>) => Promise<Response> {
  return async ({ url, method }) => {
    const path = method === 'GET' ? resolveAssetPath(root, url) : null;
    if (path === null) return new Response(null, { status: 403, headers: commonHeaders });
    const mediaType = mediaTypes[extname(path)];
    const bytes = mediaType === undefined ? null : await readFile(path).catch(() => null);
    if (mediaType === undefined || bytes === null) {
      return new Response(null, { status: 404, headers: commonHeaders });
    }
    return extname(path) === '.html' ? pageResponse(bytes, mediaType) : assetResponse(bytes, mediaType);
  };
}

function pageResponse(bytes: Buffer, mediaType: string): Response {
  const nonce = randomBytes(16).toString('base64');
  return new Response(bytes.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce), {
    headers: {
      ...commonHeaders,
      'Content-Type': mediaType,
      'Cache-Control': 'no-store',
      'Content-Security-Policy': contentSecurityPolicy(nonce),
    },
  });
}

function assetResponse(bytes: Buffer<ArrayBuffer>, mediaType: string): Response {
  return new Response(bytes, { headers: { ...commonHeaders, 'Content-Type': mediaType } });
}

/** What none of our file names has, and what some system would take for more than a name. */
const NEVER_IN_A_PATH = ['//', '\\', ':', '%', '\0'];

/** The file under `root` (absolute) that an address names, or null when it is not ours or would leave the folder. */
export function resolveAssetPath(root: string, url: string): string | null {
  if (!url.startsWith(`${APP_ORIGIN}/`)) return null;
  const pathname = decodePath(url);
  if (pathname === null || NEVER_IN_A_PATH.some((part) => pathname.includes(part))) return null;
  const path = join(root, pathname === '/' ? 'index.html' : pathname);
  return path.startsWith(root + sep) ? path : null;
}

/** The path of an address without its encoding; null when it hides a separator in it or cannot be decoded. */
function decodePath(url: string): string | null {
  const pathname = URL.parse(url)?.pathname ?? '%';
  if (/%2f|%5c/i.test(pathname)) return null;
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
