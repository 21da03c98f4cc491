import { createHash } from 'node:crypto';
import { demoIds } from '#backend/demo/ids.ts';
import type { Result } from '#common/domain/result.ts';
import type { SavedDraft } from '#common/ipc/views.ts';
import type { DraftPatch } from '#common/domain/draft.ts';
import { ask, Broken, type Computer, refused } from './computer.ts';
import { findAllBack, look, readAll, show } from './look.ts';
import { isBlank, isListed, markOf, type Model, type Text } from './model.ts';

/** What the person does with a text. Everything is in the ledger before the app learns of it. */

/** The draft is in front of the person, who knows what it says. */
export async function open(text: Text, model: Model, computer: Computer): Promise<void> {
  if (!(await computer.open(text.id, text.body))) await look(model, computer);
}

/** A keystroke (or a whole paragraph): the whole text after it. The app's answer is not waited for, as on a screen. */
export function key(text: Text, words: DraftPatch, model: Model, computer: Computer): void {
  const { ledger } = computer;
  text.revision += 1;
  text.subject = words.subject ?? text.subject;
  text.body = words.body ?? text.body;
  const [mark, { revision, subject, body, id }] = [markOf(text), text];
  ledger.write({ kind: 'typed', waited: computer.waited(), mark, revision, subject, body });
  void saved(computer.tryTo('drafts.save', { draftId: id, revision, patch: words }), mark, model, computer);
}

/** What the app says of a save counts only while it lives. */
async function saved(
  saving: Promise<Result<SavedDraft>>,
  mark: string,
  model: Model,
  { ledger, life }: Computer,
): Promise<void> {
  const now = life();
  const answer = await saving.catch((error: unknown) => String(error));
  if (life() !== now) return;
  if (typeof answer === 'string') model.broken.push(answer);
  else if (answer.ok) ledger.write({ kind: 'saved', mark, revision: answer.value.revision });
  else if (answer.error.code !== 'draft-submitted')
    model.broken.push(refused('drafts.save', answer.error).message);
}

export async function beginTicket(words: string, model: Model, computer: Computer): Promise<Text> {
  const draft = await ask(computer, 'drafts.startTicket', { departmentId: demoIds.departments.support });
  const mark = computer.nextMark();
  const text = newText(mark, draft.id, null);
  model.texts.push(text);
  // A subject is one line.
  key(text, { subject: `${mark} ${words.slice(0, 40).replaceAll('\n', ' ')}` }, model, computer);
  key(text, { body: `${mark} ${words}` }, model, computer);
  return text;
}

/** Opens the reply in a ticket, as it was left, or a new one. */
export async function beginReply(
  ticket: Text,
  words: string,
  model: Model,
  computer: Computer,
): Promise<void> {
  const draft = await ask(computer, 'drafts.openReply', { ticketId: ticket.id, visibility: 'public' });
  const known = model.texts.find(({ id, place }) => id === draft.id && place === 'draft');
  const text = known ?? newText(computer.nextMark(), draft.id, ticket);
  if (known === undefined) model.texts.push(text);
  await open(text, model, computer);
  const lastSeenMessageId = await lastMessage(ticket, computer);
  const body = text.body === '' ? `${text.marks.join(' ')} ${words}` : `${text.body}\n${words}`;
  const seen = lastSeenMessageId === null ? {} : { lastSeenMessageId };
  key(text, { body, ...seen }, model, computer);
}

function newText(mark: string, id: string, ticket: Text | null): Text {
  const fresh = { subject: '', body: '', revision: 0, attachments: [], place: 'draft' } as const;
  return { marks: [mark], id, ticket, ...fresh };
}

async function lastMessage(ticket: Text, computer: Computer): Promise<string | null> {
  const thread = await computer.tryTo('tickets.get', { ticketId: ticket.id });
  return thread.ok ? (thread.value.messages.at(-1)?.id ?? null) : null;
}

export async function attach(text: Text, bytes: Uint8Array<ArrayBuffer>, computer: Computer): Promise<void> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const mark = markOf(text);
  computer.ledger.write({ kind: 'attaching', mark, sha256 });
  const name = `registro-${text.attachments.length + 1}.log`;
  const draft = await ask(computer, 'drafts.attachBytes', { draftId: text.id, name, bytes });
  computer.ledger.write({ kind: 'attached', mark, sha256 });
  text.attachments = draft.content.attachments.map((attachment) => attachment.sha256);
}

