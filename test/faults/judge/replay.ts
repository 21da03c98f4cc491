import { applyDamage, type Damages, noDamages, noteDamage, noteMended } from './damage.ts';
import type { LedgerEvent } from './ledger.ts';
import { putBack } from './putBack.ts';
import { foundState, holdsMark, indexOf, type State, type Words, type Writing } from './writing.ts';

/**
 * The bar: what was typed longer than this before a kill is on disk. Time in which the app could not run at all, because
 * other programs had the processors, does not count: no program can use it.
 */
export const ALLOWED_LOSS_MS = 300;

/** While the disk refuses nothing can be kept; when it takes writes again, everything typed is there within this. */
const RECOVERY_MS = 4_000;

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
  readonly damages: Damages;
};

/** Reads the ledger from beginning to end and answers what has to be true of the disk now. */
export function replay(events: readonly LedgerEvent[]): Replay {
  const writings = new Map<string, Writing>();
  const joinedTo = new Map<string, string>();
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
  let damages = noDamages;
  let mayWaitUntil = 0;

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
      waitsForPerson: false,
      isSpent: false,
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
        const isMarked = holdsMark(text, event);
        const { subject, body } = event;
        text.states = isMarked ? [foundState({ subject, body })] : [];
        text.floor = text.states.length - 1;
        text.submission = null;
        break;
      }
      case 'typed': {
        const { revision, subject, body, at, waited } = event;
        writing(event.mark).states.push({ revision, subject, body, at, waited, mayWaitUntil });
        break;
      }
      case 'given': {
        const text = writing(event.mark);
        text.states = text.states.map((state) =>
          state.revision === event.revision && state.at !== null ? { ...state, at: event.at } : state,
        );
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
        text.isHeld = false;
        text.mayBeMissing = false;
        // Send carries the last words itself: they are typed in that moment.
        const revision = Number.POSITIVE_INFINITY;
        text.states.push({ revision, subject, body, at, waited, mayWaitUntil });
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
      case 'diskRefuses':
        mayWaitUntil = Number.POSITIVE_INFINITY;
        for (const text of writings.values())
          excuse(text, mayWaitUntil, (state) => ageAt(event, state) < ALLOWED_LOSS_MS);
        break;
      case 'diskTakes':
        mayWaitUntil = event.at + RECOVERY_MS;
        for (const text of writings.values())
          excuse(text, mayWaitUntil, (state) => state.mayWaitUntil > mayWaitUntil);
        break;
      case 'damaged':
        damages = noteDamage(damages, event);
        if (event.file === 'work.db') for (const text of writings.values()) applyDamage(text, event);
        break;
      case 'mended':
        damages = noteMended(damages, event.file);
        break;
      case 'resent':
        writing(event.mark).waitsForPerson = false;
        break;
      case 'killed':
        kill = event;
        for (const text of writings.values()) {
          raise(text, (state) => ageAt(event, state) >= ALLOWED_LOSS_MS);
        }
        break;
    }
  }
  return {
    writings,
    answers,
    runs,
    kill,
    wasUp,
    sessionsGivenUp,
    isServerOlder,
    versions,
    strange,
    damages,
  };
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
  younger.states = [foundState({ subject: '', body })];
  younger.floor = 0;
  younger.submission = null;
  younger.wasEmptied ||= older.wasEmptied;
  for (const [sha256, state] of older.attachments) younger.attachments.set(sha256, state);
  for (const mark of older.marks) younger.marks.add(mark);
}

/** How much time (ms) the app had for a keystroke before it was killed. */
export function ageAt(kill: Kill, state: State): number {
  if (state.at === null || kill.at < state.mayWaitUntil) return 0;
  const waited = state.waited === null || kill.waited === null ? 0 : kill.waited - state.waited;
  return kill.at - state.at - waited;
}

/** Everything up to the last state that `isSafe` has to be on disk from now on. */
function raise(text: Writing, isSafe: (state: State) => boolean): void {
  text.floor = Math.max(text.floor, text.states.findLastIndex(isSafe));
}

/** What the disk may have refused is not asked for before `until`. */
function excuse(text: Writing, until: number, mayBeRefused: (state: State) => boolean): void {
  text.states = text.states.map((state) =>
    state.at !== null && mayBeRefused(state) ? { ...state, mayWaitUntil: until } : state,
  );
}

/** Whether the app may show this: a state that can be on disk, or nothing when nothing has to be there yet. */
function mayRead(text: Writing, words: Words): boolean {
  const isEmpty = words.subject === '' && words.body === '';
  return indexOf(text, words) >= Math.max(text.floor, 0) || (isEmpty && text.floor < 0);
}
