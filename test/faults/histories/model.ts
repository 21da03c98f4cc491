import type { Line } from './line.ts';

/** Where the person believes a text to be. */
export type Place =
  | 'draft'
  | 'bin'
  /** Sent, and not yet confirmed. */
  | 'outbox'
  /** Sent, and wanted back: it comes back, unless the server has it already. */
  | 'comingBack'
  /** The server has it. */
  | 'received'
  /** It was joined to another text, and is where that one is. */
  | 'joined';

/** A text that the person wrote. */
export type Text = {
  /** Its own mark first, then those of the texts that were joined to it. */
  readonly marks: string[];
  /** The id that it will have on the server; changes when it comes back after it may have left. */
  id: string;
  /** What opened the ticket that it replies to; null when it opens one itself. */
  readonly ticket: Text | null;
  subject: string;
  body: string;
  revision: number;
  /** SHA-256 of what is attached, in order. */
  attachments: readonly string[];
  place: Place;
};

/** What of a computer goes on from one history to the next. */
export type ComputerLife = {
  /** How much the wall clock was moved ahead in all (ms). */
  slept: number;
  /** A digest of the files of somebody else who was here, as they were when he left; null before. */
  guest: string | null;
  /** Whether the person works at a screen, where a text can be reached only from a place that shows it. */
  readonly hasScreen: boolean;
};

/** What the person knows: everything that the history did, and what the app said to it. */
export type Model = {
  readonly line: Line;
  texts: Text[];
  /** Whether the account's files are open, and whether its session stands. */
  session: 'signed-in' | 'expired' | 'signed-out';
  readonly life: ComputerLife;
  /** Sentences about what went wrong in the background. */
  readonly broken: string[];
};

/** At the beginning of a history the person is signed in, and `texts` are there from earlier ones. */
export function newModel(line: Line, texts: readonly Text[], life: ComputerLife): Model {
  return { line, texts: [...texts], session: 'signed-in', life, broken: [] };
}

export function markOf({ marks: [mark = ''] }: Text): string {
  return mark;
}

/** What a reply goes to. */
export function ticketIdOf({ ticket }: Text): string | null {
  return ticket?.id ?? null;
}

export function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** What says nothing and holds nothing is not among the drafts on a screen. */
export function isListed({ subject, body, attachments }: Text, { life }: Model): boolean {
  return !life.hasScreen || !isBlank(subject + body) || attachments.length > 0;
}

/** Whether there is a place to write it in: on a screen a ticket takes replies once the server has it. */
export function hasPlace({ ticket }: Text, { life }: Model): boolean {
  return !life.hasScreen || ticket === null || ticket.place === 'received';
}

/** Texts in one of these places, oldest first. */
export function textsIn({ texts }: Model, ...places: readonly Place[]): readonly Text[] {
  return texts.filter(({ place }) => places.includes(place));
}

/** The pick-th of some, counted around; null when there are none. */
export function pickOf<T>(from: readonly T[], pick: number): T | null {
  return from[pick % Math.max(from.length, 1)] ?? null;
}
