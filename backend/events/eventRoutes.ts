import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Cursors } from '../changes/cursor.ts';
import { currentPosition, hasChanges } from '../changes/readChanges.ts';
import { SECOND } from '../clock.ts';
import type { Reader } from '../database/database.ts';
import type { Authenticate } from '../http/authenticate.ts';
import { sendProblem } from '../http/problem.ts';
import type { SignedIn } from '../sessions/signedIn.ts';
import type { Hub } from './hub.ts';

/** Well within the minute after which a client takes a silent line for a dead one. */
const HEARTBEAT_MS = 20 * SECOND;

type Needs = {
  readonly authenticate: Authenticate;
  readonly hub: Hub;
  readonly read: Reader;
  readonly cursors: Cursors;
};

/**
 * Server-sent events: "there are changes", to those who may see them, and nothing of what they are. An event's id is a
 * cursor: who comes back with it as `Last-Event-ID` is told at once when something was missed.
 */
export function mountEvents(server: FastifyInstance, { authenticate, hub, read, cursors }: Needs): void {
  const open = new Set<ServerResponse>();

  async function stream(request: FastifyRequest, reply: FastifyReply) {
    const signedIn = await authenticate(request);
    if (!signedIn.ok) return sendProblem(reply, signedIn.error);
    const account = signedIn.value;
    reply.hijack();
    const response = reply.raw;
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
      'X-Content-Type-Options': 'nosniff',
      'X-Request-Id': request.id,
    });
    response.write(': listening\n\n');
    open.add(response);

    /** Every step asks again whether the session still stands, so that a stream does not outlive it. */
    const step = async (text: () => Promise<string>) => {
      const still = await authenticate(request);
      if (still.ok) response.write(await text());
      else response.end();
    };
    const run = (text: () => Promise<string>) => {
      step(text).catch(() => response.destroy());
    };
    const hint = () => run(async () => changed(cursors, account, await currentPosition(read)));
    const beat = () => run(async () => ': beat\n\n');
    const leave = hub.listen({ account, hint, check: beat });
    const heartbeat = setInterval(beat, HEARTBEAT_MS);
    response.on('close', () => {
      clearInterval(heartbeat);
      leave();
      open.delete(response);
    });
    const catchUp = async () => {
      if (await missedSomething(request, account)) hint();
    };
    catchUp().catch(() => response.destroy());
    return reply;
  }

  async function missedSomething(request: FastifyRequest, account: SignedIn): Promise<boolean> {
    const lastId = request.headers['last-event-id'];
    const position = typeof lastId === 'string' ? cursors.read(account, lastId) : null;
    return position === null || hasChanges(read, account, position);
  }

  server.get('/v1/events', stream);
  server.addHook('preClose', async () => {
    for (const response of open) response.end();
  });
}

function changed(cursors: Cursors, account: SignedIn, position: number): string {
  return `id: ${cursors.write(account, position)}\nevent: changes\ndata: {}\n\n`;
}
