import type { ClientFiles, Held } from './clientFiles.ts';
import { judgeDamages } from './damage.ts';
import type { Hit } from './hits.ts';
import { describeHomes, findHomes, type Homes, marksIn } from './homes.ts';
import { ageAt, type Kill, type Replay } from './replay.ts';
import type { ServerFiles, ServerMessage } from './serverFiles.ts';
import { holdsMark, indexOf, type State, type Submission, type Writing } from './writing.ts';

export type Finding = {
  readonly kind: 'lost' | 'duplicated' | 'corrupt' | 'disorder' | 'crossed';
  /** What it is about, for a person who has to find out why. */
  readonly what: string;
};

/** What the judge says of one client, as one JSON object on its last line. */
export type Verdict = {
  readonly findings: readonly Finding[];
  /**
   * How long before the kill the oldest keystroke was typed that is not on disk; 0 when none is missing. Once without
   * the time in which the app had no processor (which the bar is about), once by the clock on the wall.
   */
  readonly worstLossMs: number;
  readonly worstLossByClockMs: number;
  /** Texts that were sent, and those of them that the server has. */
  readonly sent: number;
  readonly received: number;
  /** Answers of staff that the server has, and those of them that the client has. */
  readonly answers: number;
  readonly answersSeen: number;
  readonly attachments: number;
  /** Marks of the texts that the server has. */
  readonly onServer: readonly string[];
  /** What the app was doing when it was killed. */
  readonly hits: readonly Hit[];
};

/** `killed`: the app was just killed. `settled`: everything was up and quiet before the app was ended. */
export type Stage = 'killed' | 'settled';

export type Judged = {
  readonly stage: Stage;
  readonly ledger: Replay;
  readonly client: ClientFiles;
  readonly server: ServerFiles;
};

export function judge({ stage, ledger, client, server }: Judged, hits: readonly Hit[]): Verdict {
  const corrupt = [...client.corrupt, ...server.corrupt, ...judgeDamages(ledger.damages, client)];
  const findings: Finding[] = corrupt.map((what) => ({ kind: 'corrupt', what }));
  for (const mark of ledger.strange) findings.push({ kind: 'lost', what: `${mark}: another text was shown` });
  for (const run of ledger.sessionsGivenUp)
    findings.push({ kind: 'lost', what: `the session was given up in run ${run}, and nobody had ended it` });
  const homesOf = findHomes(client, server);
  const lost: State[] = [];
  const onServer: string[] = [];
  let sent = 0;
  let received = 0;
  let attachments = 0;
  for (const writing of ledger.writings.values()) {
    const homes = forgiveGarbled(writing, homesOf(writing.marks));
    const judged = judgeWriting(writing, homes, stage);
    findings.push(...judged.findings);
    if (judged.firstLost !== null) lost.push(judged.firstLost);
    if (isSent(writing, homes) && !writing.isSpent && homes.drafts.length === 0 && !writing.isGarbled) {
      sent += 1;
      received += Math.min(homes.server.length, 1);
    }
    attachments += writing.attachments.size;
    if (homes.server.length > 0) onServer.push(writing.mark);
  }
  findings.push(...judgeOrder(ledger, server), ...judgeAccounts(ledger, homesOf));
  for (const { mark, subject, body } of ledger.versions) {
    const isKept = client.versions.some((kept) => kept.subject === subject && kept.body === body);
    if (!isKept) findings.push({ kind: 'lost', what: `${mark}: an earlier version is gone` });
  }
  // A server of older data is noticed in a moment; the app may be killed before the next.
  const isCatchingUp = stage === 'killed' && (ledger.isServerOlder || ledger.damages.isCacheIncomplete);
  for (const { id } of isCatchingUp ? [] : client.receipts) {
    if (!client.cachedMessages.has(id))
      findings.push({ kind: 'lost', what: `${id} was confirmed and is not in the cache` });
  }
  const unseen = [...ledger.answers.keys()].filter((id) => !client.cachedMessages.has(id));
  if (stage === 'settled') {
    for (const id of unseen) findings.push({ kind: 'lost', what: `answer ${id} never came to the client` });
  }
  return {
    findings,
    worstLossMs: worst(ledger.kill, (kill) => lost.map((state) => ageAt(kill, state))),
    worstLossByClockMs: worst(ledger.kill, (kill) => lost.map((state) => clockAgeAt(kill, state))),
    sent,
    received,
    answers: ledger.answers.size,
    answersSeen: ledger.answers.size - unseen.length,
    attachments,
    onServer,
    hits,
  };
}

