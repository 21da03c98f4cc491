import { describe, expect, it } from 'vitest';
import { unreachedBy, unreachedByStatus } from '#main/connection/pambly/http.ts';

describe('why nothing was reached', () => {
  it.each([
    ['ENOTFOUND', 'offline'],
    ['ENETUNREACH', 'offline'],
    ['ECONNREFUSED', 'server-down'],
    ['ECONNRESET', 'server-down'],
    ['CERT_HAS_EXPIRED', 'certificate'],
    ['CERT_NOT_YET_VALID', 'certificate'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate'],
  ] as const)('%s: %s', (code, reach) => {
    expect(unreachedBy(code)).toBe(reach);
  });

  it.each([
    [407, 'proxy-login'],
    [511, 'not-our-server'],
    [502, 'server-down'],
    [503, 'server-down'],
    [200, 'not-our-server'],
    [302, 'not-our-server'],
    [403, 'not-our-server'],
  ] as const)('an answer %i that is not in our words: %s', (status, reach) => {
    expect(unreachedByStatus(status)).toBe(reach);
  });
});
