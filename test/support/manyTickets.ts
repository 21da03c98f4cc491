import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Attachment, Message, Person, Ticket } from '#common/domain/ticket.ts';
import { type Rng, seeded } from '#test/faults/driver/random.ts';
import { invent, logLine, type Speech, speechOf } from './manyTickets/speech.ts';

/** One account's tickets with their messages, for benchmarks: the same for the same options, to the last letter. */
export type ManyTickets = {
  readonly tickets: readonly Ticket[];
  /** In the order in which they were written. */
  readonly messages: readonly Message[];
};

export type ManyOptions = {
  readonly tickets: number;
  readonly messages: number;
  readonly seed?: number;
  /** The departments that tickets belong to; invented ones when none are given. */
  readonly departmentIds?: readonly string[];
};

const LAST_DAY = Date.UTC(2026, 10, 20, 9);
const YEAR = 365 * 86_400_000;
const YEARS = 4;
const STAFF = 12;
const ARTICLES = join(import.meta.dirname, '../../backend/demo/articles.json');

/**
 * Tickets over the last years, most of them closed, a few of them very long. Their words are those of the demonstration's articles,
 * among names, numbers, log lines and misspellings that nobody else wrote, so that common words are common and rare ones rare.
 */
export function manyTickets({ tickets, messages, seed = 1, departmentIds }: ManyOptions): ManyTickets {
  const random = seeded(seed);
  const speech = speechOf(readFileSync(ARTICLES, 'utf8'));
  const world: World = {
    random,
    speech,
    client: person(random, 'Lucía Herrero', 'client'),
    staff: Array.from({ length: STAFF }, (_, index) => person(random, `Agente ${index + 1}`, 'agent')),
    departmentIds: departmentIds ?? Array.from({ length: 5 }, () => idAt(LAST_DAY - YEARS * YEAR, random)),
  };
  const sizes = sizesOf(random, tickets, messages);
  const made = sizes.map((size, index) => thread(world, index, tickets, size));
  return {
    tickets: made.map(({ ticket }) => ticket),
    messages: made.flatMap((one) => one.messages).sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)),
  };
}

type World = {
  readonly random: Rng;
  readonly speech: Speech;
  readonly client: Person;
  readonly staff: readonly Person[];
  readonly departmentIds: readonly string[];
};

type Thread = { readonly ticket: Ticket; readonly messages: readonly Message[] };

function thread(world: World, index: number, count: number, size: number): Thread {
  const { random, client } = world;
  const createdAt = LAST_DAY - YEARS * YEAR * (1 - (index + random.next()) / count);
  const id = idAt(createdAt, random);
  const speech = world.speech[random.chance(0.85) ? 'es' : 'en'];
  const messages: Message[] = [];
  let at = createdAt;
  for (let number = 0; number < size; number += 1) {
    messages.push(message(world, speech, { ticketId: id, at, isFirst: number === 0 }));
    at = Math.min(LAST_DAY, at + random.between(60_000, 3 * 86_400_000));
  }
  const last = messages.at(-1);
  const isClosed = random.chance(index < count * 0.97 ? 0.95 : 0.3);
  const priority = random.chance(0.06) ? 'urgent' : random.chance(0.2) ? 'low' : 'medium';
  const ticket: Ticket = {
    id,
    number: 10_000 + index,
    subject: random.chance(0.3)
      ? `${random.pick(speech.titles)} (${invent(random)}.es)`
      : random.pick(speech.titles),
    status: isClosed ? 'closed' : random.pick(['open', 'open', 'in-progress', 'on-hold'] as const),
    lastActor: last?.author.role === 'agent' ? 'staff' : 'client',
    priority,
    requestedPriority: priority,
    departmentId: random.pick(world.departmentIds),
    serviceId: null,
    requester: client,
    assignee: random.chance(0.7) ? random.pick(world.staff) : null,
    createdAt: new Date(createdAt).toISOString(),
    lastActivityAt: last?.createdAt ?? new Date(createdAt).toISOString(),
    firstResponseAt: messages.find(({ author }) => author.role === 'agent')?.createdAt ?? null,
    waitingSince: isClosed ? null : (waitingFrom(messages)?.createdAt ?? null),
    clientWroteAt: messages.findLast(({ author }) => author.role === 'client')?.createdAt ?? null,
    version: size,
    sensitive: { state: 'none', at: null },
    rating: null,
  };
  return { ticket, messages };
}

/** The client's oldest message that staff have not answered. */
function waitingFrom(messages: readonly Message[]): Message | undefined {
  return messages[messages.findLastIndex(({ author }) => author.role === 'agent') + 1];
}

type Occasion = { readonly ticketId: string; readonly at: number; readonly isFirst: boolean };

function message(world: World, speech: Speech['es'], { ticketId, at, isFirst }: Occasion): Message {
  const { random, client, staff } = world;
  const sentences = Array.from({ length: random.whole(1, 6) }, () => random.pick(speech.sentences));
  const own = random.chance(0.4)
    ? [`${invent(random)}@${invent(random)}.com, ${random.whole(1, 9_999)}.`]
    : [];
  const log = random.chance(0.12)
    ? ['```', ...Array.from({ length: random.whole(2, 8) }, () => logLine(random, at)), '```']
    : [];
  return {
    id: idAt(at, random),
    ticketId,
    author: isFirst || random.chance(0.45) ? client : random.pick(staff),
    format: 'markdown',
    body: [[...sentences, ...own].join(' '), ...log].join('\n'),
    visibility: 'public',
    source: 'app',
    createdAt: new Date(at).toISOString(),
    attachments: random.chance(0.1) ? [attachment(random, at)] : [],
  };
}

function attachment(random: Rng, at: number): Attachment {
  const [kind, mediaType] = random.pick([
    ['png', 'image/png'],
    ['pdf', 'application/pdf'],
    ['log', 'text/plain'],
  ] as const);
  const name = `${random.pick(['captura', 'factura', 'registro', 'contrato'])}-${invent(random)}-${random.whole(1, 999)}.${kind}`;
  return {
    id: idAt(at, random),
    name,
    mediaType,
    size: random.whole(1_000, 4_000_000),
    sha256: '0'.repeat(64),
  };
}

/** How many messages each ticket has: at least one, most of them a few, and the sum as asked. */
function sizesOf(random: Rng, tickets: number, messages: number): readonly number[] {
  const weights = Array.from({ length: tickets }, () => 1 / (0.02 + random.next()));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const spare = Math.max(0, messages - tickets);
  let given = 0;
  let taken = 0;
  return weights.map((weight) => {
    given += (weight / whole) * spare;
    const more = Math.round(given) - taken;
    taken += more;
    return 1 + more;
  });
}

function person(random: Rng, name: string, role: Person['role']): Person {
  return { id: idAt(LAST_DAY - YEARS * YEAR, random), name, role };
}

/** A UUIDv7 of that time (epoch ms) whose other bits come from `random`. */
function idAt(at: number, random: Rng): string {
  const time = Math.floor(at).toString(16).padStart(12, '0');
  const bits = Array.from({ length: 18 }, () => random.whole(0, 15).toString(16)).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${bits.slice(0, 3)}-8${bits.slice(3, 6)}-${bits.slice(6)}`;
}
