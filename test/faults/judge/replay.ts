import type { LedgerEvent } from './ledger.ts';

/**
 * The bar: what was typed longer than this before a kill is on disk. Time in which the app could not run at all, because
 * other programs had the processors, does not count: no program can use it.
 */
export const ALLOWED_LOSS_MS = 300;

/** A text as it stood after one keystroke. `at` is null for what is not of the last run: no kill can make it safer. */
export type State = {
  readonly revision: number;
  readonly subject: string;
  readonly body: string;
  readonly at: number | null;
  readonly waited: number | null;
};

export type Submission = {
  readonly subject: string;
  readonly body: string;
  readonly attachments: readonly string[];
  readonly at: number;
  /** The app said that it took it. */
  acknowledged: boolean;
  /** The person asked for it back: it may have arrived all the same, or be a draft again, but never both. */
  isWantedBack: boolean;
};

/** One text of the person, from its first keystroke on. */
export type Writing = {
  readonly mark: string;
  /** Its own and those of the texts that were joined to it. */
  readonly marks: Set<string>;
  /** As it may be on disk: any of these from `floor` on, and nothing else. */
  states: State[];
  floor: number;
  /** SHA-256 of what was given to be attached, and whether the app said that it is. */
  readonly attachments: Map<string, 'given' | 'attached'>;
  submission: Submission | null;
  /** Words of it that were on disk were once replaced there by nothing. */
  wasEmptied: boolean;
  /** The line changed its words on the way to the server. */
  isGarbled: boolean;
  /** Whose it is; null where only one account is at work. */
  readonly accountId: string | null;
};

export type Kill = { readonly at: number; readonly waited: number | null };

export type Replay = {
  readonly writings: ReadonlyMap<string, Writing>;
  /** Ids of the staff's answers that the server has, with when they were sent. */
  readonly answers: ReadonlyMap<string, number>;
  readonly runs: number;
  /** The last kill, and whether the app had come up before it. */
  readonly kill: Kill | null;
  readonly wasUp: boolean;
  /** Texts that the app showed after a restart and that were never written like that. */
  readonly strange: readonly string[];
};

/** Reads the ledger from beginning to end and answers what has to be true of the disk now. */
export function replay(events: readonly LedgerEvent[]): Replay {
  const writings = new Map<string, Writing>();
  const joinedTo = new Map<string, string>();
  const sentAt = new Map<string, number>();
  const answers = new Map<string, number>();
  const strange: string[] = [];
  let accountId: string | null = null;
  let runs = 0;
  let kill: Kill | null = null;
  let wasUp = false;

  const writing = (named: string): Writing => {
    const mark = joinedTo.get(named) ?? named;
    const known = writings.get(mark);
    if (known !== undefined) return known;
    const fresh: Writing = {
      mark,
      marks: new Set([mark]),
      states: [],
      floor: -1,
      attachments: new Map(),
      submission: null,
      wasEmptied: false,
      isGarbled: false,
      accountId,
    };
    writings.set(mark, fresh);
    return fresh;
  };

  for (const event of events) {
    switch (event.kind) {
      case 'run':
        runs += 1;
        wasUp = false;
        for (const text of writings.values())
          text.states = text.states.map((state) => ({ ...state, at: null }));
        break;
      case 'up':
        wasUp = true;
        break;
      case 'account':
        ({ accountId } = event);
        break;
      case 'found': {
        const text = writing(event.mark);
        if (!mayRead(text, event)) strange.push(event.mark);
        // Without its mark it cannot be told apart from others: the person does not go on with it.
        const isMarked = holdsMark(text, event);
        const { subject, body } = event;
        text.states = isMarked ? [{ revision: -1, subject, body, at: null, waited: null }] : [];
        text.floor = text.states.length - 1;
        text.submission = null;
        break;
      }
      case 'typed': {
        const { revision, subject, body, at, waited } = event;
        writing(event.mark).states.push({ revision, subject, body, at, waited });
        break;
      }
      case 'saved': {
        const text = writing(event.mark);
        const before = text.states[text.floor];
        raise(text, (state) => state.revision <= event.revision);
        text.wasEmptied ||=
          before !== undefined && before.body.trim() !== '' && text.states[text.floor]?.body.trim() === '';
        break;
      }
      case 'attaching':
        writing(event.mark).attachments.set(event.sha256, 'given');
        break;
      case 'attached':
        writing(event.mark).attachments.set(event.sha256, 'attached');
        break;
      case 'detached':
        writing(event.mark).attachments.delete(event.sha256);
        break;
      case 'joined': {
        const [older, younger] = [writing(event.mark), writing(event.into)];
        if (!isJoined(older, younger, event.body)) strange.push(event.mark);
        join(older, younger, event.body);
        writings.delete(older.mark);
        for (const joined of older.marks) joinedTo.set(joined, younger.mark);
        break;
      }
      case 'submitting': {
        const { subject, body, attachments, at, waited } = event;
        const text = writing(event.mark);
        text.submission = { subject, body, attachments, at, acknowledged: false, isWantedBack: false };
        // Send carries the last words itself: they are typed in that moment.
        text.states.push({ revision: Number.POSITIVE_INFINITY, subject, body, at, waited });
        break;
      }
      case 'submitted': {
        const { submission } = writing(event.mark);
        if (submission !== null) submission.acknowledged = true;
        break;
      }
      case 'takingBack': {
        const { submission } = writing(event.mark);
        if (submission !== null) submission.isWantedBack = true;
        break;
      }
      case 'garbled':
        writing(event.mark).isGarbled = true;
        break;
      case 'answering':
        sentAt.set(event.messageId, event.at);
        break;
      case 'answered':
        answers.set(event.messageId, sentAt.get(event.messageId) ?? event.at);
        break;
      case 'killed':
        kill = event;
        for (const text of writings.values()) {
          raise(text, (state) => ageAt(event, state) >= ALLOWED_LOSS_MS);
        }
        break;
    }
  }
  return { writings, answers, runs, kill, wasUp, strange };
}