/**
 * What the line garbled on its way stands on the server with other words, under our id. It is not what was sent: it
 * neither counts as arrived nor as a second copy.
 */
function forgiveGarbled({ submission, isGarbled }: Writing, homes: Homes): Homes {
  if (!isGarbled || submission === null) return homes;
  return { ...homes, server: homes.server.filter(({ body }) => body === submission.body) };
}

/** A submission whose answer was cut off by the kill counts as sent when the app took it all the same. */
function isSent({ submission }: Writing, { outbox, receipts, server }: Homes): boolean {
  const wasTaken = outbox.length + receipts.length + server.length > 0;
  return submission !== null && (submission.acknowledged || wasTaken);
}

function worst(kill: Kill | null, ages: (kill: Kill) => readonly number[]): number {
  return kill === null ? 0 : Math.max(0, ...ages(kill));
}

/** By the clock on the wall; nothing for what nobody can ask for. */
function clockAgeAt(kill: Kill, state: State): number {
  return state.at === null || kill.at < state.mayWaitUntil ? 0 : kill.at - state.at;
}

type Judgement = { readonly findings: readonly Finding[]; readonly firstLost: State | null };

function judgeWriting(writing: Writing, homes: Homes, stage: Stage): Judgement {
  const { mark } = writing;
  const findings: Finding[] = [];
  const say: Say = (kind, what) => {
    findings.push({ kind, what: `${mark}: ${what}` });
  };
  const here = homes.drafts.length + homes.outbox.length + homes.receipts.length;
  if (here > 1) say('duplicated', `${here} times on the client: ${describeHomes(homes)}`);
  if (homes.server.length > 1) say('duplicated', `${homes.server.length} times on the server`);
  if (writing.waitsForPerson && homes.server.length > 0)
    say('duplicated', 'went out of a restored file by itself');
  if (writing.isSpent) return { firstLost: null, findings };
  if (!isSent(writing, homes)) return { firstLost: judgeDraft(writing, homes, say), findings };
  if (writing.submission !== null) judgeSubmission(writing, writing.submission, homes, stage, say);
  return { firstLost: null, findings };
}

type Say = (kind: Finding['kind'], what: string) => void;

/** Answers the oldest keystroke that is missing, or null. */
function judgeDraft(writing: Writing, homes: Homes, say: Say): State | null {
  const [onServer] = homes.server;
  if (onServer !== undefined && writing.arrived === null) say('duplicated', 'on the server, and never sent');
  if (writing.arrived !== null) compare(onServer, writing.arrived, 'server', say);
  const [draft] = homes.drafts;
  const after = (stored: number): State | null => writing.states[stored + 1] ?? null;
  if (writing.wasEmptied && !homes.versions.some(({ body }) => body.trim() !== ''))
    say('lost', 'was emptied, and no version has its words');
  if (draft === undefined) {
    if (mayBeUnmarked(writing)) return null;
    if (writing.floor >= 0) say('lost', `nowhere, with ${writing.states.length} keystrokes`);
    return after(-1);
  }
  for (const [sha256, state] of writing.attachments) {
    if (state === 'attached' && !draft.attachments.includes(sha256)) say('lost', `attachment ${sha256}`);
  }
  const stored = indexOf(writing, draft);
  if (stored < 0) {
    say('lost', `holds a text that was never written: ${JSON.stringify(draft)}`);
    return null;
  }
  if (stored < writing.floor) say('lost', `stands at keystroke ${stored}, ${writing.floor} was safe`);
  return after(stored);
}

/** A text whose every word the person took out is not found by its mark any more. */
function mayBeUnmarked(writing: Writing): boolean {
  return writing.states.slice(Math.max(writing.floor, 0)).some((state) => !holdsMark(writing, state));
}

