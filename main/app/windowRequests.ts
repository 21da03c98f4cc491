import type { RequestHandlers } from '#common/ipc/contract.ts';
import { ok } from '#common/domain/result.ts';
import type { Engine } from '../engine/engine.ts';
import type { SystemPort } from '../engine/ports.ts';
import type { PageLink } from './pageLink.ts';

/** The engine's requests together with those that belong to the window. */
export function withWindowRequests(
  engine: Pick<Engine, 'handlers' | 'flushDrafts'>,
  page: PageLink,
  system: Pick<SystemPort, 'openLink'>,
): RequestHandlers {
  return {
    ...engine.handlers,
    'app.getState': (args) => {
      page.opened();
      return engine.handlers['app.getState'](args);
    },
    'app.flushed': () => {
      page.flushed();
      return ok(null);
    },
    'app.showing': ({ ticketId }) => {
      page.showing(ticketId);
      // The person has turned to something else: what they wrote before is put on disk now.
      engine.flushDrafts();
      return ok(null);
    },
    'system.openLink': ({ url }) => system.openLink(url),
  };
}
