import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CdpSession } from '../../chromium/connection.ts';
import { isolatedWorldScript, mainWorldScript } from '../../page/scripts.ts';
import { RECEIVE_NAME, SEND_NAME, WORLD_NAME } from './rendererIpc.ts';

export interface PreloadOptions {
  /** The preload script's file. */
  readonly preload?: string;
  readonly additionalArguments?: readonly string[];
}

/** Has the bridge and the preload script run in every document of the page, before its own scripts. */
export async function addPreloadScripts(session: CdpSession, options: PreloadOptions): Promise<void> {
  const secret = `host-${randomBytes(16).toString('hex')}`;
  const permissionKey = `${secret}-permissions`;
  const preload = options.preload === undefined ? '' : readFileSync(options.preload, 'utf8');
  const isolated = isolatedWorldScript(
    {
      secret,
      permissionKey,
      sendName: SEND_NAME,
      receiveName: RECEIVE_NAME,
      process: rendererFacts(options.additionalArguments ?? []),
    },
    preload,
  );
  // The page's own world first: it must listen when the isolated world exposes.
  await Promise.all([
    session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: mainWorldScript({ secret, permissionKey }),
    }),
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: isolated, worldName: WORLD_NAME }),
  ]);
}

function rendererFacts(additionalArguments: readonly string[]): Readonly<Record<string, unknown>> {
  const { node, chrome, electron } = process.versions as Readonly<Record<string, string>>;
  return {
    platform: process.platform,
    arch: process.arch,
    versions: { node, chrome, electron },
    argv: [process.argv[0], '--type=renderer', ...additionalArguments],
    execPath: process.argv[0],
    env: {},
  };
}
