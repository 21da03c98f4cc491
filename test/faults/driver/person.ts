import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { DraftPatch } from '#common/domain/draft.ts';
import type { AppError } from '#common/domain/result.ts';
import { AppGone, type HeadlessApp, Refused } from './headlessApp.ts';
import type { Ledger } from './ledgerFile.ts';
import type { Rng } from './random.ts';
import { type Text, show } from './text.ts';
import { now, sleep, until } from './time.ts';
import { keystrokes, subject } from './words.ts';

const KIB = 1024;
const MIN_ATTACHMENT = KIB;
const MAX_ATTACHMENT = 3 * KIB * KIB;
/** Between two keystrokes. */
const KEY_MS = [20, 120] as const;

/** On a busy machine the driver may lose the processor between writing a keystroke down and giving it to the app. */
const LATE_MS = 2;

/** Someone at the computer, who does with the app what its screens do. All acts go into the ledger. */
export type Person = {
  readonly app: HeadlessApp;
  /** A new text, begun by pasting its first words; a reply when `ticketId` is given. */
  readonly begin: (ticketId?: string) => Promise<Text>;
  /** A whole text from the clipboard, attachments and Send, as fast as it goes. Answers it, sent. */
  readonly dash: (
    ticketId: string | null,
    attachmentBytes: readonly number[],
    lastSeenMessageId?: string | null,
  ) => Promise<Text>;
  /** Types, for `strokes` keystrokes. The app's answers are not waited for, as on a screen. */
  readonly type: (text: Text, strokes: number) => Promise<void>;
  /** One keystroke that brings this many characters. */
  readonly paste: (text: Text, characters: number) => void;
  /** Attaches random bytes; answers how long the app took (ms). */
  readonly attach: (text: Text, bytes?: number) => Promise<number>;
  /** Attaches a file of the disk, by the file dialog. */
  readonly attachFile: (text: Text, path: string) => Promise<void>;
  /**
   * Presses Send, with a last word that was never saved before. With `lastSeenMessageId`, a reply says what of its ticket
   * was on the screen, as the real one does, and may come back because the ticket has moved on.
   */
  readonly submit: (text: Text, lastSeenMessageId?: string | null) => Promise<void>;
  /** Asks for what was sent back, to edit it; answers whether the app asks the server first. */
  readonly takeBack: (text: Text) => Promise<boolean>;
  /** After a restart: looks what the app has kept of what was being written (of these texts, or of all). */
  readonly lookAgain: (wanted?: readonly Text[]) => Promise<void>;
};

/** The app could not put what was typed on disk, and said so. */
export type RefusedSave = (text: Text, error: AppError) => void;

export type PersonOptions = {
  readonly app: HeadlessApp;
  readonly ledger: Ledger;
  readonly rng: Rng;
  /** Everything that was ever begun on this computer. */
  readonly texts: Text[];
  readonly nextMark: () => string;
  readonly onRefused?: RefusedSave;
};

