import fc from 'fast-check';
import type { PresenceBody } from '#common/api/agentSchemas/desk.ts';
import type { SealedBody } from '#common/api/schemas.ts';
import type { Priority } from '#common/domain/catalog.ts';
import { newId } from '#common/domain/ids.ts';
import type { TicketStatus } from '#common/domain/ticket.ts';
import { SECOND } from '#backend/clock.ts';
import { demoIds } from '#backend/demo/ids.ts';
import { replyTokenOf } from '#backend/mail/replyToken.ts';
import { loadTicket } from '#backend/tickets/tickets.ts';
import { demoLogins } from '#test/support/backend.ts';
import { ticketContent } from '#test/support/ticketing.ts';
import { uploadFile } from '#test/support/uploading.ts';
import { INBOUND_SECRET, type Side } from './twoServers.ts';

/** One thing that a client or the staff do. `ticket` chooses among those that the history has opened. */
export type Step = { readonly ticket: number } & (
  | { readonly kind: 'open'; readonly department: string; readonly priority: Priority }
  | { readonly kind: 'reply'; readonly by: 'client' | 'staff'; readonly file: boolean }
  | { readonly kind: 'note'; readonly file: boolean }
  | { readonly kind: 'presence'; readonly state: PresenceBody['state'] }
  | { readonly kind: 'change'; readonly by: 'client' | 'staff'; readonly change: Change }
  | { readonly kind: 'mail' }
  | { readonly kind: 'sensitive' }
  | { readonly kind: 'reveal' }
  | { readonly kind: 'wait'; readonly seconds: number }
);
type Change = {
  readonly status?: TicketStatus;
  readonly priority?: Priority;
  readonly departmentId?: string;
  readonly assigneeId?: string | null;
  readonly reason?: string;
};

const department = fc.constantFrom(...Object.values(demoIds.departments));
const priority = fc.constantFrom<Priority>('low', 'medium', 'urgent');
const by = fc.constantFrom<'client' | 'staff'>('client', 'staff');
const change = fc.oneof(
  fc.record({ status: fc.constantFrom<TicketStatus>('open', 'in-progress', 'on-hold', 'closed') }),
  fc.record({ priority, reason: fc.constant('Porque sí') }),
  fc.record({ departmentId: department }),
  fc.record({ assigneeId: fc.constantFrom(demoIds.accounts.carmen, demoIds.accounts.marcos, null) }),
);
const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('note' as const), file: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('reply' as const), by, file: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('change' as const), by, change }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('open' as const), department, priority }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('presence' as const),
      state: fc.constantFrom('viewing', 'replying', 'left'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('mail' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sensitive' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reveal' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 5 }) }),
  },
);

export const history: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.tuple(fc.nat(4), act).map(([ticket, one]) => ({ ticket, ...one })),
  { minLength: 4, maxLength: 14 },
);

/** A step with the ids that it takes on every server. */
export type Prepared = Step & { readonly id: string; readonly fileId: string; readonly ticketId: string };

/** Gives every step its ids and its ticket; the first thing that happens is that one is opened. */
export function prepare(steps: readonly Step[]): readonly Prepared[] {
  const opening: Step = {
    kind: 'open',
    ticket: 0,
    department: demoIds.departments.support,
    priority: 'medium',
  };
  const opened: string[] = [];
  return [opening, ...steps].map((step) => {
    const id = newId();
    if (step.kind === 'open') opened.push(id);
    return { ...step, id, fileId: newId(), ticketId: opened[step.ticket % opened.length] ?? id };
  });
}

/** What no client may notice. */
export function isAmongStaff({ kind }: Step): boolean {
  return kind === 'note' || kind === 'presence';
}

/** Does a step on one server. What the server refuses is no matter: it must refuse it on both. */
export async function perform(side: Side, step: Prepared): Promise<void> {
  const { ticketId, id } = step;
  switch (step.kind) {
    case 'open': {
      const content = { departmentId: step.department, priority: step.priority };
      await side.lucia.call('openTicket', { params: { id }, body: ticketContent(content) });
      break;
    }
    case 'reply':
      await write(side, step, 'public');
      break;
    case 'note':
      await write(side, step, 'internal');
      break;
    case 'presence':
      await side.author.call('putPresence', { params: { id: ticketId }, body: { state: step.state } });
      break;
    case 'change': {
      const who = step.by === 'client' ? side.lucia : side.carmen;
      await who.call('updateTicket', { params: { id: ticketId }, body: step.change });
      break;
    }
    case 'mail':
      await answerByMail(side, step);
      break;
    case 'sensitive': {
      const body = await sealed(side);
      await side.lucia.call('putSensitive', { params: { id: ticketId }, body });
      break;
    }
    case 'reveal':
      await side.carmen.call('revealSensitive', {
        params: { id: ticketId },
        body: { reason: 'Revisar', staffKeyId: side.staffKeyId },
      });
      break;
    case 'wait':
      side.backend.clock.advance(step.seconds * SECOND);
      break;
  }
}

type Writing = Prepared & { readonly kind: 'reply' | 'note'; readonly file: boolean };

async function write(side: Side, step: Writing, visibility: 'public' | 'internal'): Promise<void> {
  const isNote = step.kind === 'note';
  const staff = isNote ? side.author : side.carmen;
  const writer = step.kind === 'reply' && step.by === 'client' ? side.lucia : staff;
  const name = isNote ? 'girasol.txt' : 'captura.txt';
  const attachmentIds = step.file
    ? [await uploadFile(writer, { id: step.fileId, name, bytes: Buffer.from(`${name} de ${step.id}`) })]
    : [];
  await writer.call('reply', {
    params: { id: step.ticketId, messageId: step.id },
    body: { body: isNote ? 'Girasol: nota para el equipo' : 'Una respuesta', visibility, attachmentIds },
  });
}

/** The client answers the ticket's newest notice, or what would be one. */
async function answerByMail({ backend }: Side, { ticketId, id }: Prepared): Promise<void> {
  const ticket = await loadTicket(backend.app.database.read, ticketId);
  if (ticket === null) return;
  const token = await replyTokenOf(backend.app.database.read, {
    ...ticket,
    requesterId: ticket.requester.id,
  });
  const lines = [`From: ${demoLogins.lucia.email}`, `To: tickets+${token}@pambly.com`, `Message-ID: <${id}>`];
  const answer = await fetch(`${backend.url}/v1/inbound-mail`, {
    method: 'POST',
    headers: { authorization: `Bearer ${INBOUND_SECRET}`, 'content-type': 'message/rfc822' },
    body: [...lines, '', 'Una respuesta por correo'].join('\r\n'),
  });
  const { outcome } = (await answer.json()) as { readonly outcome: string };
  if (outcome !== 'added') throw new Error(`The mail was ${outcome}`);
}

/** Sealed in name only: the server cannot tell. */
async function sealed(side: Side): Promise<SealedBody> {
  const { departments } = (await side.lucia.call('getCatalog')).body;
  const support = departments.find(({ id }) => id === demoIds.departments.support);
  return {
    departmentId: demoIds.departments.support,
    keyId: support?.sensitive?.keyId ?? '',
    envelope: '-----BEGIN AGE ENCRYPTED FILE-----\nx',
  };
}
