import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Cursors } from '../changes/cursor.ts';
import { currentPosition, hasChanges } from '../changes/readChanges.ts';
import { SECOND } from '../clock.ts';
import type { Reader } from '../database/database.ts';
import type { Authenticate } from '../http/authenticate.ts';
import { sendProblem } from '../http/problem.ts';
import type { Presence } from '../presence/presence.ts';
import type { SignedIn } from '../sessions/signedIn.ts';
import { findReadableTicket } from '../tickets/tickets.ts';
import type { Hub } from './hub.ts';

/** Well within the minute after which a client takes a silent line for a dead one. */
const HEARTBEAT_MS = 20 * SECOND;

type Needs = {
  readonly authenticate: Authenticate;
  readonly hub: Hub;
  readonly presence: Presence;
  readonly read: Reader;
  readonly cursors: Cursors;
};

/**
 * Server-sent events: "there are changes", to those who may see them, and nothing of what they are. An event's id is a
 * cursor: who comes back with it as `Last-Event-ID` is told at once when something was missed. Agents are also told who has
 * their tickets open: all of it at first, then each ticket where that changes. Those events have no id.
 */
export function mountEvents(server: FastifyInstance, needs: Needs): void {
  const { authenticate, hub, presence, read, cursors } = needs;
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

    /** Every step asks again whether the session still stands for the same, so that a stream does not outlive it. */
    const step = async (text: (account: SignedIn) => Promise<string>) => {
      const still = await authenticate(request);
      if (still.ok && isSameAudience(still.value, account)) response.write(await text(still.value));
      else response.end();
    };
    const run = (text: (account: SignedIn) => Promise<string>) => {
      step(text).catch(() => response.destroy());
    };
    const hint = () => run(async () => changed(cursors, account, await currentPosition(read)));
    const beat = () => run(async () => ': beat\n\n');
    const tellPresence = (ticketId: string) => run((now) => presenceEvent(now, ticketId));
    const leave = hub.listen({ account, hint, check: beat });
    const leavePresence = account.role === 'agent' ? presence.listen(tellPresence) : () => {};
    const heartbeat = setInterval(beat, HEARTBEAT_MS);
    response.on('close', () => {
      clearInterval(heartbeat);
      leave();
      leavePresence();
      open.delete(response);
    });
    const catchUp = async () => {
      if (await missedSomething(request, account)) hint();
    };
    catchUp().catch(() => response.destroy());
    if (account.role === 'agent') for (const ticketId of presence.tickets()) tellPresence(ticketId);
    return reply;
  }

  async function missedSomething(request: FastifyRequest, account: SignedIn): Promise<boolean> {
    const lastId = request.headers['last-event-id'];
    const position = typeof lastId === 'string' ? cursors.read(account, lastId) : null;
    return position === null || hasChanges(read, account, position);
  }

  /** Who has a ticket open when this is sent; nothing for whoever may not read the ticket then. */
  async function presenceEvent(account: SignedIn, ticketId: string): Promise<string> {
    const ticket = await findReadableTicket(read, account, ticketId);
    if (ticket === null) return '';
    return `event: presence\ndata: ${JSON.stringify(presence.on(ticketId))}\n\n`;
  }

  server.get('/v1/events', stream);
  server.addHook('preClose', async () => {
    for (const response of open) response.end();
    presence.close();
  });
}

/** Who serves other departments by now is hinted at by a stream of their own. */
function isSameAudience(now: SignedIn, then: SignedIn): boolean {
  return now.departmentIds.join() === then.departmentIds.join();
}

function changed(cursors: Cursors, account: SignedIn, position: number): string {
  return `id: ${cursors.write(account, position)}\nevent: changes\ndata: {}\n\n`;
}
