import type { Figures } from '../driver/tally.ts';

/** A patch that breaks one promise, and the campaign that has to notice. */
export type Sabotage = {
  /** The file is `<name>.patch`; its first line says what it does. */
  readonly name: string;
  readonly campaign: string;
  readonly args: readonly string[];
  /** The campaign meets the fault at some of its random moments, and goes on until then. */
  readonly isByChance: boolean;
  /** What the campaign's figures must show; that it merely failed would prove nothing. */
  readonly isCaught: (figures: Figures) => boolean;
};

const LARGEST_LOSS_MS = 300;

/** The case that notices is tried on Linux only. */
const CURSOR_BEFORE_THE_DATA: Sabotage = {
  name: 'cursorBeforeTheData',
  campaign: 'steps',
  args: ['--only', 'refuses it half-way'],
  isByChance: false,
  isCaught: ({ lost }) => lost > 0,
};

export const SABOTAGES: readonly Sabotage[] = [
  {
    name: 'debounceOfTwoSeconds',
    campaign: 'kill',
    args: ['--runs', '40', '--window', '0', '--only', 'typing', '--until-found', 'lost'],
    isByChance: true,
    isCaught: ({ lost, worstLossMs }) => lost > 0 && worstLossMs > LARGEST_LOSS_MS,
  },
  {
    name: 'resendUnderNewId',
    campaign: 'steps',
    args: ['--only', 'open the ticket, held at the answer'],
    isByChance: false,
    isCaught: ({ duplicated }) => duplicated > 0,
  },
  {
    name: 'entryRemovedBeforeTheCacheHasTheTicket',
    campaign: 'steps',
    args: ['--only', 'as soon as it was received'],
    isByChance: false,
    isCaught: ({ lost }) => lost > 0,
  },
  {
    name: 'takeBackWithoutSettling',
    campaign: 'steps',
    args: ['--only', 'take back after the answer was cut, held at the request'],
    isByChance: false,
    isCaught: ({ duplicated }) => duplicated > 0,
  },
  {
    name: 'blobNamedBeforeItIsThere',
    campaign: 'kill',
    args: ['--runs', '80', '--window', '0', '--only', 'attaching', '--until-found', 'corrupt'],
    isByChance: true,
    isCaught: ({ corrupt }) => corrupt > 0,
  },
  {
    name: 'digestNotCompared',
    campaign: 'network',
    args: ['--only', 'garbled'],
    isByChance: false,
    isCaught: ({ lost }) => lost > 0,
  },
  {
    name: 'refreshWithoutGrace',
    campaign: 'session',
    args: ['--only', 'answers of refreshes lost'],
    isByChance: false,
    isCaught: ({ lost }) => lost > 0,
  },
  ...(process.platform === 'linux' ? [CURSOR_BEFORE_THE_DATA] : []),
  {
    name: 'oldWorkSendsByItself',
    campaign: 'clock',
    args: ['--only', 'put back: taken back since'],
    isByChance: false,
    isCaught: ({ duplicated }) => duplicated > 0,
  },
  {
    name: 'backupNotRestored',
    campaign: 'disk',
    args: ['--only', 'work.db, text, after a stop'],
    isByChance: false,
    isCaught: ({ lost }) => lost > 0,
  },
  {
    name: 'submittedDraftStaysInTheBin',
    campaign: 'histories',
    args: ['--runs', '300', '--window', '0', '--until-found', 'duplicated'],
    isByChance: true,
    isCaught: ({ duplicated }) => duplicated > 0,
  },
  {
    name: 'returnedReplyReplacesTheBegunOne',
    campaign: 'histories',
    args: ['--runs', '3000', '--window', '0', '--until-found', 'lost'],
    isByChance: true,
    isCaught: ({ lost }) => lost > 0,
  },
];
