import type { Session } from 'electron';
import type { Logger } from '../engine/ports.ts';
import { isLocalAddress } from './appOrigin.ts';

/**
 * What the pages' session may never do, whatever a page asks: use the network (main speaks for it), or get a
 * permission or a device. `developerTools` lets an unpackaged app load Chromium's own tools.
 */
export function lockSession(session: Session, developerTools: boolean, log: Logger): void {
  session.webRequest.onBeforeRequest(({ url, resourceType }, answer) => {
    const allowed = isLocalAddress(url) || (developerTools && url.startsWith('devtools://'));
    if (!allowed) log.warn('security.requestDenied', { resourceType });
    answer({ cancel: !allowed });
  });
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    log.warn('security.permissionDenied', { permission });
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => {
    answer(null);
  });
  session.on('will-download', (event) => {
    event.preventDefault();
  });
}
