import type { ServerInfo } from '#common/api/schemas.ts';
import { accountSchema, type Account } from '#common/domain/account.ts';
import { editionInfo } from '#common/edition.ts';
import { appError, fail, ok, type Result } from '#common/domain/result.ts';
import type { Settings } from '#common/ipc/views.ts';
import { connectivity, type Connectivity } from '../connection/connectivity.ts';
import type { Helpdesk } from '../connection/helpdesk.ts';
import { observed } from '../connection/observed.ts';
import { pamblyHelpdesk } from '../connection/pambly/pamblyHelpdesk.ts';
import { NewerDatabaseError } from '../store/database.ts';
import { lockFolder } from '../store/folderLock.ts';
import { storageError } from '../store/storageError.ts';
import { openWork, type WorkOpening } from '../store/workFile.ts';
import { accountFolder, accountKey } from '../workspace/accountFolder.ts';
import { openWorkspace, type Workspace } from '../workspace/workspace.ts';
import { callError } from './callError.ts';
import type { EngineOptions } from './engine.ts';
import type { Notices } from './notices.ts';
import type { Emit } from './ports.ts';

export type Accounts = {
  readonly current: () => Workspace | null;
  readonly helpdesk: () => Helpdesk;
  readonly connectivity: () => Connectivity;
  /** What the server last said of itself, or null while it has not been reached. */
  readonly server: () => ServerInfo | null;
  /** Opens the files of the account that is known on this computer. Needs no network. */
  readonly resume: () => Promise<void>;
  readonly signIn: (credentials: Credentials) => Promise<Result<null>>;
  /** Locks the account on this computer; what it has not sent waits in its own files. */
  readonly signOut: () => Promise<Result<null>>;
  /** The settings name another server: speak to that one from now on. */
  readonly useServer: (settings: Settings) => Promise<void>;
  readonly close: () => Promise<void>;
};

export type Credentials = { readonly email: string; readonly password: string; readonly remember: boolean };

type Line = { readonly url: string; readonly helpdesk: Helpdesk; readonly connectivity: Connectivity };

export type AccountsOptions = {
  readonly engine: EngineOptions;
  readonly emit: Emit;
  readonly notices: Notices;
  readonly onStateChanged: () => void;
};

