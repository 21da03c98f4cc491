import { app, protocol, session } from 'electron';
import type { Logger } from '../engine/ports.ts';
import { APP_SCHEME } from './appOrigin.ts';
import { createAppProtocol } from './appProtocol.ts';
import { guardNavigation } from './navigationGuard.ts';
import { lockSession } from './sessionPolicy.ts';

export type LockDownOptions = {
  /** The folder that `app://pambly/` serves. */
  readonly rendererRoot: string;
  readonly developerTools: boolean;
  readonly log: Logger;
};

/** Before Electron is ready: `app://` is a secure origin of its own, and every page runs in the sandbox. */
export function prepareSecurity(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
  app.enableSandbox();
  // Pages have no network: not even a name is looked up for them (CSP does not stop DNS prefetching).
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
}

/** Before the first window: what every page of the app may never do. */
export function lockDown({ rendererRoot, developerTools, log }: LockDownOptions): void {
  lockSession(session.defaultSession, developerTools, log);
  app.on('web-contents-created', (_event, contents) => guardNavigation(contents, log));
  protocol.handle(APP_SCHEME, createAppProtocol(rendererRoot));
}
