import type { LedgerEvent } from './ledger.ts';
import { putBack } from './putBack.ts';

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
  /** As it may be on disk: any of these from `floor` on, and nothing else. */
  states: State[];
  floor: number;
  /** SHA-256 of what was given to be attached, and whether the app said that it is. */
  readonly attachments: Map<string, 'given' | 'attached'>;
  submission: Submission | null;
  /** The line changed its words on the way to the server. */
  isGarbled: boolean;
  /** Whose it is; null where only one account is at work. */
  readonly accountId: string | null;
  /** What the server had of it when the client's file was put back to an older state; null when it had nothing. */
  arrived: Submission | null;
  /** It waits for the person, and may stay where it is. */
  isHeld: boolean;
  /** The server's data were put back: until the person sends it again, it may lack what it had confirmed. */
  mayBeMissing: boolean;
};

export type Version = { readonly mark: string; readonly subject: string; readonly body: string };

export type Kill = { readonly at: number; readonly waited: number | null };

export type Replay = {
  readonly writings: ReadonlyMap<string, Writing>;
  /** Ids of the staff's answers that the server has, with when they were sent. */
  readonly answers: ReadonlyMap<string, number>;
  readonly runs: number;
  /** The last kill, and whether the app had come up before it. */
  readonly kill: Kill | null;
  readonly wasUp: boolean;
  /** Runs in which the app gave up a session that nobody had ended. */
  readonly sessionsGivenUp: readonly number[];
  /** The server's data were put back to an older state since. */
  readonly isServerOlder: boolean;
  /** Earlier states of texts that the app has shown, and keeps. */
  readonly versions: readonly Version[];
  /** Texts that the app showed after a restart and that were never written like that. */
  readonly strange: readonly string[];
};

/** Reads the ledger from beginning to end and answers what has to be true of the disk now. */
export function replay(events: readonly LedgerEvent[]): Replay {
  const writings = new Map<string, Writing>();
  const sentAt = new Map<string, number>();
  const answers = new Map<string, number>();
  const strange: string[] = [];
  const sessionsGivenUp: number[] = [];
  const versions: Version[] = [];
  let copied: ReadonlyMap<string, Writing> = new Map();
  let isServerOlder = false;
  let accountId: string | null = null;
  let runs = 0;
  let kill: Kill | null = null;
  let wasUp = false;

  const writing = (mark: string): Writing => {
    const known = writings.get(mark);
    if (known !== undefined) return known;
    const fresh: Writing = {
      mark,
      states: [],
      floor: -1,
      attachments: new Map(),
      submission: null,
      isGarbled: false,
      accountId,
      arrived: null,
      isHeld: false,
      mayBeMissing: false,
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
        const isMarked = event.subject.includes(text.mark) || event.body.includes(text.mark);
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
        raise(text, (state) => state.revision <= event.revision);
        break;
      }
      case 'attaching':
        writing(event.mark).attachments.set(event.sha256, 'given');
        break;
      case 'attached':
        writing(event.mark).attachments.set(event.sha256, 'attached');
        break;
      case 'submitting': {
        const { subject, body, attachments, at, waited } = event;
        const text = writing(event.mark);
        text.submission = { subject, body, attachments, at, acknowledged: false, isWantedBack: false };
        text.isHeld = false;
        text.mayBeMissing = false;
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
      case 'versioned':
        versions.push(event);
        break;
      case 'held':
        writing(event.mark).isHeld = true;
        break;
      case 'hurried': {
        const text = writing(event.mark);
        text.isHeld = false;
        text.mayBeMissing = false;
        break;
      }
      // Whether it might is for `leaving.ts` to say.
      case 'left':
        break;
      case 'workCopied':
        copied = structuredClone(writings);
        break;
      case 'workPutBack':
        for (const text of writings.values())
          writings.set(text.mark, putBack(text, copied.get(text.mark), event.onServer));
        break;
      case 'serverPutBack':
        isServerOlder = true;
        for (const text of writings.values()) text.mayBeMissing = true;
        break;
      case 'answering':
        sentAt.set(event.messageId, event.at);
        break;
      case 'answered':
        answers.set(event.messageId, sentAt.get(event.messageId) ?? event.at);
        break;
      case 'sessionGivenUp':
        sessionsGivenUp.push(runs);
        break;
      case 'killed':
        kill = event;
        for (const text of writings.values()) {
          raise(text, (state) => ageAt(event, state) >= ALLOWED_LOSS_MS);
        }
        break;
    }
  }
  return { writings, answers, runs, kill, wasUp, sessionsGivenUp, isServerOlder, versions, strange };
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