export function person({ app, ledger, rng, texts, nextMark, onRefused }: PersonOptions): Person {
  const stream = keystrokes(rng);

  const key = (text: Text, patch: DraftPatch): void => {
    if (app.isGone()) throw new AppGone('a keystroke');
    text.revision += 1;
    text.subject = patch.subject ?? text.subject;
    text.body = patch.body ?? text.body;
    const { mark, revision, draftId } = text;
    const words = { subject: text.subject, body: text.body };
    const waited = app.waited();
    const began = now();
    ledger.write({ kind: 'typed', waited, mark, revision, ...words });
    const saving = app.ask('drafts.save', { draftId, revision, patch });
    if (now() - began > LATE_MS) ledger.write({ kind: 'given', mark, revision });
    saving.then(
      (saved) => ledger.write({ kind: 'saved', mark, revision: saved.revision }),
      (error: unknown) => {
        // The app may die at any moment; a text may be sent while its last save is on its way.
        if (error instanceof AppGone || (error instanceof Refused && text.state !== 'writing')) return;
        if (!(error instanceof Refused) || onRefused === undefined) throw error;
        onRefused(text, error.error);
      },
    );
  };

  const startDraft = async (ticketId: string | null) => {
    if (ticketId !== null) return app.ask('drafts.openReply', { ticketId, visibility: 'public' });
    const { catalog } = await app.ask('app.getState');
    const department = rng.pick(catalog?.departments ?? []);
    return app.ask('drafts.startTicket', { departmentId: department.id });
  };

  const attach = async (text: Text, size: number): Promise<number> => {
    if (app.isGone()) throw new AppGone('an attachment');
    const { name, bytes } = someFile(text, size, rng);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const { mark, draftId } = text;
    const began = now();
    ledger.write({ kind: 'attaching', mark, sha256 });
    await app.ask('drafts.attachBytes', { draftId, name, bytes: bytes.toString('base64') });
    ledger.write({ kind: 'attached', mark, sha256 });
    text.attachments.push(sha256);
    return now() - began;
  };

  const submit = async (text: Text, lastSeenMessageId: string | null = null): Promise<void> => {
    if (app.isGone()) throw new AppGone('a submission');
    const { mark, draftId, attachments } = text;
    text.state = 'submitting';
    text.body = `${text.body} Un saludo.`;
    text.revision += 1;
    const words = { subject: text.subject, body: text.body };
    ledger.write({ kind: 'submitting', waited: app.waited(), mark, ...words, attachments });
    const patch = {
      body: text.body,
      ...(text.ticketId === null ? { subject: text.subject } : {}),
      ...(lastSeenMessageId === null ? {} : { lastSeenMessageId }),
    };
    await app.ask('outbox.submit', { draftId, revision: text.revision, patch });
    ledger.write({ kind: 'submitted', mark });
    text.state = 'submitted';
  };

  return {
    app,
    dash: async (ticketId, attachmentBytes, lastSeenMessageId) => {
      const draft = await startDraft(ticketId);
      const mark = nextMark();
      const title = ticketId === null ? `${mark} ${subject(rng)}` : '';
      const fresh = {
        subject: title,
        body: `${mark} ${subject(rng)}.`,
        revision: draft.revision,
        attachments: [],
      };
      const text: Text = { mark, draftId: draft.id, ticketId, ...fresh, state: 'writing' };
      texts.push(text);
      for (const bytes of attachmentBytes) await attach(text, bytes);
      await submit(text, lastSeenMessageId);
      return text;
    },
    begin: async (ticketId) => {
      const draft = await startDraft(ticketId ?? null);
      const known = texts.find(({ draftId, state }) => draftId === draft.id && state === 'writing');
      if (known !== undefined) return known;
      const fresh = { subject: '', body: '', revision: draft.revision, attachments: [] };
      const text: Text = {
        mark: nextMark(),
        draftId: draft.id,
        ticketId: ticketId ?? null,
        ...fresh,
        state: 'writing',
      };
      texts.push(text);
      if (text.ticketId === null) key(text, { subject: `${text.mark} ${subject(rng)}` });
      await sleep(rng.between(...KEY_MS));
      key(text, { body: `${text.mark} ` });
      return text;
    },
    type: async (text, strokes) => {
      for (let stroke = 0; stroke < strokes && text.state === 'writing'; stroke += 1) {
        key(text, { body: edited(text, stream.next().value, rng) });
        await sleep(rng.between(...KEY_MS));
      }
    },
    paste: (text, characters) => {
      let pasted = '';
      while (pasted.length < characters) pasted += stream.next().value;
      key(text, { body: text.body + pasted });
    },
    attach: (text, size = attachmentSize(rng)) => attach(text, size),
    attachFile: async (text, path) => {
      const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
      ledger.write({ kind: 'attaching', mark: text.mark, sha256 });
      app.pickNext([path]);
      const { refused } = await app.ask('drafts.pickAttachments', { draftId: text.draftId });
      for (const { error } of refused) throw new Refused('drafts.pickAttachments', error);
      ledger.write({ kind: 'attached', mark: text.mark, sha256 });
      text.attachments.push(sha256);
    },
    submit,
    takeBack: async (text) => {
      ledger.write({ kind: 'takingBack', mark: text.mark });
      text.state = 'takingBack';
      const { settling } = await app.ask('outbox.edit', { entryId: text.draftId });
      return settling;
    },
    lookAgain: async (wanted = texts) => {
      for (const text of wanted) {
        if (text.state === 'writing' || text.state === 'submitting') await lookAt(app, ledger, text);
        if (text.state === 'takingBack') await lookForReturned(app, ledger, text);
      }
    },
  };
}

