import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Cipher, createFileVault } from '#main/vault/fileVault.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };
const MARK = 'sealed:';

/** Turns the text round, and notices damage. */
const reversing: Cipher = {
  available: () => Promise.resolve(true),
  encrypt: (secret) => Promise.resolve(Buffer.from(MARK + Array.from(secret).reverse().join(''))),
  decrypt: async (sealed) => {
    const text = Buffer.from(sealed).toString();
    if (!text.startsWith(MARK)) throw new Error('damaged');
    return Array.from(text.slice(MARK.length)).reverse().join('');
  },
};

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'pambly-vault-')), 'vault');
});
afterEach(() => {
  rmSync(join(folder, '..'), { recursive: true });
});

const onlyFile = (): string => {
  const [name, ...others] = readdirSync(folder);
  expect(others).toEqual([]);
  return join(folder, name ?? '');
};

describe('the vault', () => {
  it('gives back what was put, also after a restart', async () => {
    expect(await createFileVault(folder, reversing, silent).put('refresh-token', 'señal')).toMatchObject({
      ok: true,
    });
    expect(await createFileVault(folder, reversing, silent).get('refresh-token')).toBe('señal');
  });

  it('writes only the encrypted bytes, for this person alone, in one file', async () => {
    await createFileVault(folder, reversing, silent).put('lucia@example.com', 'secret');
    const file = onlyFile();
    expect(file).not.toContain('lucia');
    expect(readFileSync(file, 'utf8')).toBe('sealed:terces');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('replaces a secret', async () => {
    const vault = createFileVault(folder, reversing, silent);
    await vault.put('token', 'one');
    await vault.put('token', 'two');
    expect(await vault.get('token')).toBe('two');
    onlyFile();
  });

  it('answers null for a name it does not have, one it forgot, and one it can no longer read', async () => {
    const vault = createFileVault(folder, reversing, silent);
    expect(await vault.get('token')).toBeNull();
    await vault.put('token', 'one');
    writeFileSync(onlyFile(), 'garbage');
    expect(await vault.get('token')).toBeNull();
    await vault.put('token', 'two');
    await vault.remove('token');
    expect(await vault.get('token')).toBeNull();
    await expect(vault.remove('token')).resolves.toBeUndefined();
  });

  it('writes nothing where there is no keychain', async () => {
    const vault = createFileVault(folder, { ...reversing, available: () => Promise.resolve(false) }, silent);
    expect(await vault.available()).toBe(false);
    expect(await vault.put('token', 'one')).toMatchObject({ error: { code: 'sealing-unavailable' } });
    expect(existsSync(folder)).toBe(false);
  });
});