/** Which account is open, and the line to its server. One at a time; each has its own files. */
export function openAccounts(options: AccountsOptions): Accounts {
  const { engine, emit, notices, onStateChanged } = options;
  const { settings, log, client } = engine;
  let current: Workspace | null = null;
  let server: ServerInfo | null = null;
  let line = openLine(settings.get().serverUrl);

  function openLine(url: string): Line {
    const bare = pamblyHelpdesk(url, `${client.edition}/${client.version}`);
    const askServer = async (): ReturnType<Helpdesk['server']> => {
      const result = await bare.server();
      if (result.kind === 'ok') learnServer(result.value);
      return result;
    };
    const watched = connectivity({
      probe: askServer,
      clock: engine.clock,
      random: engine.random,
      onChanged: (state) => {
        log.info('connection.changed', { state });
        onStateChanged();
        current?.wake();
      },
    });
    return {
      url,
      connectivity: watched,
      helpdesk: observed({ ...bare, server: askServer }, watched.observe),
    };
  }

  function learnServer(info: ServerInfo): void {
    const news = server === null || JSON.stringify(server.demo) !== JSON.stringify(info.demo);
    server = info;
    if (news) onStateChanged();
  }

  const openFor = (account: Account, serverId: string): Result<Workspace> => {
    const folder = accountFolder(engine.dataDir, serverId, account.id);
    const opened = openFiles(folder, engine.clock.now());
    if (!opened.ok) return opened;
    const { opening, releaseLock } = opened.value;
    sayHowItOpened(opening, notices);
    guardAgainstOldWork(opening, accountKey(serverId, account.id), engine);
    const { helpdesk } = line;
    const saving = notices.about('save-failing');
    return ok(
      openWorkspace({
        engine,
        folder,
        serverId,
        account,
        opening,
        releaseLock,
        helpdesk,
        connectivity: line.connectivity,
        emit,
        onStateChanged,
        onSaveTrouble: (error) => {
          if (error === null) saving.clear();
          else saving.say({ reason: error.code });
        },
      }),
    );
  };

  const closeCurrent = async (): Promise<void> => {
    const closing = current;
    current = null;
    await closing?.close();
  };

  const signIn = async (credentials: Credentials): Promise<Result<null>> => {
    const about = await line.helpdesk.server();
    if (about.kind !== 'ok') return fail(callError(about));
    const answer = await line.helpdesk.signIn(credentials);
    if (answer.kind !== 'ok') return fail(callError(answer));
    const { account } = answer.value;
    if (account.role !== editionInfo(client.edition).capabilities.role) {
      await line.helpdesk.signOut(answer.value.accessToken);
      return fail(appError('wrong-edition', 'needs-you', { params: { role: account.role } }));
    }
    const { serverId } = about.value;
    const known = settings.openAccount();
    const same = current !== null && known?.serverId === serverId && current.account().id === account.id;
    if (!same) {
      await closeCurrent();
      const opened = openFor(account, serverId);
      if (!opened.ok) return opened;
      current = opened.value;
    }
    settings.setOpenAccount({ serverId, serverUrl: line.url, accountId: account.id, account });
    const workspace = current;
    if (workspace === null) return fail(appError('unexpected', 'retry'));
    workspace.setAccount(account);
    const { kept } = await workspace.session.adopt(answer.value);
    if (credentials.remember && !kept) notices.about('session-not-kept').say({});
    if (same) workspace.wake();
    else workspace.start();
    onStateChanged();
    return ok(null);
  };

  return {
    current: () => current,
    helpdesk: () => line.helpdesk,
    connectivity: () => line.connectivity,
    server: () => server,
    resume: async () => {
      void line.helpdesk.server();
      const known = settings.openAccount();
      const account = accountSchema.safeParse(known?.account);
      if (known === null || !account.success) return;
      const opened = openFor(account.data, known.serverId);
      if (!opened.ok) {
        log.error('account.open-failed', { code: opened.error.code });
        notices.about('account-not-opened').say({ reason: opened.error.code });
        return;
      }
      current = opened.value;
      await opened.value.session.resume();
      opened.value.start();
      onStateChanged();
    },
    signIn,
    signOut: async () => {
      const workspace = current;
      settings.setOpenAccount(null);
      await workspace?.session.end();
      await closeCurrent();
      onStateChanged();
      return ok(null);
    },
    useServer: async ({ serverUrl }) => {
      if (serverUrl === line.url) return;
      line.connectivity.stop();
      server = null;
      line = openLine(serverUrl);
      settings.setOpenAccount(null);
      await closeCurrent();
      void line.helpdesk.server();
      onStateChanged();
    },
    close: async () => {
      line.connectivity.stop();
      await closeCurrent();
    },
  };
}

type OpenedFiles = { readonly opening: WorkOpening; readonly releaseLock: () => void };

/** Takes the folder for this process and opens its precious file; gives the folder back when that fails. */
function openFiles(folder: string, now: number): Result<OpenedFiles> {
  let releaseLock: (() => void) | null = null;
  try {
    releaseLock = lockFolder(folder);
    if (releaseLock === null) return fail(appError('account-locked', 'needs-you'));
    return ok({ opening: openWork(folder, now), releaseLock });
  } catch (error) {
    releaseLock?.();
    if (error instanceof NewerDatabaseError) return fail(appError('client-too-old', 'needs-you'));
    const known = storageError(error);
    if (known === null) throw error;
    return fail(known);
  }
}

function sayHowItOpened(opening: WorkOpening, notices: Notices): void {
  if (opening.outcome === 'restored') notices.about('work-restored').say({ backupAt: opening.backupAt ?? 0 });
  if (opening.outcome === 'empty') notices.about('work-started-empty').say({});
}

/**
 * An older `work.db` may hold entries that were sent, or taken back, since it was written. So after any restore nothing
 * goes out by itself: each entry waits for the person, and is settled with the server under its own id.
 */
function guardAgainstOldWork(opening: WorkOpening, key: string, { settings, clock }: EngineOptions): void {
  const { store } = opening;
  const mirrored = settings.generation(key) ?? 0;
  const isOld = opening.outcome === 'restored' || store.generation() < mirrored;
  const generation = Math.max(store.generation(), mirrored) + 1;
  store.transaction(() => {
    store.setGeneration(generation);
    if (!isOld) return;
    const problem = appError('unknown-outcome', 'needs-you', { params: { at: clock.now() } });
    for (const { id, status } of store.outbox.list()) {
      store.outbox.markMayHaveLeft(id);
      store.outbox.move(id, status.state, { state: 'needsYou', problem });
    }
  });
  settings.setGeneration(key, generation);
}
