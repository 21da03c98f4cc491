/**
 * What a page of the app may do: run its own scripts and styles, show its own pictures, and nothing else. `styleNonce`
 * lets the widget library add its few style elements; it is new at each load.
 */
export function contentSecurityPolicy(styleNonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${styleNonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'none'",
    "frame-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "webrtc 'block'",
    "require-trusted-types-for 'script'",
    'trusted-types dompurify',
  ].join('; ');
}
