import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, type AppOptions, buildApp } from '#backend/app.ts';
import { movableClock, type MovableClock, systemClock } from '#backend/clock.ts';

/** The backend inside this process, on a real folder and a real port: quicker than a process, and open to look into. */
export type RunningApp = {
  readonly app: App;
  readonly url: string;
  readonly clock: MovableClock;
  readonly dataDir: string;
  readonly stop: () => Promise<void>;
};

type StartOptions = Partial<AppOptions> & {
  /** Listen on this port instead of any free one: to come back at the same address. */
  readonly port?: number;
};

export async function startApp({ port = 0, ...options }: StartOptions = {}): Promise<RunningApp> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'pambly-app-')));
  const clock = options.clock ?? movableClock(systemClock);
  const app = await buildApp({
    demo: true,
    scriptedAgent: false,
    clockControl: false,
    restored: false,
    checkResponses: true,
    log: false,
    smtp: null,
    mailFrom: 'Pambly <no-responder@pambly.com>',
    publicUrl: null,
    inboundMail: null,
    ...options,
    dataDir,
    clock,
  });
  const url = await app.server.listen({ host: '127.0.0.1', port });
  return {
    app,
    url,
    clock,
    dataDir,
    stop: async () => {
      await app.close();
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
