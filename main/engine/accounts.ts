import type { ServerInfo, SessionAnswer } from '#common/api/schemas.ts';
import { accountSchema, type Account } from '#common/domain/account.ts';
import { editionInfo } from '#common/edition.ts';
import { appError, fail, ok, type Result } from '#common/domain/result.ts';
import type { Settings } from '#common/ipc/views.ts';
import type { Connectivity } from '../connection/connectivity.ts';
import type { CallResult, Helpdesk } from '../connection/helpdesk.ts';
import type { ServerTime } from '../connection/serverTime.ts';
import { errorFacts } from '../log/logger.ts';
import { attempt } from '../store/storageError.ts';
import { condemn } from '../workspace/erasing.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { accountOpener } from './accountOpener.ts';
import { callError } from './callError.ts';
import type { EngineOptions } from './engine.ts';
import { workInTurn } from './inTurn.ts';
import type { Notices } from './notices.ts';
import type { Emit } from './ports.ts';
import { removeErased } from './removeErased.ts';
import { openServerLine, type ServerLine } from './serverLine.ts';

/** While the disk refuses, an account's files are tried again this often. */
const OPEN_AGAIN_MS = 5_000;

export type Accounts = {
  readonly current: () => Workspace | null;
  readonly helpdesk: () => Helpdesk;
  readonly connectivity: () => Connectivity;
  readonly serverTime: () => ServerTime;
  /** What the server last said of itself, or null while it has not been reached. */
  readonly server: () => ServerInfo | null;
  /** Everything typed is on disk when this succeeds. */
  readonly flush: () => Result<null>;
  /** Opens the files of the account that is known on this computer. Needs no network. */
  readonly resume: () => Promise<void>;
  readonly signIn: (credentials: Credentials) => Promise<Result<null>>;
  /**
   * Locks the account on this computer; what it has not sent waits in its own files. Refused while the disk refuses what
   * was typed, which would be gone with it.
   */
  readonly signOut: () => Promise<Result<null>>;
  /**
   * Signs the account out and removes everything of it from this computer, what was not sent included. What an
   * interruption leaves is removed at the next start.
   */
  readonly erase: () => Promise<Result<null>>;
  /** The settings name another server: speak to that one from now on. */
  readonly useServer: (settings: Settings) => Promise<void>;
  readonly close: () => Promise<void>;
};

export type Credentials = { readonly email: string; readonly password: string; readonly remember: boolean };

export type AccountsOptions = {
  readonly engine: EngineOptions;
  readonly emit: Emit;
  readonly notices: Notices;
  readonly onStateChanged: () => void;
};

