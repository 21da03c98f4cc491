import { join } from 'node:path';
import { appError, fail, ok } from '#common/domain/result.ts';
import { exportAccount } from '../../export/exportAccount.ts';
import type { Accounts } from '../accounts.ts';
import type { Engine } from '../engine.ts';
import type { Emit } from '../ports.ts';
import { removeOpenedCopies } from './attachmentHandlers.ts';
import { type HandlerContext, withWorkspace } from './handlerContext.ts';
import { unsentWork } from './sessionHandlers.ts';

type DataHandlers = Pick<Engine['handlers'], Extract<keyof Engine['handlers'], `data.${string}`>>;

/** What a person may do with all that this computer keeps for them. */
export function dataHandlers(context: HandlerContext, accounts: Accounts, emit: Emit): DataHandlers {
  const { options } = context;
  let running: AbortController | null = null;
  return {
    'data.export': () =>
      withWorkspace(context, async (workspace) => {
        // What staff have here is their customers', and not theirs to carry away.
        if (options.client.edition === 'agent') return fail(appError('forbidden', 'needs-you'));
        if (running !== null) return ok({ saved: false });
        const cancel = new AbortController();
        running = cancel;
        try {
          const at = new Date(options.clock.now());
          const path = await options.system.pickSavePath(`pambly-${at.toISOString().slice(0, 10)}.zip`);
          if (path === null) return ok({ saved: false });
          const flushed = workspace.drafts.flush();
          if (!flushed.ok) return flushed;
          const saved = await exportAccount({
            stores: {
              account: workspace.account(),
              work: workspace.work,
              cache: workspace.cache,
              isOpen: () => context.workspace() === workspace,
            },
            blobs: workspace.blobs,
            path,
            language: options.settings.get().language,
            at,
            signal: cancel.signal,
            onProgress: (share) => emit('data.exporting', { share }),
          });
          return saved.ok ? ok({ saved: saved.value }) : saved;
        } finally {
          running = null;
          emit('data.exporting', null);
        }
      }),
    'data.cancelExport': () => {
      running?.abort();
      return ok(null);
    },
    'data.erase': ({ discardUnsent }) =>
      withWorkspace(context, async ({ work }) => {
        const left = unsentWork(accounts);
        const isSent = left === null || left.messages + left.drafts === 0;
        if (!discardUnsent && (!isSent || work.unreadable().length > 0)) {
          return fail(appError('unsent-work', 'needs-you'));
        }
        running?.abort();
        const erased = await accounts.erase();
        await removeOpenedCopies(options.dataDir);
        return erased;
      }),
    'data.showLogs': async () => {
      await options.system.showFolder(join(options.dataDir, 'logs'));
      return ok(null);
    },
  };
}