export async function submit(text: Text, model: Model, computer: Computer): Promise<void> {
  const { ledger, waited } = computer;
  await open(text, model, computer);
  const [mark, { id, attachments }] = [markOf(text), text];
  text.revision += 1;
  // A crash may have come before the subject was on disk.
  const subject = text.ticket === null && isBlank(text.subject) ? `${mark} Consulta` : text.subject;
  text.subject = subject;
  text.body = `${text.body} Un saludo.`;
  const words = { subject, body: text.body };
  ledger.write({ kind: 'submitting', waited: waited(), mark, ...words, attachments: [...attachments] });
  const patch = text.ticket === null ? words : { body: text.body };
  await ask(computer, 'outbox.submit', { draftId: id, revision: text.revision, patch });
  ledger.write({ kind: 'submitted', mark });
  text.place = 'outbox';
}

export async function wantBack(text: Text, how: 'edit' | 'takeBack', computer: Computer): Promise<void> {
  computer.ledger.write({ kind: 'takingBack', mark: markOf(text) });
  const wanted = await computer.tryTo(`outbox.${how}`, { entryId: text.id });
  if (wanted.ok) text.place = 'comingBack';
  // It may have been received in this very moment.
  else if (wanted.error.code !== 'cannot-take-back') throw refused(how, wanted.error);
}

/** Out of the bin; a reply joins the one that was begun meanwhile for the same ticket, and comes first in it. */
export async function restoreDraft(text: Text, model: Model, computer: Computer): Promise<void> {
  const draft = await ask(computer, 'drafts.restore', { draftId: text.id });
  const begun = model.texts.find(({ id, place }) => place === 'draft' && id === draft.id);
  text.place = 'draft';
  if (begun === undefined) return;
  const { body } = draft.content;
  computer.ledger.write({ kind: 'joined', mark: markOf(text), into: markOf(begun), body });
  begun.marks.push(...text.marks);
  text.place = 'joined';
  show(begun, draft);
}

/** Goes back to the pick-th of the states that the app has kept of a draft, and that are this text's. */
export async function restoreVersion(text: Text, pick: number, computer: Computer): Promise<void> {
  const versions = await ask(computer, 'drafts.listVersions', { draftId: text.id });
  const own = versions.filter(({ subject, body }) =>
    text.marks.every((mark) => `${subject} ${body}`.includes(mark)),
  );
  const version = own[pick % Math.max(own.length, 1)];
  if (version === undefined) return;
  const { ledger, waited } = computer;
  const mark = markOf(text);
  const { subject, body } = version;
  ledger.write({ kind: 'typed', waited: waited(), mark, revision: text.revision + 1, subject, body });
  const draft = await ask(computer, 'drafts.restoreVersion', { draftId: text.id, versionId: version.id });
  ledger.write({ kind: 'saved', mark, revision: draft.revision });
  const kept = draft.content.attachments.map(({ sha256 }) => sha256);
  for (const sha256 of text.attachments)
    if (!kept.includes(sha256)) ledger.write({ kind: 'detached', mark, sha256 });
  show(text, draft);
  if (text.body !== body) throw new Broken(`${mark} was restored to ${JSON.stringify(text.body)}`);
}

/** After a restart the screen shows what the disk has kept: every draft that must be there is. */
export async function lookAgain(model: Model, computer: Computer): Promise<void> {
  findAllBack(model, (await readAll(computer)).drafts, computer);
  for (const text of model.texts) {
    if (text.place !== 'draft' && text.place !== 'bin') continue;
    const draft = await ask(computer, 'drafts.get', { draftId: text.id });
    show(text, draft);
    const { subject, body } = text;
    computer.ledger.write({ kind: 'found', mark: markOf(text), subject, body });
  }
  // What the crash left blank no screen shows: the person begins anew.
  model.texts = model.texts.filter(
    (text) => text.place !== 'draft' || isListed(text, model) || text.ticket !== null,
  );
}
