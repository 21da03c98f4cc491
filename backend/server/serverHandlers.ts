import type { ServerInfo } from '#common/api/schemas.ts';
import { ok } from '#common/domain/result.ts';
import { type Clock, rfc3339 } from '../clock.ts';
import type { Handlers } from '../http/handler.ts';
import type { Identity } from './identity.ts';

type Needs = {
  readonly identity: Identity;
  readonly minClient: string;
  readonly clock: Clock;
  readonly demo: NonNullable<ServerInfo['demo']> | null;
};

export function serverHandlers({ identity, minClient, clock, demo }: Needs): Pick<Handlers, 'getServer'> {
  return {
    getServer: async () =>
      ok({
        body: {
          serverId: identity.serverId,
          epoch: identity.epoch,
          minClient,
          time: rfc3339(clock.now()),
          ...(demo === null ? {} : { demo }),
        },
      }),
  };
}
