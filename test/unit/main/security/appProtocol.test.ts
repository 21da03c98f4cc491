import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAppProtocol, resolveAssetPath } from '#main/security/appProtocol.ts';

let folder: string;
let serve: ReturnType<typeof createAppProtocol>;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pambly-protocol-'));
  const root = join(folder, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'renderer-secret'));
  writeFileSync(join(folder, 'secret.js'), 'secret');
  writeFileSync(join(folder, 'renderer-secret', 'a.js'), 'secret');
  writeFileSync(join(root, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">');
  writeFileSync(join(root, 'assets', 'index-1a2b.js'), 'run()');
  writeFileSync(join(root, 'assets', 'notes.exe'), 'MZ');
  serve = createAppProtocol(root);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const get = (url: string, method = 'GET') => serve({ url, method });

describe('a page', () => {
  it('comes with the whole policy, word for word', async () => {
    const response = await get('app://pambly/index.html');
    const nonce = /content="([^"]+)"/.exec(await response.text())?.[1];
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(response.headers.get('content-security-policy')).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' blob: data:; ` +
        "font-src 'self'; connect-src 'none'; frame-src 'none'; form-action 'none'; base-uri 'none'; " +
        "frame-ancestors 'none'; webrtc 'block'; require-trusted-types-for 'script'; trusted-types dompurify",
    );
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('is also what the bare origin answers, with another nonce at each load', async () => {
    const policies = [await get('app://pambly/'), await get('app://pambly/')].map((response) =>
      response.headers.get('content-security-policy'),
    );
    expect(policies[0]).not.toBeNull();
    expect(policies[0]).not.toBe(policies[1]);
  });
});

describe('a file', () => {
  it('comes with its own type, so that nothing is guessed', async () => {
    const response = await get('app://pambly/assets/index-1a2b.js');
    expect(await response.text()).toBe('run()');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each(['app://pambly/assets/none.js', 'app://pambly/assets', 'app://pambly/assets/notes.exe'])(
    '%s is not there',
    async (url) => {
      expect((await get(url)).status).toBe(404);
    },
  );

  it.each([
    'app://other/index.html',
    'app://pambly.evil/index.html',
    'https://pambly/index.html',
    'app://pambly/..%2fsecret.js',
    'app://pambly/%2e%2e%2fsecret.js',
    'app://pambly/..%5csecret.js',
    'app://pambly/%252e%252e/secret.js',
    'app://pambly//etc/passwd',
    'app://pambly/C:/Windows/win.ini',
    'app://pambly/index.html%00.js',
    'app://pambly/%',
  ])('%s is refused', async (url) => {
    expect((await get(url)).status).toBe(403);
  });

  it.each([
    'app://pambly/../secret.js',
    'app://pambly/%2e%2e/secret.js',
    'app://pambly/../renderer-secret/a.js',
  ])('%s does not leave the folder', async (url) => {
    const response = await get(url);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.text()).toBe('');
  });

  it('is only read', async () => {
    expect((await get('app://pambly/index.html', 'POST')).status).toBe(403);
  });
});

it('a path that normalises out of the root is refused by the last check as well', () => {
  expect(resolveAssetPath('/srv/renderer', 'app://pambly/a.js')).toBe('/srv/renderer/a.js');
  expect(resolveAssetPath('/srv/renderer', 'app://pambly/.')).toBe('/srv/renderer/index.html');
});
