import { appError, fail, ok, type Result } from '#common/domain/result.ts';
import { acceptDepartmentKey, lookAtDepartmentKey } from '../../sensitive/departmentKey.ts';
import type { KeyService } from '../../sensitive/keyService.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Engine } from '../engine.ts';
import { type HandlerContext, withWorkspace } from './handlerContext.ts';

type KeyHandlers = Pick<
  Engine['handlers'],
  Extract<keyof Engine['handlers'], `keys.${string}` | `sensitive.${string}`>
>;

export function keyHandlers(context: HandlerContext): KeyHandlers {
  /** Clients have no keys of their own. */
  const withKeys = async <T>(use: (keys: KeyService) => Promise<Result<T>> | Result<T>): Promise<Result<T>> =>
    withWorkspace(context, async ({ secrets: { keys } }) =>
      keys === null ? fail(appError('reveal-not-permitted', 'needs-you')) : use(keys),
    );
  return {
    'sensitive.departmentKey': ({ departmentId }) =>
      withWorkspace(context, (workspace) =>
        lookAtDepartmentKey(departmentOf(workspace, departmentId), workspace.secrets.trusted),
      ),
    'sensitive.acceptKey': ({ departmentId, fingerprint }) =>
      withWorkspace(context, (workspace) =>
        acceptDepartmentKey(departmentOf(workspace, departmentId), fingerprint, workspace.secrets.trusted),
      ),
    'sensitive.reveal': ({ ticketId, reason }) =>
      withWorkspace(context, async ({ secrets: { keys }, sync }) => {
        if (keys === null) return fail(appError('reveal-not-permitted', 'needs-you'));
        const revealed = await keys.reveal(ticketId, reason);
        // The reading is in the ticket by now.
        void sync.pull();
        return revealed;
      }),
    'sensitive.copy': ({ text }) =>
      withWorkspace(context, ({ secrets }) => {
        secrets.clipboard.copy(text);
        return ok(null);
      }),
    'keys.get': () => withKeys((keys) => ok(keys.view())),
    'keys.refresh': () => withKeys((keys) => keys.refresh()),
    'keys.grant': ({ departmentId, staffKeyId, fingerprint }) =>
      withKeys((keys) => keys.grant(departmentId, staffKeyId, fingerprint)),
    'keys.replace': ({ departmentId, compared }) => withKeys((keys) => keys.replace(departmentId, compared)),
    'keys.revoke': ({ staffKeyId }) => withKeys((keys) => keys.revoke(staffKeyId)),
    'keys.renew': () => withKeys((keys) => keys.renew()),
  };
}

function departmentOf({ catalog }: Workspace, departmentId: string) {
  return catalog()?.departments.find(({ id }) => id === departmentId);
}
