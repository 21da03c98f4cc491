/** What the person, or the app, is doing when the disk refuses. */
export const MOMENTS = [
  'typing',
  'attaching',
  'submitting',
  'sending',
  'receiving',
  'signing in',
  'starting',
  'quitting',
] as const;
export type Moment = (typeof MOMENTS)[number];

/** `room`: the disk takes writes again while the app runs. `kill`: the app dies before, and starts on such a disk. */
export type Ending = 'room' | 'kill';

export type RefusalCase = {
  readonly kind: 'refusal';
  readonly refusal: 'full' | 'read-only';
  readonly moment: Moment;
  readonly ending: Ending;
};

/** What is done to a database file of the dead app. */
export type Damage =
  | 'truncated'
  | 'overwritten'
  | 'empty'
  | 'text'
  | 'foreign'
  | 'log cut'
  | 'log missing'
  | 'older'
  | 'newer';

export type DamageCase = {
  readonly kind: 'damage';
  readonly file: 'work.db' | 'cache.db';
  readonly damage: Damage;
  /** How the app had ended. */
  readonly after: 'stop' | 'kill';
  readonly hasBackup: boolean;
  /** What the disk is like at the next start. */
  readonly disk: 'roomy' | 'full' | 'read-only';
};

export type DiskCase = RefusalCase | DamageCase;

const full = (moment: Moment, ending: Ending): RefusalCase => ({
  kind: 'refusal',
  refusal: 'full',
  moment,
  ending,
});
const readOnly = (moment: Moment, ending: Ending): RefusalCase => ({
  kind: 'refusal',
  refusal: 'read-only',
  moment,
  ending,
});
const damaged = (
  damage: Damage,
  after: DamageCase['after'],
  rest: Partial<Pick<DamageCase, 'file' | 'hasBackup' | 'disk'>> = {},
): DamageCase => ({
  kind: 'damage',
  file: 'work.db',
  damage,
  after,
  hasBackup: true,
  disk: 'roomy',
  ...rest,
});

const ENDINGS: readonly Ending[] = ['room', 'kill'];
const UNREADABLE: readonly Damage[] = ['truncated', 'overwritten', 'empty', 'text', 'foreign'];
const cache = { file: 'cache.db' } as const;

/** The small form: each kind of fault once. */
const CORE: readonly DiskCase[] = [
  full('typing', 'room'),
  full('submitting', 'kill'),
  full('attaching', 'room'),
  full('starting', 'room'),
  readOnly('attaching', 'kill'),
  damaged('overwritten', 'kill'),
  damaged('older', 'stop'),
  damaged('newer', 'kill'),
  damaged('truncated', 'kill', cache),
];

const OTHERS: readonly DiskCase[] = [
  ...(
    ['typing', 'attaching', 'submitting', 'sending', 'receiving', 'signing in', 'starting'] as const
  ).flatMap((moment) => ENDINGS.map((ending) => full(moment, ending))),
  full('quitting', 'kill'),
  ...(['attaching', 'signing in', 'starting'] as const).flatMap((moment) =>
    ENDINGS.map((ending) => readOnly(moment, ending)),
  ),
  readOnly('typing', 'kill'),
  readOnly('quitting', 'kill'),
  ...UNREADABLE.flatMap((damage) => [damaged(damage, 'stop'), damaged(damage, 'kill')]),
  damaged('truncated', 'kill', { hasBackup: false }),
  damaged('empty', 'stop', { hasBackup: false, disk: 'full' }),
  damaged('foreign', 'kill', { disk: 'full' }),
  damaged('overwritten', 'stop', { disk: 'read-only' }),
  damaged('log cut', 'kill'),
  damaged('log missing', 'kill'),
  damaged('older', 'stop'),
  damaged('newer', 'stop'),
  damaged('newer', 'kill'),
  ...UNREADABLE.map((damage) => damaged(damage, 'stop', cache)),
  damaged('truncated', 'kill', cache),
  damaged('log cut', 'kill', cache),
  damaged('newer', 'stop', cache),
];

/** Each once; those of the small form first. */
export const CASES: readonly DiskCase[] = uniqueByName([...CORE, ...OTHERS]);
export const SMALL = CORE.length;

export function nameOf(kase: DiskCase): string {
  if (kase.kind === 'refusal') return `${kase.refusal} while ${kase.moment}, then ${kase.ending}`;
  const { file, damage, after, hasBackup, disk } = kase;
  return [
    `${file}, ${damage}, after a ${after}`,
    ...(hasBackup ? [] : ['no backup']),
    ...(disk === 'roomy' ? [] : [`disk ${disk}`]),
  ].join(', ');
}

function uniqueByName(cases: readonly DiskCase[]): readonly DiskCase[] {
  return [...new Map(cases.map((kase) => [nameOf(kase), kase])).values()];
}
