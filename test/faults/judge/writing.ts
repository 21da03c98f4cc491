/** A text as it stood after one keystroke. `at` is null for what is not of the last run: no kill can make it safer. */
export type State = {
  readonly revision: number;
  readonly subject: string;
  readonly body: string;
  readonly at: number | null;
  readonly waited: number | null;
  /** The disk refuses: nobody can ask for it before this (the driver's clock). */
  readonly mayWaitUntil: number;
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
  /** Waits in the outbox of a restored file: it may not go out before the person has said so. */
  waitsForPerson: boolean;
  /** The server has it, and the file that was restored here does not know. */
  isSpent: boolean;
  /** Whose it is; null where only one account is at work. */
  readonly accountId: string | null;
  /** What the server had of it when the client's file was put back to an older state; null when it had nothing. */
  arrived: Submission | null;
  /** It waits for the person, and may stay where it is. */
  isHeld: boolean;
  /** The server's data were put back: until the person sends it again, it may lack what it had confirmed. */
  mayBeMissing: boolean;
};

export type Words = { readonly subject: string; readonly body: string };

/** A text as it was found on disk. */
export function foundState({ subject, body }: Words): State {
  return { revision: -1, subject, body, at: null, waited: null, mayWaitUntil: 0 };
}

/** The newest state that reads like this; -1 when there is none. */
export function indexOf({ states }: Writing, { subject, body }: Words): number {
  return states.findLastIndex((state) => state.subject === subject && state.body === body);
}

/** Whether it can be told from these words which text they are. */
export function holdsMark({ marks }: Writing, { subject, body }: Words): boolean {
  return [...marks].some((mark) => subject.includes(mark) || body.includes(mark));
}
