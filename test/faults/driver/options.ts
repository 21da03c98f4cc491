import { parseArgs } from 'node:util';
import type { Finding } from '../judge/verdict.ts';

type Kind = Finding['kind'];
const KINDS: readonly string[] = [
  'lost',
  'duplicated',
  'corrupt',
  'disorder',
  'crossed',
] satisfies readonly Kind[];

export type CampaignOptions = {
  readonly runs: number;
  readonly seed: number;
  /** Runs that go through the whole app with its window; null leaves it to the campaign. */
  readonly window: number | null;
  /** Only the cases whose name holds this. */
  readonly only: string;
  /** The campaign's own small form was asked for. */
  readonly isSmall: boolean;
  /** Ends as soon as the judge has found something of this kind; null goes on to the end. */
  readonly untilFound: Kind | null;
};

/**
 * `--runs N --seed S --window N --only TEXT --until-found KIND`, or `--small` for the campaign's own small form. Without a
 * seed a new one is taken, and printed. `kill` and `histories`, which meet a fault by chance, know `--until-found`.
 */
export function parseCampaignOptions(usual: {
  readonly runs: number;
  readonly small: number;
}): CampaignOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      runs: text,
      seed: text,
      window: text,
      only: { type: 'string', default: '' },
      small: { type: 'boolean', default: false },
      'until-found': text,
    },
  });
  return {
    runs: wholeNumber('runs', values.runs) ?? (values.small ? usual.small : usual.runs),
    seed: wholeNumber('seed', values.seed) ?? Math.floor(Math.random() * 2 ** 31),
    window: wholeNumber('window', values.window),
    only: values.only,
    isSmall: values.small,
    untilFound: kindOf(values['until-found']),
  };
}

function kindOf(text: string | undefined): Kind | null {
  if (text === undefined) return null;
  if (!KINDS.includes(text)) throw new Error(`--until-found must be one of ${KINDS.join(', ')}, not ${text}`);
  return text as Kind;
}

function wholeNumber(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} must be a whole number, not ${text}`);
  return value;
}