/** Whether both texts are whole in what the app made of them, the one that came back first. */
function isJoined(older: Writing, younger: Writing, body: string): boolean {
  // Of what was not on disk yet, a crash may have left nothing.
  const mayBe = (text: Writing): readonly string[] => [
    ...(text.floor < 0 ? [''] : []),
    ...text.states.slice(Math.max(text.floor, 0)).map((state) => state.body),
  ];
  return mayBe(older).some((first) =>
    mayBe(younger).some(
      (second) => [first, second].filter((part) => part.trim() !== '').join('\n\n') === body,
    ),
  );
}

function join(older: Writing, younger: Writing, body: string): void {
  younger.states = [{ revision: -1, subject: '', body, at: null, waited: null }];
  younger.floor = 0;
  younger.submission = null;
  younger.wasEmptied ||= older.wasEmptied;
  for (const [sha256, state] of older.attachments) younger.attachments.set(sha256, state);
  for (const mark of older.marks) younger.marks.add(mark);
}

/** Whether it can be told from these words which text they are. */
export function holdsMark({ marks }: Writing, { subject, body }: Words): boolean {
  return [...marks].some((mark) => subject.includes(mark) || body.includes(mark));
}

/** How much time (ms) the app had for a keystroke before it was killed. */
export function ageAt(kill: Kill, state: State): number {
  if (state.at === null) return 0;
  const waited = state.waited === null || kill.waited === null ? 0 : kill.waited - state.waited;
  return kill.at - state.at - waited;
}

/** Everything up to the last state that `isSafe` has to be on disk from now on. */
function raise(text: Writing, isSafe: (state: State) => boolean): void {
  text.floor = Math.max(text.floor, text.states.findLastIndex(isSafe));
}

type Words = { readonly subject: string; readonly body: string };

/** Whether the app may show this: a state that can be on disk, or nothing when nothing has to be there yet. */
function mayRead(text: Writing, words: Words): boolean {
  const isEmpty = words.subject === '' && words.body === '';
  return indexOf(text, words) >= Math.max(text.floor, 0) || (isEmpty && text.floor < 0);
}

/** The newest state that reads like this; -1 when there is none. */
export function indexOf({ states }: Writing, { subject, body }: Words): number {
  return states.findLastIndex((state) => state.subject === subject && state.body === body);
}
