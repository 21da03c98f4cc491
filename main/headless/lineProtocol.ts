import { z } from 'zod';
import { type RequestHandler, type RequestName, requestSchemas } from '#common/ipc/contract.ts';
import type { Engine } from '../engine/engine.ts';
import type { Logger } from '../engine/ports.ts';
import { answerRequest } from '../ipc/answerRequest.ts';
import type { ScriptedDesktop } from './scriptedDesktop.ts';

type EngineRequest = keyof Engine['handlers'];

const windowRequests: ReadonlySet<RequestName> = new Set(['app.flushed', 'app.showing', 'system.openLink']);
const requestNames = (Object.keys(requestSchemas) as RequestName[]).filter(
  (name): name is EngineRequest => !windowRequests.has(name),
);

const idSchema = z.union([z.number(), z.string()]);
const commandSchema = z.union([
  z.object({ id: idSchema, request: z.enum(requestNames), args: z.unknown().optional() }),
  z.object({ id: idSchema, control: z.enum(['flushDrafts', 'wake', 'stop']) }),
  z.object({ id: idSchema, control: z.literal('drainOutbox'), ms: z.number().nonnegative() }),
  z.object({ id: idSchema, control: z.literal('pickNext'), paths: z.array(z.string()) }),
  z.object({ id: idSchema, control: z.literal('saveNext'), path: z.string().nullable() }),
]);
type Command = z.infer<typeof commandSchema>;
type Control = Extract<Command, { control: string }>;

export type LineServerOptions = {
  readonly engine: Engine;
  readonly desktop: ScriptedDesktop;
  readonly log: Logger;
  readonly write: (line: string) => void;
};

/**
 * Speaks the IPC contract in lines of JSON. A command is `{"id", "request", "args"}` or `{"id", "control", …}` and is
 * answered by `{"id", "result"}`, where `result` is what the window would get, or, for a control, its value. Events are
 * `{"event", "payload"}`. Bytes travel as base64. A line that is no command is answered by `{"error"}`.
 */
export function createLineServer({ engine, desktop, log, write }: LineServerOptions) {
  const send = (message: object): void => write(toLine(message));

  const answer = async <N extends EngineRequest>(name: N, args: unknown) => {
    // The engine's table holds this request's own handler; an indexed union does not say so.
    const handler = engine.handlers[name] as RequestHandler<N>;
    return answerRequest(name, decodeBytes(name, args), handler, log);
  };
  const control = async (command: Control): Promise<unknown> => {
    switch (command.control) {
      case 'flushDrafts':
        engine.flushDrafts();
        return null;
      case 'wake':
        engine.wake();
        return null;
      case 'stop':
        await engine.stop();
        return null;
      case 'drainOutbox':
        return engine.drainOutbox(command.ms);
      case 'pickNext':
        desktop.pickNext(command.paths);
        return null;
      case 'saveNext':
        desktop.saveNext(command.path);
        return null;
    }
  };

  return {
    send,
    receive: async (line: string): Promise<void> => {
      const command = commandSchema.safeParse(parseJson(line));
      if (!command.success) {
        send({ error: z.prettifyError(command.error) });
        return;
      }
      const { data } = command;
      const result = 'request' in data ? await answer(data.request, data.args) : await control(data);
      send({ id: data.id, result });
    },
  };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** The one request whose arguments hold bytes. */
function decodeBytes(name: RequestName, args: unknown): unknown {
  const parsed = z.object({ bytes: z.base64() }).loose().safeParse(args);
  return name === 'drafts.attachBytes' && parsed.success
    ? { ...parsed.data, bytes: Buffer.from(parsed.data.bytes, 'base64') }
    : args;
}

function toLine(message: object): string {
  // `this` is the object that holds the value: a `Buffer` has already been turned into something else by its `toJSON`.
  return JSON.stringify(message, function (this: Readonly<Record<string, unknown>>, name, value: unknown) {
    const raw = this[name];
    return raw instanceof Uint8Array ? Buffer.from(raw).toString('base64') : value;
  });
}
