import type { ServerInfo } from '#common/api/schemas.ts';
import { connectivity, type Connectivity } from '../connection/connectivity.ts';
import type { Helpdesk } from '../connection/helpdesk.ts';
import { observed } from '../connection/observed.ts';
import { pamblyHelpdesk } from '../connection/pambly/pamblyHelpdesk.ts';
import { proxyFinder } from '../connection/proxyFinder.ts';
import { serverTime, type ServerTime } from '../connection/serverTime.ts';
import type { EngineOptions } from './engine.ts';

/** The line to one server: its calls, and what they teach about whether it can be reached. */
export type ServerLine = {
  readonly url: string;
  readonly helpdesk: Helpdesk;
  readonly connectivity: Connectivity;
  readonly time: ServerTime;
};

export type ServerLineOptions = {
  readonly engine: EngineOptions;
  readonly url: string;
  /** The server has said who it is. */
  readonly onServer: (info: ServerInfo) => void;
  readonly onChanged: () => void;
};

export function openServerLine({ engine, url, onServer, onChanged }: ServerLineOptions): ServerLine {
  const { client, clock, random, log, settings, vault, system } = engine;
  const time = serverTime(clock);
  const bare = pamblyHelpdesk(
    url,
    `${client.edition}/${client.version}`,
    proxyFinder(settings, vault, system),
  );
  const askServer: Helpdesk['server'] = async () => {
    const result = await bare.server();
    if (result.kind === 'ok') {
      time.learn(result.value.time);
      onServer(result.value);
    }
    return result;
  };
  const watched = connectivity({
    probe: askServer,
    clock,
    random,
    log,
    onChanged: (state) => {
      log.info('connection.changed', { state });
      onChanged();
    },
  });
  return {
    url,
    connectivity: watched,
    time,
    helpdesk: observed({ ...bare, server: askServer }, watched.observe),
  };
}
