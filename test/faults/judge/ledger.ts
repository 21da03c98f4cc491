import { readFileSync } from 'node:fs';
import { z } from 'zod';

/**
 * What the driver writes down, one JSON object a line, each before or after the act it names and never later than that.
 * `at` is the driver's monotonic clock (ms). A text is known by its `mark`, which stands in it from its first keystroke
 * on and in no other: so it is found wherever it got to, under whatever id.
 */
const at = z.number();
/**
 * How long (ms) the system has kept the app's main thread standing in line for a processor, by the kernel's own books;
 * null where it keeps none.
 */
const waited = z.number().nullable();
const mark = z.string().min(1);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const file = z.enum(['work.db', 'cache.db']);
const heldText = z.object({
  mark,
  home: z.enum(['draft', 'outbox', 'receipt']),
  subject: z.string(),
  body: z.string(),
  attachments: z.array(sha256),
});

export const ledgerEventSchema = z.discriminatedUnion('kind', [
  /** The app is about to be started. */
  z.object({ kind: z.literal('run'), at, run: z.number().int() }),
  /** The app answered its first question. */
  z.object({ kind: z.literal('up'), at }),
  /** From here on what is written is this account's. */
  z.object({ kind: z.literal('account'), at, accountId: z.string() }),
  /** What the person finds in a draft after a restart, and goes on from. */
  z.object({ kind: z.literal('found'), at, mark, subject: z.string(), body: z.string() }),
  /** The whole text after a keystroke; written before the keystroke is given to the app. */
  z.object({
    kind: z.literal('typed'),
    at,
    waited,
    mark,
    revision: z.number().int(),
    subject: z.string(),
    body: z.string(),
  }),
  /** The keystroke was given to the app only now: the driver itself had to wait between writing it down and typing it. */
  z.object({ kind: z.literal('given'), at, mark, revision: z.number().int() }),
  /** The app said that this revision is on disk. */
  z.object({ kind: z.literal('saved'), at, mark, revision: z.number().int() }),
  z.object({ kind: z.literal('attaching'), at, mark, sha256 }),
  z.object({ kind: z.literal('attached'), at, mark, sha256 }),
  z.object({
    kind: z.literal('submitting'),
    at,
    waited,
    mark,
    subject: z.string(),
    body: z.string(),
    attachments: z.array(sha256),
  }),
  /** The app said that it is in the outbox, or showed it there after a restart. */
  z.object({ kind: z.literal('submitted'), at, mark }),
  /** The person wants back what was sent, to edit it. */
  z.object({ kind: z.literal('takingBack'), at, mark }),
  /** The person took a file out of the draft again, or went back to a state that does not have it. */
  z.object({ kind: z.literal('detached'), at, mark, sha256 }),
  /**
   * What came back was laid before what was being written in the same ticket meanwhile, and reads like this: from here on
   * both are one text, spoken of as `into`.
   */
  z.object({ kind: z.literal('joined'), at, mark, into: mark, body: z.string() }),
  /** The line will change the words of its next request. */
  z.object({ kind: z.literal('garbled'), at, mark }),
  /** Staff is about to answer in a ticket; then: the server said that it has the answer. */
  z.object({ kind: z.literal('answering'), at, messageId: z.string() }),
  z.object({ kind: z.literal('answered'), at, messageId: z.string() }),
  /** The app asks the person to sign in again, although nobody has ended the session. */
  z.object({ kind: z.literal('sessionGivenUp'), at }),
  /** The app showed this as an earlier version of a text. */
  z.object({ kind: z.literal('versioned'), at, mark, subject: z.string(), body: z.string() }),
  /** A request that asks the server to take a text came over the line. */
  z.object({ kind: z.literal('left'), at, mark }),
  /** The person says that it is to go out now, whatever it waits for. */
  z.object({ kind: z.literal('hurried'), at, mark }),
  /** The app showed that it waits for the person: from here on it does not go out by itself. */
  z.object({ kind: z.literal('held'), at, mark }),
  /** The client's precious file is copied as it is now; then: it is put back, and the server has these texts. */
  z.object({ kind: z.literal('workCopied'), at }),
  z.object({ kind: z.literal('workPutBack'), at, onServer: z.array(mark) }),
  /** The server's data are put back to an older state: it may lack what it had confirmed. */
  z.object({ kind: z.literal('serverPutBack'), at }),
  /** From here on the disk may refuse any write; then: it takes them again. */
  z.object({ kind: z.literal('diskRefuses'), at, waited }),
  z.object({ kind: z.literal('diskTakes'), at }),
  /**
   * A database file was damaged or replaced while the app was dead, and what the app promises about it: it is
   * `quarantined` and a backup takes its place; it is left `untouched`; it is `used` as it is; it is `rebuilt`.
   */
  z.object({
    kind: z.literal('damaged'),
    at,
    file,
    promise: z.enum(['quarantined', 'untouched', 'used', 'rebuilt']),
    /** What lay there when it was found: SHA-256 by name, the log beside it as well. */
    bytes: z.record(z.string(), sha256),
    /** What is there at least when the app has opened it, and whether something later can be there as well. */
    holds: z.array(heldText),
    mayHoldMore: z.boolean(),
    /** Marks of the texts that the server had by then. */
    onServer: z.array(mark),
  }),
  /** What was damaged is as it should be again: the app showed that it was rebuilt, or somebody put it right. */
  z.object({ kind: z.literal('mended'), at, file }),
  /** The person has looked at what waits in the outbox of a file that is not the newest, and wants it sent. */
  z.object({ kind: z.literal('resent'), at, mark }),
  /** Written just before the signal was given. */
  z.object({ kind: z.literal('killed'), at, waited }),
]);
export type LedgerEvent = z.infer<typeof ledgerEventSchema>;

export type DamagedEvent = Extract<LedgerEvent, { kind: 'damaged' }>;

/** Throws on a line that is not one of the above: a ledger that cannot be read proves nothing. */
export function readLedger(path: string): readonly LedgerEvent[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ledgerEventSchema.parse(JSON.parse(line)));
}
