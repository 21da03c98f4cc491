import { describe, expect, it } from 'vitest';
import { parseProxyAddress, type ProxySettings, systemProxy } from '#common/domain/proxy.ts';
import { ok } from '#common/domain/result.ts';
import type { Settings } from '#common/ipc/views.ts';
import { fromPacAnswer, proxyFinder } from '#main/connection/proxyFinder.ts';
import { setProxy } from '#main/engine/handlers/setProxy.ts';

function setUp() {
  let settings: Settings = {
    language: 'es',
    theme: 'system',
    notifications: true,
    serverUrl: '',
    proxy: systemProxy,
  };
  const secrets = new Map<string, string>();
  const store = {
    get: () => settings,
    update: (patch: Partial<Settings>) => {
      settings = { ...settings, ...patch };
      return ok(null);
    },
  };
  const vault = {
    available: async () => true,
    put: async (name: string, secret: string) => {
      secrets.set(name, secret);
      return ok(null);
    },
    get: async (name: string) => secrets.get(name) ?? null,
    remove: async (name: string) => {
      secrets.delete(name);
    },
  };
  const find = proxyFinder(store, vault, { findProxy: async () => 'PROXY office:3128; DIRECT' });
  const set = (change: Partial<ProxySettings>, password: string | null = null) =>
    setProxy({ ...settings.proxy, ...change, password }, store, vault);
  return { settings: store.get, secrets, set, find: () => find('https://desk.example.com') };
}

describe('the way to the server', () => {
  it('is the system’s own, none, or by hand', async () => {
    const { set, find } = setUp();
    expect(await find()).toBe('http://office:3128');
    await set({ mode: 'none' });
    expect(await find()).toBeNull();
    await set({ mode: 'manual', address: 'proxy.example.com:8080' });
    expect(await find()).toBe('http://proxy.example.com:8080');
    await set({ user: 'a@b' }, 'p:w');
    expect(await find()).toBe('http://a%40b:p%3Aw@proxy.example.com:8080');
  });

  it('gives a password to no other proxy or user than it was typed for', async () => {
    const { set, secrets, settings } = setUp();
    await set({ mode: 'manual', address: 'first:1', user: 'me' }, 'secret');
    await set({ mode: 'none' });
    await set({ mode: 'manual' });
    expect([...secrets.values()]).toEqual(['secret']);
    await set({ address: 'second:1' });
    expect([...secrets.values()]).toEqual([]);
    expect(JSON.stringify(settings())).not.toContain('secret');
  });

  it('stays as it was when the address is none', async () => {
    const { set, settings } = setUp();
    expect(await set({ mode: 'manual', address: 'no port' })).toMatchObject({
      error: { code: 'proxy-address' },
    });
    expect(settings().proxy).toEqual(systemProxy);
  });
});

describe('an address of a proxy', () => {
  it.each([
    ['proxy.example.com:8080', 'proxy.example.com:8080'],
    [' http://Proxy:80/ ', 'proxy:80'],
    ['[::1]:3128', '[::1]:3128'],
    ['proxy', null],
    ['proxy:0', null],
    ['proxy:70000', null],
    ['user@proxy:80', null],
    ['proxy:80/path', null],
    ['', null],
  ])('%j is %j', (text, address) => {
    expect(parseProxyAddress(text)).toBe(address);
  });
});

describe('a PAC script’s answer', () => {
  it.each([
    ['DIRECT', null],
    ['PROXY a:80; DIRECT', 'http://a:80'],
    ['HTTPS a:443', 'https://a:443'],
    ['SOCKS5 a:1080; PROXY b:80', 'http://b:80'],
    ['SOCKS5 a:1080; DIRECT', null],
    ['', null],
  ])('%j leads to %j', (answer, proxy) => {
    expect(fromPacAnswer(answer)).toBe(proxy);
  });
});
