import type { AppEvents, EventName } from '#common/ipc/contract.ts';
import type { AppState, SessionView } from '#common/ipc/views.ts';
import { ok } from '#common/domain/result.ts';
import { openAccounts } from './accounts.ts';
import type { Engine, EngineOptions } from './engine.ts';
import { removeOpenedCopies } from './handlers/attachmentHandlers.ts';
import { definedOnly } from './handlers/definedOnly.ts';
import { dataHandlers } from './handlers/dataHandlers.ts';
import { deskHandlers } from './handlers/deskHandlers.ts';
import { draftHandlers } from './handlers/draftHandlers.ts';
import type { HandlerContext } from './handlers/handlerContext.ts';
import { keyHandlers } from './handlers/keyHandlers.ts';
import { knowledgeHandlers } from './handlers/knowledgeHandlers.ts';
import { outboxHandlers } from './handlers/outboxHandlers.ts';
import { queueHandlers } from './handlers/queueHandlers.ts';
import { sessionHandlers } from './handlers/sessionHandlers.ts';
import { setProxy } from './handlers/setProxy.ts';
import { ticketHandlers } from './handlers/ticketHandlers.ts';
import { openNotices } from './notices.ts';
import type { Emit } from './ports.ts';

type Listener = <N extends EventName>(name: N, payload: AppEvents[N]) => void;

/** The one place where the app's parts are put together, except for what needs a window (`main/app/bootstrap.ts`). */
export function createEngine(options: EngineOptions): Engine {
  const listeners = new Set<Listener>();
  const emit: Emit = (name, payload) => {
    for (const listener of listeners) listener(name, payload);
  };
  const onStateChanged = (): void => {
    emit('app.stateChanged', state());
  };
  const notices = openNotices(onStateChanged);
  const accounts = openAccounts({ engine: options, emit, notices, onStateChanged });
  const context: HandlerContext = { options, workspace: accounts.current };

  const sessionView = (): SessionView => {
    const workspace = accounts.current();
    if (workspace === null) return { state: 'signed-out' };
    const state = workspace.session.state() === 'active' ? 'signed-in' : 'expired';
    return { state, account: workspace.account() };
  };

  function state(): AppState {
    const connection = accounts.connectivity();
    const workspace = accounts.current();
    return {
      edition: options.client.edition,
      version: options.client.version,
      platform: process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux',
      settings: options.settings.get(),
      session: sessionView(),
      connection: {
        state: connection.state(),
        since: connection.since(),
        clockAheadMs: accounts.serverTime().clockAheadMs(),
        syncing: workspace?.sync.syncing() ?? false,
      },
      catalog: workspace?.catalog() ?? null,
      notices: notices.list(),
      canKeepSession,
      demoAccounts: accounts.server()?.demo?.accounts ?? null,
    };
  }

  let canKeepSession = true;
  let stopping: Promise<void> | null = null;

  return {
    handlers: {
      'app.getState': () => ok(state()),
      'app.dismissNotice': ({ id }) => {
        notices.dismiss(id);
        return ok(null);
      },
      'settings.update': async (patch) => {
        // Another server closes this account's files: what is typed must be in them first.
        const flushed = patch.serverUrl === undefined ? ok(null) : accounts.flush();
        if (!flushed.ok) return flushed;
        const updated = options.settings.update(definedOnly(patch));
        if (!updated.ok) return updated;
        await accounts.useServer(options.settings.get());
        onStateChanged();
        return ok(null);
      },
      'settings.setProxy': async (change) => {
        const updated = await setProxy(change, options.settings, options.vault);
        accounts.connectivity().wake();
        accounts.current()?.wake();
        onStateChanged();
        return updated;
      },
      ...sessionHandlers(accounts),
      ...dataHandlers(context, accounts, emit),
      ...draftHandlers(context),
      ...outboxHandlers(context),
      ...ticketHandlers(context),
      ...queueHandlers(context),
      ...knowledgeHandlers(context),
      ...deskHandlers(context),
      ...keyHandlers(context),
    },
    onEvent: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    start: async () => {
      if (options.settings.wasReset) notices.about('settings-reset').say({});
      canKeepSession = await options.vault.available();
      await removeOpenedCopies(options.dataDir);
      await accounts.resume();
    },
    flushDrafts: () => accounts.current()?.drafts.flush() ?? ok(null),
    wake: () => {
      accounts.connectivity().wake();
      accounts.current()?.wake();
    },
    hideRevealed: () => {
      emit('sensitive.hidden', null);
    },
    drainOutbox: async (ms) => {
      const workspace = accounts.current();
      if (workspace === null) return 0;
      if (workspace.heldBy() === null) await workspace.worker.drain(ms);
      return workspace.work.outbox.list().filter(({ status }) => status.state !== 'needsYou').length;
    },
    stop: () => {
      stopping ??= accounts.close();
      return stopping;
    },
  };
}
