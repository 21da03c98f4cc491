import type { ServerInfo } from '#common/api/schemas.ts';
import { ok } from '#common/domain/result.ts';
import { type Clock, rfc3339 } from '../clock.ts';
import type { Handlers } from '../http/handler.ts';
import type { KeptIdentity } from './identity.ts';

type Needs = {
  readonly identity: KeptIdentity;
  readonly minClient: string;
  readonly clock: Clock;
  readonly demo: NonNullable<ServerInfo['demo']> | null;
};

export function serverHandlers({ identity, minClient, clock, demo }: Needs): Pick<Handlers, 'getServer'> {
  return {
    getServer: async () => {
      const { serverId, epoch } = identity.current();
      const time = rfc3339(clock.now());
      return ok({ body: { serverId, epoch, minClient, time, ...(demo === null ? {} : { demo }) } });
    },
  };
}
