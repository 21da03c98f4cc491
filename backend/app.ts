import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ok } from '#common/domain/result.ts';
import type { FastifyInstance } from 'fastify';
import { accountHandlers } from './accounts/accountHandlers.ts';
import { viewHandlers } from './accounts/viewHandlers.ts';
import { articleHandlers } from './articles/articleHandlers.ts';
import { catalogHandlers } from './catalog/catalogHandlers.ts';
import { changeHandlers } from './changes/changeHandlers.ts';
import { createCursors } from './changes/cursor.ts';
import { type MovableClock, SECOND } from './clock.ts';
import { createInProgress } from './creations/inProgress.ts';
import { settleHandlers } from './creations/settle.ts';
import { type Announcement, type Database, openDatabase } from './database/database.ts';
import { lockFolder } from './database/folderLock.ts';
import { demoLinks, noLinks } from './demo/company.ts';
import { mountDemoControl } from './demo/controlRoutes.ts';
import { demoOperator } from './demo/demoOperator.ts';
import { demoInfo } from './demo/people.ts';
import { startScriptedAgent } from './demo/scriptedAgent.ts';
import { seedDemo } from './demo/seed.ts';
import { mountEvents } from './events/eventRoutes.ts';
import { createHub } from './events/hub.ts';
import { mountRoutes } from './http/adapter.ts';
import { authenticateBy } from './http/authenticate.ts';
import { mountOpenApi } from './http/openApi.ts';
import { createServer } from './http/server.ts';
import { mountInboundMail } from './mail/inbound/inboundRoutes.ts';
import { receiveMail } from './mail/inbound/receiveMail.ts';
import { takeFiles } from './mail/inbound/takeFiles.ts';
import { keyHandlers } from './keys/keyHandlers.ts';
import { sweepGrants } from './keys/sweepGrants.ts';
import { fileMailer, smtpMailer } from './mail/mailer.ts';
import { startMailWorker } from './mail/mailWorker.ts';
import { messageHandlers } from './messages/messageHandlers.ts';
import { createPresence } from './presence/presence.ts';
import { presenceHandlers } from './presence/presenceHandlers.ts';
import { mountHealth } from './server/healthRoutes.ts';
import { startHousekeeping } from './server/housekeeping.ts';
import { establishIdentity, type KeptIdentity } from './server/identity.ts';
import { serverHandlers } from './server/serverHandlers.ts';
import { createPasswordResets } from './sessions/passwordReset.ts';
import { passwordResetHandlers } from './sessions/passwordResetHandlers.ts';
import { mountResetPage } from './sessions/resetPageRoutes.ts';
import { sessionHandlers } from './sessions/sessionHandlers.ts';
import { createSessions } from './sessions/sessions.ts';
import { auditHandlers } from './tickets/auditHandlers.ts';
import { sensitiveHandlers } from './tickets/sensitiveHandlers.ts';
import { ticketHandlers } from './tickets/ticketHandlers.ts';
import { type Blobs, createBlobs } from './uploads/blobs.ts';
import { mountDownloads } from './uploads/downloadRoutes.ts';
import { mountUploads } from './uploads/tusRoutes.ts';
import { TusStore } from './uploads/tusStore.ts';
import { createUploadDesk } from './uploads/uploadDesk.ts';

/** The oldest version of the app that is safe to talk to. */
const MIN_CLIENT = '0.1.0';
/** How long requests in hand may take to finish when the server closes. */
const CLOSING_PATIENCE_MS = 3 * SECOND;

export type AppOptions = {
  readonly dataDir: string;
  readonly clock: MovableClock;
  /** Fill an empty database with the demonstration company. */
  readonly demo: boolean;
  readonly scriptedAgent: boolean;
  readonly clockControl: boolean;
  /** The data was put back from an older state. */
  readonly restored: boolean;
  readonly checkResponses: boolean;
  readonly log: boolean;
  /** The mail server; null for files in the data folder. */
  readonly smtp: string | null;
  readonly mailFrom: string;
  /** Replies by mail: the secret of the mail server's pipe, and the address they are sent to. Null: none are taken. */
  readonly inboundMail: InboundMailOptions | null;
  /** Where people reach this server; null where it listens. */
  readonly publicUrl: string | null;
};

export type InboundMailOptions = { readonly secret: string; readonly address: string };

export type App = {
  readonly server: FastifyInstance;
  readonly database: Database;
  readonly serverId: string;
  readonly close: () => Promise<void>;
};