function judgeSubmission(
  { isGarbled, isHeld, mayBeMissing, arrived }: Writing,
  submission: Submission,
  homes: Homes,
  stage: Stage,
  say: Say,
): void {
  /** It may wait for the person, in the outbox or as a draft. */
  const mayStay = isGarbled || isHeld;
  const [onServer] = homes.server;
  const [draft] = homes.drafts;
  if (draft !== undefined && !mayStay && !submission.isWantedBack)
    say('lost', 'was sent and is a draft again');
  if (draft !== undefined && onServer !== undefined) say('duplicated', 'on the server and a draft as well');
  if (isHeld && onServer !== undefined && arrived === null)
    say('duplicated', 'on the server, and it waits for the person');
  const held = homes.outbox[0] ?? homes.receipts[0] ?? draft;
  if (held === undefined) say('lost', `nowhere on the client: ${describeHomes(homes)}`);
  const isForgiven = mayBeMissing && stage === 'killed';
  if (homes.receipts.length > 0 && onServer === undefined && !isForgiven)
    say('lost', 'has a receipt and is not on the server');
  if (stage === 'settled' && !mayStay) {
    if (draft === undefined && onServer === undefined) say('lost', 'never arrived');
    if (homes.outbox.length > 0) say('lost', 'still waits in the outbox');
  }
  compare(held, submission, 'client', say);
  if (onServer !== undefined || arrived !== null) compare(onServer, arrived ?? submission, 'server', say);
}

/** What stands somewhere is what was sent. */
function compare(
  copy: Held | ServerMessage | undefined,
  sent: Submission,
  place: 'client' | 'server',
  say: Say,
): void {
  if (copy === undefined) {
    if (place === 'server') say('lost', 'is not on the server any more');
    return;
  }
  if (copy.body !== sent.body) say('lost', `its text differs on the ${place}`);
  if (copy.subject !== sent.subject) say('lost', `its subject differs on the ${place}`);
  if (copy.attachments.join() !== sent.attachments.join())
    say('lost', `its attachments differ on the ${place}`);
}

/**
 * What was sent to one ticket stands there in the order in which it was sent. What opened the ticket is first in any
 * case, also when it was taken back and sent again after what waits behind it.
 */
function judgeOrder(ledger: Replay, server: ServerFiles): readonly Finding[] {
  const lastSent = new Map<string, { readonly mark: string; readonly at: number }>();
  const findings: Finding[] = [];
  for (const message of server.messages) {
    const writing = writingOf(ledger, marksIn(message));
    if (message.id === message.ticketId || writing === undefined || writing.submission === null) continue;
    const before = lastSent.get(message.ticketId);
    if (before !== undefined && before.at > writing.submission.at)
      findings.push({ kind: 'disorder', what: `${before.mark} stands before ${writing.mark}` });
    lastSent.set(message.ticketId, { mark: writing.mark, at: writing.submission.at });
  }
  return findings;
}

function writingOf({ writings }: Replay, marks: ReadonlySet<string>): Writing | undefined {
  const own = [...marks].find((mark) => writings.has(mark));
  return own === undefined ? undefined : writings.get(own);
}

/** Nothing of one account lies in another's folder, or stands on the server under another's name. */
function judgeAccounts(ledger: Replay, homesOf: (marks: Iterable<string>) => Homes): readonly Finding[] {
  const owners = new Map<string, string>();
  const findings: Finding[] = [];
  for (const { mark, marks, accountId } of ledger.writings.values()) {
    if (accountId === null) continue;
    const { server, drafts, outbox, receipts } = homesOf(marks);
    for (const { authorId } of server) {
      if (authorId !== accountId)
        findings.push({ kind: 'crossed', what: `${mark} was sent by another account` });
    }
    for (const { folder } of [...drafts, ...outbox, ...receipts]) {
      const owner: string = owners.get(folder) ?? accountId;
      owners.set(folder, owner);
      if (owner !== accountId)
        findings.push({ kind: 'crossed', what: `${mark} lies in another account's folder` });
    }
  }
  return findings;
}
