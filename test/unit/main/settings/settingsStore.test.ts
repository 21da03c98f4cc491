import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemProxy } from '#common/domain/proxy.ts';
import type { Settings } from '#common/ipc/views.ts';
import type { KnownAccount } from '#main/engine/ports.ts';
import { jsonFileWriter } from '#main/settings/jsonFileWriter.ts';
import { openSettings, type SettingsWriter } from '#main/settings/settingsStore.ts';

const defaults: Settings = {
  language: 'es',
  theme: 'system',
  notifications: true,
  serverUrl: '',
  proxy: systemProxy,
};
const account: KnownAccount = {
  serverId: 'server-1',
  serverUrl: 'https://help.example',
  accountId: 'account-1',
  account: { name: 'Lucía' },
};
const silent = { info: () => {}, warn: () => {}, error: () => {} };

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pambly-settings-'));
  path = join(folder, 'settings.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const open = (openWriter: (path: string) => SettingsWriter = jsonFileWriter) =>
  openSettings({ path, openWriter, defaults, log: silent });

describe('settings', () => {
  it('start with the defaults, and not as a reset, when there is no file', () => {
    const settings = open();
    expect(settings.get()).toEqual(defaults);
    expect(settings.wasReset).toBe(false);
  });

  it('are the same after the app was started again', () => {
    const first = open();
    expect(first.update({ theme: 'dark', serverUrl: 'https://help.example/' }).ok).toBe(true);
    first.setOpenAccount(account);
    first.setGeneration('server-1/account-1', 7);
    first.setWindowState({ x: 1, y: 2, width: 900, height: 700, maximized: true });

    const second = open();
    expect(second.get()).toEqual({ ...defaults, theme: 'dark', serverUrl: 'https://help.example' });
    expect(second.openAccount()).toEqual(account);
    expect(second.generation('server-1/account-1')).toBe(7);
    expect(second.generation('another')).toBeNull();
    expect(second.windowState()?.maximized).toBe(true);
    expect(second.wasReset).toBe(false);
  });

  it.each([
    ['a torn file', '{"preferences": {"langu'],
    ['an empty file', ''],
    ['a foreign file', '[1, 2, 3]'],
  ])('keep %s beside, take the defaults and say so', (_what, content) => {
    writeFileSync(path, content);
    const settings = open();
    expect(settings.get()).toEqual(defaults);
    expect(settings.wasReset).toBe(true);
    expect(readFileSync(`${path}.damaged`, 'utf8')).toBe(content);
    expect(settings.update({ language: 'en' }).ok).toBe(true);
    expect(open().get().language).toBe('en');
  });

  it('keep the known account and the generations when only the preferences are damaged', () => {
    const generations = { 'server-1/account-1': 7 };
    writeFileSync(
      path,
      JSON.stringify({ preferences: { language: 'xx' }, openAccount: account, generations }),
    );
    const settings = open();
    expect(settings.get()).toEqual(defaults);
    expect(settings.openAccount()).toEqual(account);
    expect(settings.generation('server-1/account-1')).toBe(7);
    expect(settings.wasReset).toBe(true);
  });

  it('forget an account, also in the damaged file that was kept', () => {
    const generations = { 'server-1/account-1': 7, 'server-1/account-2': 2 };
    writeFileSync(path, JSON.stringify({ preferences: { language: 'xx' }, generations }));
    const settings = open();
    expect(existsSync(`${path}.damaged`)).toBe(true);
    expect(settings.forgetAccount('server-1/account-1').ok).toBe(true);
    expect(existsSync(`${path}.damaged`)).toBe(false);
    const again = open();
    expect(again.generation('server-1/account-1')).toBeNull();
    expect(again.generation('server-1/account-2')).toBe(2);
  });

  it('take a file from before there were proxies and zoom for a sound one', () => {
    const { proxy: _later, ...preferences } = defaults;
    writeFileSync(path, JSON.stringify({ preferences: { ...preferences, language: 'en' } }));
    const settings = open();
    expect(settings.wasReset).toBe(false);
    expect(settings.get()).toEqual({ ...defaults, language: 'en' });
    settings.setZoomLevel(1.5);
    expect(open().zoomLevel()).toBe(1.5);
  });

  it('answer the disk error and keep the old value when the disk is full', () => {
    const settings = open(() => () => {
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    });
    expect(settings.update({ theme: 'dark' })).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    expect(settings.get().theme).toBe('system');
  });

  it('remember the open account in memory while the disk refuses', () => {
    let full = true;
    const settings = open((file) => {
      const write = jsonFileWriter(file);
      return (content) => {
        if (full) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
        write(content);
      };
    });
    settings.setOpenAccount(account);
    expect(settings.openAccount()).toEqual(account);
    full = false;
    expect(settings.update({ theme: 'light' }).ok).toBe(true);
    expect(open().openAccount()).toEqual(account);
  });

  it('go on in memory when the folder cannot be written at all', () => {
    const settings = open(() => {
      throw Object.assign(new Error('denied'), { code: 'EACCES' });
    });
    expect(settings.update({ theme: 'dark' })).toMatchObject({
      ok: false,
      error: { code: 'disk-read-only' },
    });
    settings.setOpenAccount(account);
    expect(settings.openAccount()).toEqual(account);
  });

  it('refuse a server address that would send passwords in the clear', () => {
    const settings = open();
    expect(settings.update({ serverUrl: 'http://help.example' })).toMatchObject({
      error: { code: 'server-address' },
    });
    expect(settings.update({ serverUrl: 'http://127.0.0.1:8080' }).ok).toBe(true);
  });

  it('tell listeners what changed, after it is saved', () => {
    const settings = open();
    const heard: string[] = [];
    settings.onChanged(({ language }) => heard.push(language));
    settings.update({ language: 'en' });
    expect(heard).toEqual(['en']);
  });

  it('are readable by nobody else and leave no half-written file', () => {
    open().update({ theme: 'dark' });
    expect(readdirSync(folder)).toEqual(['settings.json']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});
