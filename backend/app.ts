import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { accountHandlers } from './accounts/accountHandlers.ts';
import { articleHandlers } from './articles/articleHandlers.ts';
import { catalogHandlers } from './catalog/catalogHandlers.ts';
import { changeHandlers } from './changes/changeHandlers.ts';
import { createCursors } from './changes/cursor.ts';
import type { Clock } from './clock.ts';
import { createInProgress } from './creations/inProgress.ts';
import { settleHandlers } from './creations/settle.ts';
import { type Announcement, type Database, openDatabase } from './database/database.ts';
import { demoLinks, noLinks } from './demo/company.ts';
import { demoInfo } from './demo/people.ts';
import { seedDemo } from './demo/seed.ts';
import { mountRoutes } from './http/adapter.ts';
import { authenticateBy } from './http/authenticate.ts';
import { createServer } from './http/server.ts';
import { messageHandlers } from './messages/messageHandlers.ts';
import { establishIdentity } from './server/identity.ts';
import { serverHandlers } from './server/serverHandlers.ts';
import { createPasswordResets } from './sessions/passwordReset.ts';
import { passwordResetHandlers } from './sessions/passwordResetHandlers.ts';
import { sessionHandlers } from './sessions/sessionHandlers.ts';
import { createSessions } from './sessions/sessions.ts';
import { ticketHandlers } from './tickets/ticketHandlers.ts';

/** The oldest version of the app that is safe to talk to. */
const MIN_CLIENT = '0.1.0';

export type AppOptions = {
  readonly dataDir: string;
  readonly clock: Clock;
  /** Fill an empty database with the demonstration company. */
  readonly demo: boolean;
  /** The data was put back from an older state. */
  readonly restored: boolean;
  readonly checkResponses: boolean;
  readonly log: boolean;
};

export type App = {
  readonly server: FastifyInstance;
  readonly database: Database;
  readonly serverId: string;
  readonly close: () => Promise<void>;
};

/** Puts the server together; nothing listens yet. The one place where the parts meet. */
export async function buildApp(options: AppOptions): Promise<App> {
  const { dataDir, clock, demo } = options;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const listeners: ((announcement: Announcement) => void)[] = [];
  const database = await openDatabase(join(dataDir, 'desk.db'), (announcements) => {
    for (const announcement of announcements) listeners.forEach((listen) => listen(announcement));
  });
  const identity = await establishIdentity(database, options.restored);
  if (demo) await seedDemo(database, dataDir, clock.now());

  const sessions = createSessions(database, clock);
  const cursors = createCursors(identity);
  const inProgress = createInProgress();
  const resets = createPasswordResets({ database, sessions, clock, publicUrl: () => server.listeningOrigin });
  const server = createServer({ minClient: MIN_CLIENT, log: options.log });
  const needs = { database, clock, inProgress };
  mountRoutes(
    server,
    {
      ...serverHandlers({ identity, minClient: MIN_CLIENT, clock, demo: demo ? demoInfo : null }),
      ...sessionHandlers({ database, sessions, clock }),
      ...passwordResetHandlers(resets),
      ...accountHandlers(),
      ...catalogHandlers({ database, links: demo ? demoLinks : noLinks }),
      ...changeHandlers({ database, cursors }),
      ...ticketHandlers(needs),
      ...messageHandlers(needs),
      ...settleHandlers(needs),
      ...articleHandlers(needs),
    },
    { authenticate: authenticateBy(sessions), checkResponses: options.checkResponses },
  );
  return {
    server,
    database,
    serverId: identity.serverId,
    close: async () => {
      await server.close();
      await database.close();
    },
  };
}
