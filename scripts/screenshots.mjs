#!/usr/bin/env node
// Makes the pictures of the documents (docs/images), or of every screen in a folder: npm run screenshots [-- FOLDER]
import { join, resolve } from 'node:path';
import { childEnv, ensureDependencies, ensureDesktop, modernNode, root, run } from './lib/setup.mjs';

ensureDependencies();
const { env } = ensureDesktop();
const folder = process.argv[2];
const specs = ['pictures.spec.ts', 'followingPictures.spec.ts'];
const inDocuments = '(sign-in|new-ticket|received|ticket|queue-ticket) (es-light|en-dark)-1280';
const only = folder === undefined ? ['-g', inDocuments] : [];
run(
  modernNode(),
  [
    join(root, 'node_modules/@playwright/test/cli.js'),
    'test',
    '-c',
    'test/ui/playwright.config.ts',
    ...specs,
    ...only,
  ],
  {
    env: childEnv({
      ...env,
      PAMBLY_PICTURES: folder === undefined ? join(root, 'docs/images') : resolve(folder),
    }),
  },
);