async function lookAt(app: HeadlessApp, ledger: Ledger, text: Text): Promise<void> {
  const { mark, draftId } = text;
  try {
    show(text, await app.ask('drafts.get', { draftId }));
    // Killed before its first words were safe: the person begins anew.
    if (!text.subject.includes(mark) && !text.body.includes(mark)) text.state = 'lost';
    ledger.write({ kind: 'found', mark, subject: text.subject, body: text.body });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    // Sent, and the kill cut off the answer; or gone, which the judge will say.
    const sent = error.error.code === 'draft-submitted';
    text.state = sent ? 'submitted' : 'lost';
    if (sent) ledger.write({ kind: 'submitted', mark });
  }
}

/** It is still in the outbox, or it was received after all, or it is a draft again, under whatever id. */
async function lookForReturned(app: HeadlessApp, ledger: Ledger, text: Text): Promise<void> {
  // In this order: what leaves the outbox in between is seen among the drafts.
  const { entries } = await app.ask('outbox.get');
  const drafts = await app.ask('drafts.list');
  const draft = drafts.find(({ subject, excerpt }) => `${subject} ${excerpt}`.includes(text.mark));
  if (draft !== undefined) {
    text.draftId = draft.id;
    await lookAt(app, ledger, text);
    return;
  }
  if (!entries.some(({ id }) => id === text.draftId)) text.state = 'submitted';
}

/** One keystroke: mostly a character more, sometimes one less, one in the middle, or a pasted line. */
function edited({ body, mark }: Text, character: string, rng: Rng): string {
  const characters = Array.from(body);
  const kind = rng.next();
  if (kind < 0.06 && characters.length > mark.length + 1) return characters.slice(0, -1).join('');
  if (kind < 0.1) {
    characters.splice(rng.whole(mark.length + 1, characters.length), 0, character);
    return characters.join('');
  }
  if (kind < 0.12) return `${body}\n> ${'registro '.repeat(rng.whole(1, 30))}\n`;
  return body + character;
}

/** Small ones are as frequent as large ones. */
function attachmentSize(rng: Rng): number {
  return Math.round(MIN_ATTACHMENT * (MAX_ATTACHMENT / MIN_ATTACHMENT) ** rng.next());
}

/** The server looks at a file's first bytes: each kind begins as it should, the rest is random. */
const KINDS = [
  { extension: 'log', beginning: 'registro\n' },
  { extension: 'png', beginning: '\x89PNG\r\n\x1a\n' },
  { extension: 'zip', beginning: 'PK\x03\x04' },
] as const;

function someFile(text: Text, size: number, rng: Rng): { readonly name: string; readonly bytes: Buffer } {
  const { extension, beginning } = rng.pick(KINDS);
  const name = `adjunto-${text.attachments.length + 1}.${extension}`;
  const head = Buffer.from(beginning, 'latin1');
  return { name, bytes: Buffer.concat([head, randomBytes(Math.max(0, size - head.length))]) };
}

/** «Enviar ahora», for all of these. */
export async function hurryAll({ app }: Person, texts: readonly Text[]): Promise<void> {
  for (const { draftId } of texts) {
    await app.ask('outbox.retryNow', { entryId: draftId }).catch((error: unknown) => {
      // It may have gone out in this very moment.
      if (!(error instanceof Refused)) throw error;
    });
  }
}

/** Signs in on a computer that knows nobody yet, and waits until tickets can be opened. */
export async function signIn(
  app: HeadlessApp,
  login: { readonly email: string; readonly password: string },
): Promise<void> {
  await app.ask('session.signIn', { ...login, remember: true });
  await until('the catalog', 15_000, async () => (await app.ask('app.getState')).catalog);
}