/** Which account is open, and the line to its server. One at a time; each has its own files. */
export function openAccounts(options: AccountsOptions): Accounts {
  const { engine, emit, notices, onStateChanged } = options;
  const { settings, log, client, clock } = engine;
  /** Opening and closing files take their turn, so that no two accounts and no two openings of one ever meet. */
  const inTurn = workInTurn();
  let closed = false;
  let current: Workspace | null = null;
  let server: ServerInfo | null = null;
  let saidAheadMs = 0;
  let line = lineTo(settings.get().serverUrl);
  let cancelOpenAgain = (): void => {};

  function lineTo(url: string): ServerLine {
    return openServerLine({
      engine,
      url,
      onServer: (info) => {
        if (line.url === url) learnServer(info);
      },
      onChanged: () => {
        onStateChanged();
        current?.wake();
      },
    });
  }

  function learnServer(info: ServerInfo): void {
    const ahead = line.time.clockAheadMs();
    const news =
      server === null || JSON.stringify(server.demo) !== JSON.stringify(info.demo) || ahead !== saidAheadMs;
    server = info;
    saidAheadMs = ahead;
    if (news) onStateChanged();
  }

  const openFor = accountOpener({ engine, emit, notices, onStateChanged, line: () => line });

  const closeCurrent = async (): Promise<Workspace | null> => {
    cancelOpenAgain();
    const closing = current;
    current = null;
    await closing?.close();
    return closing;
  };

  /** Nothing of the account that was open is shown any more. */
  const leaveCurrent = async (): Promise<Workspace | null> => {
    const closing = closeCurrent();
    notices.forgetAccount();
    const left = await closing;
    // Also what it said while it was closing.
    notices.forgetAccount();
    if (left !== null) engine.system.setUnreadBadge(0);
    return left;
  };

  /** What is only in memory would be gone with the files. */
  const flushCurrent = (): Result<null> => current?.drafts.flush() ?? ok(null);

  /** The account that is open already goes on; any other one is closed first. */
  const openOrKeep = async (account: Account, serverId: string): Promise<Result<Workspace>> => {
    const known = settings.openAccount();
    if (current?.account().id === account.id && known?.serverId === serverId) return ok(current);
    const flushed = flushCurrent();
    if (!flushed.ok) return flushed;
    await leaveCurrent();
    return openFor(account, serverId);
  };

  const enter = async (
    session: SessionAnswer,
    { serverId, remember, url }: { serverId: string; remember: boolean; url: string },
  ): Promise<Result<null>> => {
    // The app was stopped, or its server changed, while this one was answering: the answer belongs to nobody here.
    if (closed || line.url !== url) return fail(appError('signed-out', 'sign-in'));
    const { account } = session;
    const opened = await openOrKeep(account, serverId);
    if (!opened.ok) return opened;
    const workspace = opened.value;
    const isNew = workspace !== current;
    current = workspace;
    notices.about('account-not-opened').clear();
    settings.setOpenAccount({ serverId, serverUrl: url, accountId: account.id, account });
    workspace.setAccount(account);
    const { kept } = await workspace.session.adopt(session);
    if (remember && !kept) notices.about('session-not-kept').say({});
    if (isNew) workspace.start();
    else workspace.wake();
    onStateChanged();
    return ok(null);
  };

  const signIn = async ({ remember, ...credentials }: Credentials): Promise<Result<null>> => {
    const { helpdesk, url } = line;
    const about = await helpdesk.server();
    if (about.kind !== 'ok') return fail(callError(about));
    const answer = await helpdesk.signIn({ ...credentials, remember });
    if (answer.kind !== 'ok') return fail(callError(answer));
    const { role } = answer.value.account;
    const { serverId } = about.value;
    const entered =
      role === editionInfo(client.edition).capabilities.role
        ? await inTurn(() => enter(answer.value, { serverId, remember, url }))
        : fail(
            appError('wrong-edition', 'needs-you', { params: { product: editionInfo(role).productName } }),
          );
    if (!entered.ok) tell(helpdesk.signOut(answer.value.accessToken));
    return entered;
  };

  /** Says something to the server that nobody waits for. */
  const tell = (call: Promise<CallResult<unknown>>): void => {
    call.catch((error: unknown) => log.error('server.call-failed', errorFacts(error)));
  };

  const resumeKnown = async (): Promise<void> => {
    const known = settings.openAccount();
    const account = accountSchema.safeParse(known?.account);
    if (closed || current !== null || known === null || !account.success) return;
    const opened = openFor(account.data, known.serverId);
    if (!opened.ok) {
      log.error('account.open-failed', { code: opened.error.code });
      notices.about('account-not-opened').say({ reason: opened.error.code });
      if (opened.error.next === 'wait') openAgainLater();
      return;
    }
    notices.about('account-not-opened').clear();
    current = opened.value;
    const { session } = opened.value;
    // What opens one server's session is never shown to another one, which may stand at the address of the settings.
    if (known.serverUrl === line.url) await session.resume();
    else session.awaitSignIn();
    opened.value.start();
    onStateChanged();
  };

  const openAgainLater = (): void => {
    cancelOpenAgain = clock.after(OPEN_AGAIN_MS, () => {
      inTurn(resumeKnown).catch((error: unknown) => log.error('account.open-failed', errorFacts(error)));
    });
  };

  return {
    current: () => current,
    helpdesk: () => line.helpdesk,
    connectivity: () => line.connectivity,
    serverTime: () => line.time,
    server: () => server,
    flush: flushCurrent,
    resume: async () => {
      tell(line.helpdesk.server());
      await inTurn(async () => {
        await removeErased(engine);
        await resumeKnown();
      });
    },
    signIn,
    signOut: () =>
      inTurn(async () => {
        const flushed = flushCurrent();
        if (!flushed.ok) return flushed;
        settings.setOpenAccount(null);
        const closing = leaveCurrent();
        onStateChanged();
        await (await closing)?.session.end();
        return ok(null);
      }),
    erase: () =>
      inTurn(async () => {
        const left = await leaveCurrent();
        if (left === null) return fail(appError('signed-out', 'sign-in'));
        const condemned = attempt(() => condemn(left.folder));
        if (!condemned.ok) {
          await resumeKnown();
          return condemned;
        }
        settings.setOpenAccount(null);
        await left.session.end();
        const removed = await removeErased(engine);
        onStateChanged();
        return removed;
      }),
    useServer: async ({ serverUrl }) => {
      if (serverUrl === line.url) return;
      line.connectivity.stop();
      server = null;
      line = lineTo(serverUrl);
      await inTurn(async () => {
        settings.setOpenAccount(null);
        await leaveCurrent();
      });
      tell(line.helpdesk.server());
      onStateChanged();
    },
    close: () =>
      inTurn(async () => {
        closed = true;
        line.connectivity.stop();
        await closeCurrent();
      }),
  };
}
