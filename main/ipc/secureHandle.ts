import { requestChannel } from '#common/ipc/channels.ts';
import {
  type RequestHandler,
  type RequestHandlers,
  type RequestName,
  requestSchemas,
} from '#common/ipc/contract.ts';
import { appError, fail } from '#common/domain/result.ts';
import type { Logger } from '../engine/ports.ts';
import { APP_ORIGIN } from '../security/appOrigin.ts';
import { answerRequest } from './answerRequest.ts';

/** What the door looks at of Electron's `IpcMainInvokeEvent`. */
export type RequestEvent = {
  readonly sender: { readonly id: number };
  /** Null when the frame has gone meanwhile. */
  readonly senderFrame: { readonly origin: string; readonly parent: unknown } | null;
};

/** The part of Electron's `ipcMain` that the door needs. */
export type IpcReceiver = {
  readonly handle: (
    channel: string,
    answer: (event: RequestEvent, args: unknown) => Promise<unknown>,
  ) => void;
};

export type DoorOptions = {
  readonly receiver: IpcReceiver;
  /** Whether the id is that of a web contents that shows our window. */
  readonly isOurWindow: (webContentsId: number) => boolean;
  /** Requests wait for this: nothing is answered before the stores are open. */
  readonly ready: Promise<void>;
  readonly log: Logger;
};

/**
 * The one door for requests: the sender must be the top frame of our window showing our own page, and the arguments
 * must be what the contract says. Anything else is refused with an answer, and written down.
 */
export function secureHandle<N extends RequestName>(
  name: N,
  handlers: { readonly [K in N]: RequestHandler<K> },
  door: DoorOptions,
): void {
  door.receiver.handle(requestChannel(name), async (event, args) => {
    if (!isTrusted(event, door)) {
      door.log.warn('ipc.refused', { request: name });
      return fail(appError('forbidden', 'needs-you'));
    }
    await door.ready;
    return answerRequest(name, args, handlers[name], door.log);
  });
}

/** Opens the door for every request of the contract. */
export function registerRequests(handlers: RequestHandlers, door: DoorOptions): void {
  for (const name of Object.keys(requestSchemas) as RequestName[]) secureHandle(name, handlers, door);
}

function isTrusted({ sender, senderFrame }: RequestEvent, door: DoorOptions): boolean {
  return (
    senderFrame !== null &&
    senderFrame.origin === APP_ORIGIN &&
    senderFrame.parent === null &&
    door.isOurWindow(sender.id)
  );
}
