import type { Figures } from '../driver/tally.ts';

/** A patch that breaks one promise, and the campaign that has to notice. */
export type Sabotage = {
  /** The file is `<name>.patch`; its first line says what it does. */
  readonly name: string;
  readonly campaign: string;
  readonly args: readonly string[];
  /** What the campaign's figures must show; that it merely failed would prove nothing. */
  readonly isCaught: (figures: Figures) => boolean;
};

const LARGEST_LOSS_MS = 300;

/** The case that notices is tried on Linux only. */
const CURSOR_BEFORE_THE_DATA: Sabotage = {
  name: 'cursorBeforeTheData',
  campaign: 'steps',
  args: ['--only', 'refuses it half-way'],
  isCaught: ({ lost }) => lost > 0,
};

export const SABOTAGES: readonly Sabotage[] = [
  {
    name: 'debounceOfTwoSeconds',
    campaign: 'kill',
    args: ['--runs', '3', '--window', '0', '--only', 'typing'],
    isCaught: ({ lost, worstLossMs }) => lost > 0 && worstLossMs > LARGEST_LOSS_MS,
  },
  {
    name: 'resendUnderNewId',
    campaign: 'steps',
    args: ['--only', 'open the ticket, held at the answer'],
    isCaught: ({ duplicated }) => duplicated > 0,
  },
  {
    name: 'entryRemovedBeforeTheCacheHasTheTicket',
    campaign: 'steps',
    args: ['--only', 'as soon as it was received'],
    isCaught: ({ lost }) => lost > 0,
  },
  {
    name: 'takeBackWithoutSettling',
    campaign: 'steps',
    args: ['--only', 'take back after the answer was cut, held at the request'],
    isCaught: ({ duplicated }) => duplicated > 0,
  },
  {
    name: 'blobNamedBeforeItIsThere',
    campaign: 'kill',
    args: ['--runs', '8', '--window', '0', '--only', 'attaching'],
    isCaught: ({ corrupt }) => corrupt > 0,
  },
  {
    name: 'digestNotCompared',
    campaign: 'network',
    args: ['--only', 'garbled'],
    isCaught: ({ lost }) => lost > 0,
  },
  {
    name: 'refreshWithoutGrace',
    campaign: 'session',
    args: ['--only', 'answers of refreshes lost'],
    isCaught: ({ lost }) => lost > 0,
  },
  ...(process.platform === 'linux' ? [CURSOR_BEFORE_THE_DATA] : []),
  {
    name: 'oldWorkSendsByItself',
    campaign: 'clock',
    args: ['--only', 'put back: taken back since'],
    isCaught: ({ duplicated }) => duplicated > 0,
  },
  {
    name: 'backupNotRestored',
    campaign: 'disk',
    args: ['--only', 'work.db, text, after a stop'],
    isCaught: ({ lost }) => lost > 0,
  },
  {
    name: 'submittedDraftStaysInTheBin',
    campaign: 'histories',
    args: ['--runs', '30', '--window', '0'],
    isCaught: ({ duplicated }) => duplicated > 0,
  },
  {
    name: 'returnedReplyReplacesTheBegunOne',
    campaign: 'histories',
    args: ['--runs', '300', '--window', '0'],
    isCaught: ({ lost }) => lost > 0,
  },
];
