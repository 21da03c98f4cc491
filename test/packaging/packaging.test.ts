import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPackaged, readText, wordsAskedFor, type PackagedEdition } from './packaged.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const LARGEST_ARCHIVE_BYTES = 12 * 1024 * 1024;
const EDITIONS = ['client', 'agent'] as const;

/** What an archive may hold besides its package.json: what the build made for this edition. */
const BUNDLES =
  /^out\/(?:client|agent)\/(?:main\/.+\.js|preload\/index\.cjs|renderer\/.+\.(?:html|js|css|woff2|svg|png))$/;

let packaged: Readonly<Record<(typeof EDITIONS)[number], PackagedEdition>>;

beforeAll(() => {
  execFileSync(process.execPath, [join(ROOT, 'scripts', 'packageDir.mjs')], { cwd: ROOT, stdio: 'pipe' });
  packaged = { client: readPackaged('client'), agent: readPackaged('agent') };
});

describe.each(EDITIONS)('the %s edition', (edition) => {
  it('holds its own bundles and nothing else', () => {
    const { files } = packaged[edition];
    const others = files.filter((path) => path !== 'package.json' && !BUNDLES.test(path));
    expect(others).toEqual([]);
    expect(files.filter((path) => path.startsWith('out/') && !path.startsWith(`out/${edition}/`))).toEqual(
      [],
    );
    expect(files).not.toContain(`out/${edition}/main/headless.js`);
  });

  it('holds what it needs to start', () => {
    expect(packaged[edition].package['main']).toBe(`out/${edition}/main/index.js`);
    expect(packaged[edition].files).toEqual(
      expect.arrayContaining([
        `out/${edition}/main/index.js`,
        `out/${edition}/preload/index.cjs`,
        `out/${edition}/renderer/index.html`,
      ]),
    );
  });

  it('imports in main only Node, Electron and its own files', () => {
    const mainFiles = packaged[edition].files.filter((path) => path.startsWith(`out/${edition}/main/`));
    const imports = mainFiles.flatMap((path) => staticImports(readText(packaged[edition], path)));
    const isOwn = (name: string): boolean => name.startsWith('.') || name === 'electron' || isBuiltin(name);
    expect(imports.filter((name) => !isOwn(name))).toEqual([]);
    expect(imports).toContain('electron');
  });

  it('has every fuse as configured', async () => {
    const wire = await getCurrentFuseWire(packaged[edition].executable);
    const on = (option: FuseV1Options): boolean => wire[option] === FuseState.ENABLE;
    expect({
      runAsNode: on(FuseV1Options.RunAsNode),
      nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: on(FuseV1Options.EnableNodeCliInspectArguments),
      asarIntegrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
      cookieEncryption: on(FuseV1Options.EnableCookieEncryption),
      fileProtocolPrivileges: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: false,
      nodeOptions: false,
      inspect: false,
      asarIntegrity: true,
      onlyAsar: true,
      cookieEncryption: true,
      fileProtocolPrivileges: false,
    });
  });

  it('weighs no more than 12 MB', () => {
    expect(statSync(packaged[edition].archive).size).toBeLessThanOrEqual(LARGEST_ARCHIVE_BYTES);
  });
});

describe('the two editions', () => {
  it('have different names and ids, so that both can be installed', () => {
    const { client, agent } = packaged;
    expect([client.package['name'], agent.package['name']]).toEqual(['pambly-desk', 'pambly-desk-agent']);
    expect([client.package['productName'], agent.package['productName']]).toEqual([
      'Pambly Desk',
      'Pambly Desk Agente',
    ]);
    expect(readConfiguredIds()).toEqual(['com.pambly.desk', 'com.pambly.desk.agent']);
  });

  it("keep the agent's screens out of the client's renderer", () => {
    const agentWords = [...wordsAskedFor('queue')];
    expect(agentWords.filter((word) => rendererCode(packaged.client).includes(word))).toEqual([]);
    // Were the words not to be found where they belong, their absence above would say nothing.
    expect(agentWords.filter((word) => !rendererCode(packaged.agent).includes(word))).toEqual([]);
  });
});

/** The names that a bundle's import and export statements ask for; minified, they stand in one line. */
function staticImports(source: string): string[] {
  const statements = source.matchAll(
    /(?<=^|;)(?:(?:import|export)\b[^'"\n;]*?from\s*["']([^"']+)["']|import\s*["']([^"']+)["'])/gm,
  );
  return [...statements].map(([, from, bare]) => from ?? bare ?? '');
}

function rendererCode(edition: PackagedEdition): string {
  const scripts = edition.files.filter((path) => path.includes('/renderer/') && path.endsWith('.js'));
  return scripts.map((path) => readText(edition, path)).join('\n');
}

function readConfiguredIds(): readonly (string | undefined)[] {
  const configs = ['electron-builder.yml', 'electron-builder.agent.yml'];
  return configs.map((name) => /^appId: (\S+)$/m.exec(readConfig(name))?.[1]);
}

function readConfig(name: string): string {
  return readFileSync(join(ROOT, name), 'utf8');
}
