/** Where the app's own pages live. The scheme is served by `appProtocol.ts` and reaches nothing but our renderer folder. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'pambly';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
export const APP_PAGE = `${APP_ORIGIN}/index.html`;

/**
 * Whether a page of the app may load this address: the app's own files, and pictures that are already in memory. No
 * address that a network could answer.
 */
export function isLocalAddress(url: string): boolean {
  return url.startsWith(`${APP_ORIGIN}/`) || url.startsWith(`blob:${APP_ORIGIN}/`) || url.startsWith('data:');
}
