import type { Draft } from '#common/domain/draft.ts';
import type { OutboxEntryView, OutboxView } from '#common/ipc/views.ts';
import { ask, Broken, type Computer } from './computer.ts';
import { markOf, type Model, type Text, textsIn, ticketIdOf } from './model.ts';

/** Everything of the person that the app shows. */
type Shown = { readonly drafts: readonly Draft[]; readonly outbox: OutboxView };

/**
 * The person looks at everything that the app shows of their texts: each is in exactly one place, with the words that they
 * last gave it. Learns what has happened by itself (received, come back), and throws `Broken` at what must not happen.
 */
export async function look(model: Model, computer: Computer): Promise<void> {
  await computer.rest();
  const { session } = await ask(computer, 'app.getState', undefined);
  model.session = session.state;
  const problem = [...model.broken, ...computer.errors()][0];
  if (problem !== undefined) throw new Broken(problem);
  if (model.session === 'signed-out') return;
  const shown = await readAll(computer);
  findAllBack(model, shown.drafts, computer);
  for (const text of model.texts) await lookAt(text, shown, computer);
  checkReplyDrafts(shown);
}

/** Reads again when something left the outbox, or came there, between the one and the other. */
export async function readAll(computer: Computer): Promise<Shown> {
  const before = await ask(computer, 'outbox.get', undefined);
  const drafts: Draft[] = [];
  for (const { id } of await ask(computer, 'drafts.list', undefined))
    drafts.push(await ask(computer, 'drafts.get', { draftId: id }));
  const outbox = await ask(computer, 'outbox.get', undefined);
  return idsIn(before) === idsIn(outbox) ? { drafts, outbox } : readAll(computer);
}

function idsIn({ entries }: OutboxView): string {
  return entries.map(({ id }) => id).join();
}

async function lookAt(text: Text, shown: Shown, computer: Computer): Promise<void> {
  if (text.place === 'joined') return;
  const drafts = shown.drafts.filter((draft) => draft.id === text.id || holds(draft.content, text));
  const entries = shown.outbox.entries.filter((entry) => entry.id === text.id || isOf(entry, text));
  const homes = drafts.length + entries.length;
  const [draft] = drafts;
  const [entry] = entries;
  if (homes > 1) throw wrong(text, `is in ${drafts.length} drafts and ${entries.length} entries`);
  switch (text.place) {
    case 'draft':
    case 'bin':
      if (draft === undefined) throw wrong(text, 'is no draft any more');
      return checkDraft(text, draft);
    case 'outbox':
    case 'comingBack':
      if (entry !== undefined) return checkEntry(text, entry);
      if (draft !== undefined) throw wrong(text, `was given back: ${draft.returnedBecause ?? ''}`);
      if (!(await isReceived(text, computer))) throw wrong(text, 'is nowhere');
      text.place = 'received';
      return;
    case 'received':
      if (homes > 0) throw wrong(text, 'was received, and is here as well');
  }
}

function checkDraft(text: Text, { id, content, discardedAt }: Draft): void {
  if (id !== text.id) throw wrong(text, 'is another draft');
  if (text.place !== (discardedAt === null ? 'draft' : 'bin'))
    throw wrong(text, 'has moved to or from the bin');
  if (content.body !== text.body) throw wrong(text, `reads ${JSON.stringify(content.body)}`);
  if (content.kind === 'newTicket' && content.subject !== text.subject)
    throw wrong(text, `has the subject ${JSON.stringify(content.subject)}`);
  if (content.kind === 'reply' && content.ticketId !== ticketIdOf(text))
    throw wrong(text, 'is for another ticket');
  checkAttachments(text, content.attachments);
}

function checkEntry(text: Text, { id, act }: OutboxEntryView): void {
  if (act.kind !== 'openTicket' && act.kind !== 'reply') throw wrong(text, 'is another act');
  if (id !== text.id) throw wrong(text, 'is another entry');
  if (act.content.body !== text.body) throw wrong(text, `is sent as ${JSON.stringify(act.content.body)}`);
  checkAttachments(text, act.content.attachments);
}

function checkAttachments(text: Text, attachments: readonly { readonly sha256: string }[]): void {
  if (attachments.map(({ sha256 }) => sha256).join() !== text.attachments.join())
    throw wrong(text, 'has other attachments');
}

/**
 * Before anything else is looked at: what was wanted back is a draft again, by itself or as a part of the reply that was
 * begun, or came back, before it.
 */
export function findAllBack(model: Model, drafts: readonly Draft[], { ledger }: Computer): void {
  for (const draft of drafts) {
    const back = textsIn(model, 'comingBack').filter((text) => holds(draft.content, text));
    if (back.length === 0) continue;
    const { kind, body } = draft.content;
    // Each one that came back was laid before what was there.
    back.sort((a, b) => beginningOf(b, body) - beginningOf(a, body));
    const begun = model.texts.find(({ id, place }) => place === 'draft' && id === draft.id) ?? back.shift();
    if (begun === undefined) continue;
    for (const text of back) {
      const below = body.slice(beginningOf(text, body));
      ledger.write({ kind: 'joined', mark: markOf(text), into: markOf(begun), body: below });
      begun.marks.push(...text.marks);
      text.place = 'joined';
    }
    if (back.length === 0) {
      const subject = kind === 'newTicket' ? draft.content.subject : '';
      ledger.write({ kind: 'found', mark: markOf(begun), subject, body });
    }
    begun.id = draft.id;
    show(begun, draft);
  }
}

/** Where a text begins in a body that holds it: with its own mark, or with that of a text that joined it before. */
function beginningOf({ marks }: Text, body: string): number {
  return Math.min(...marks.map((mark) => body.indexOf(mark)).filter((at) => at >= 0));
}

/** The person has the draft in front of them as the app gave it. */
export function show(text: Text, { content, revision, discardedAt }: Draft): void {
  text.subject = content.kind === 'newTicket' ? content.subject : '';
  text.body = content.body;
  // A screen counts by itself, and may be behind the person's count.
  text.revision = Math.max(text.revision, revision);
  text.attachments = content.attachments.map(({ sha256 }) => sha256);
  text.place = discardedAt === null ? 'draft' : 'bin';
}

async function isReceived(text: Text, computer: Computer): Promise<boolean> {
  const thread = await computer.tryTo('tickets.get', { ticketId: ticketIdOf(text) ?? text.id });
  return thread.ok && thread.value.messages.some(({ id }) => id === text.id);
}

/** One ticket has one reply draft. */
function checkReplyDrafts({ drafts }: Shown): void {
  const seen = new Set<string>();
  for (const { content, discardedAt } of drafts) {
    if (content.kind !== 'reply' || discardedAt !== null) continue;
    const place = `${content.ticketId} ${content.visibility}`;
    if (seen.has(place)) throw new Broken(`a ticket has two reply drafts: ${JSON.stringify(content.body)}`);
    seen.add(place);
  }
}

function isOf({ act }: OutboxEntryView, text: Text): boolean {
  return (act.kind === 'openTicket' || act.kind === 'reply') && holds(act.content, text);
}

function holds(content: { readonly subject?: string; readonly body: string }, { marks }: Text): boolean {
  return marks.some((mark) => content.body.includes(mark) || (content.subject ?? '').includes(mark));
}

function wrong(text: Text, what: string): Broken {
  return new Broken(`${markOf(text)} (${text.place}) ${what}`);
}