/** Puts the server together; nothing listens yet. The one place where the parts meet. */
export async function buildApp(options: AppOptions): Promise<App> {
  const { dataDir, clock } = options;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const lock = lockFolder(dataDir);
  const server = createServer({ minClient: MIN_CLIENT, log: options.log });
  const warn = (message: string, error: unknown) => server.log.warn({ err: error }, message);

  const hub = createHub();
  const listeners: ((announcements: readonly Announcement[]) => void)[] = [hub.committed];
  const database = await openDatabase(join(dataDir, 'desk.db'), (announcements) => {
    for (const listen of listeners) listen(announcements);
  });
  const identity = await establishIdentity(database, options.restored);
  const blobs = createBlobs(join(dataDir, 'blobs'));
  if (options.demo) await seedDemo({ database, blobs, dataDir, now: clock.now() });
  await database.write(async (unit) => ok(await sweepGrants(unit, clock.now())));

  const parts = mountParts(server, { options, database, blobs, hub, identity });
  const sender = { from: options.mailFrom, replyTo: options.inboundMail?.address ?? null };
  const mailer =
    options.smtp === null ? fileMailer(join(dataDir, 'mail'), sender) : smtpMailer(options.smtp, sender);
  const mails = startMailWorker({ database, clock, mailer, warn });
  listeners.push((announcements) => {
    if (announcements.some(({ kind }) => kind === 'mail-queued')) mails.wake();
  });
  const housekeeping = startHousekeeping({ database, clock, sweep: parts.sweep, warn });
  const agent = options.scriptedAgent ? startScriptedAgent({ database, clock, warn }) : null;
  listeners.push((announcements) => {
    for (const one of announcements) if (one.kind === 'client-wrote') agent?.clientWrote(one.ticketId);
  });
  if (options.clockControl) {
    mountDemoControl(server, { database, clock, housekeeping: housekeeping.run });
  }

  return {
    server,
    database,
    serverId: identity.current().serverId,
    close: async () => {
      const impatience = setTimeout(() => server.server.closeAllConnections(), CLOSING_PATIENCE_MS);
      await server.close();
      clearTimeout(impatience);
      await agent?.close();
      await mails.close();
      await housekeeping.close();
      await database.close();
      lock.release();
    },
  };
}

/** Without the demonstration, nobody gives a key but a colleague, or an operator by hand. */
const nobody = async (): Promise<void> => {};

type Ground = {
  readonly options: AppOptions;
  readonly database: Database;
  readonly blobs: Blobs;
  readonly hub: ReturnType<typeof createHub>;
  readonly identity: KeptIdentity;
};

/** Everything that answers over HTTP. */
function mountParts(
  server: FastifyInstance,
  { options, database, blobs, hub, identity }: Ground,
): { readonly sweep: () => Promise<void> } {
  const { clock, dataDir, demo } = options;
  const { read } = database;
  const sessions = createSessions(database, clock);
  const authenticate = authenticateBy(sessions);
  const cursors = createCursors(identity.current);
  const onOlderData = async () => {
    server.log.warn('The data is older than what clients have seen: a new epoch begins');
    await identity.beginEpoch();
  };
  const publicUrl = () => options.publicUrl ?? server.listeningOrigin;
  const resets = createPasswordResets({ database, sessions, clock, publicUrl });
  const needs = { database, clock, inProgress: createInProgress() };
  const presence = createPresence(clock);
  const handlers = {
    ...serverHandlers({ identity, minClient: MIN_CLIENT, clock, demo: demo ? demoInfo : null }),
    ...sessionHandlers({ database, sessions, clock }),
    ...passwordResetHandlers(resets),
    ...accountHandlers(),
    ...viewHandlers(needs),
    ...catalogHandlers({ database, links: demo ? demoLinks : noLinks }),
    ...changeHandlers({ database, cursors, onOlderData }),
    ...ticketHandlers(needs),
    ...sensitiveHandlers(needs),
    ...keyHandlers({ ...needs, onRegistered: demo ? demoOperator({ database, dataDir, clock }) : nobody }),
    ...messageHandlers(needs),
    ...settleHandlers(needs),
    ...articleHandlers(needs),
    ...auditHandlers(database),
    ...presenceHandlers({ read, presence }),
  };
  const uploadFolder = join(dataDir, 'uploads');
  const desk = createUploadDesk({ database, clock, blobs, folder: uploadFolder });

  mountRoutes(server, handlers, { authenticate, checkResponses: options.checkResponses });
  mountUploads(server, { authenticate, desk, store: new TusStore(uploadFolder, read) });
  mountDownloads(server, { authenticate, read, blobs });
  mountEvents(server, { authenticate, hub, presence, read, cursors });
  if (options.inboundMail !== null) {
    mountInboundMail(server, {
      secret: options.inboundMail.secret,
      receive: (mail) =>
        receiveMail(
          {
            database,
            clock,
            takeFiles: (accountId, files) => takeFiles({ desk, folder: uploadFolder }, accountId, files),
          },
          mail,
        ),
    });
  }
  mountResetPage(server, resets);
  mountHealth(server, read);
  mountOpenApi(server);
  return {
    sweep: async () => {
      presence.sweep();
      await desk.sweep();
    },
  };
}
