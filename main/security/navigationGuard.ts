import type { WebContents } from 'electron';
import type { Logger } from '../engine/ports.ts';

type Preventable = { readonly preventDefault: () => void };

/**
 * Keeps a web contents on the page it was loaded with: no navigation, no redirect, no new window, no webview, no peer
 * connection. Links go through `system.openLink` instead.
 */
export function guardNavigation(contents: WebContents, log: Logger): void {
  const deny =
    (attempt: string) =>
    (event: Preventable): void => {
      event.preventDefault();
      log.warn('security.navigationDenied', { attempt });
    };
  contents.on('will-navigate', deny('navigate'));
  contents.on('will-frame-navigate', deny('frame'));
  contents.on('will-redirect', deny('redirect'));
  contents.on('will-attach-webview', deny('webview'));
  contents.setWindowOpenHandler(() => {
    log.warn('security.navigationDenied', { attempt: 'window' });
    return { action: 'deny' };
  });
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
