import { type AppError, appError, fail, type Result } from '#common/domain/result.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { EngineOptions } from '../engine.ts';

/** What the handlers of requests stand on. */
export type HandlerContext = {
  readonly options: EngineOptions;
  readonly workspace: () => Workspace | null;
};

/** Runs `use` with the open account's workspace, or answers that nobody is signed in. */
export function withWorkspace<T>(
  context: HandlerContext,
  use: (workspace: Workspace) => T,
): T | Result<never, AppError> {
  const workspace = context.workspace();
  return workspace === null ? fail(appError('signed-out', 'sign-in')) : use(workspace);
}
