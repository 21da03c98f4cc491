#!/usr/bin/env node
// Packages both editions, unpacked, into dist/client and dist/agent: npm run package:dir [-- client|agent]
// Where Electron's distribution cannot be had, a stand-in takes its place: the archive and the fuses are then
// the real ones, and the program itself does not run.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childEnv, ensureDependencies, haveElectron, modernNode, root, run } from './lib/setup.mjs';

const CONFIGS = { client: 'electron-builder.yml', agent: 'electron-builder.agent.yml' };
const BUILDER = join(root, 'node_modules', 'electron-builder', 'cli.js');

ensureDependencies();
const node = modernNode();
const asked = process.argv[2];
const editions = asked in CONFIGS ? [asked] : Object.keys(CONFIGS);
const distribution = findDistribution();
if (distribution.isStub) {
  process.stdout.write("Electron's binary is not here: packaging around a stand-in that does not run.\n");
}
try {
  for (const edition of editions) packageEdition(edition);
} finally {
  distribution.remove();
}

function packageEdition(edition) {
  run(node, [join(root, 'scripts', 'build.mjs'), edition], { env: childEnv() });
  const output = join(root, 'dist', edition);
  rmSync(output, { recursive: true, force: true });
  const options = ['--dir', '--publish', 'never', '--config', CONFIGS[edition]];
  // The stand-in is laid out as on Linux.
  const platform = distribution.isStub ? ['--linux'] : [];
  run(node, [BUILDER, ...platform, ...options, `-c.electronDist=${distribution.folder}`], {
    env: childEnv(),
  });
}

/** Electron's distribution as npm's `electron` unpacked it, or a stand-in in a temporary folder. */
function findDistribution() {
  if (haveElectron()) {
    return { folder: join(root, 'node_modules', 'electron', 'dist'), isStub: false, remove: () => {} };
  }
  const folder = mkdtempSync(join(tmpdir(), 'pambly-electron-stub-'));
  writeStub(folder);
  return { folder, isStub: true, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The files that electron-builder looks for in a distribution for Linux, and no more. */
function writeStub(folder) {
  mkdirSync(join(folder, 'locales'));
  mkdirSync(join(folder, 'resources'));
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'version']) {
    writeFileSync(join(folder, name), '');
  }
  for (const locale of ['en-US', 'es']) writeFileSync(join(folder, 'locales', `${locale}.pak`), '');
  const executable = join(folder, 'electron');
  writeFileSync(executable, Buffer.concat([Buffer.from('#!/bin/sh\nexit 1\n'), fuseWire()]));
  chmodSync(executable, 0o755);
}

/** What @electron/fuses looks for in a binary: a sentinel, the version, the count, one state for each fuse. */
function fuseWire() {
  const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
  // As Electron 45 ships: '1' is on, '0' is off.
  const states = '101100011';
  return Buffer.concat([Buffer.from(sentinel), Buffer.from([1, states.length]), Buffer.from(states)]);
}
