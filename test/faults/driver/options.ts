import { parseArgs } from 'node:util';

export type CampaignOptions = {
  readonly runs: number;
  readonly seed: number;
  /** Runs that go through the whole app with its window; null leaves it to the campaign. */
  readonly window: number | null;
  /** Only the cases whose name holds this. */
  readonly only: string;
};

/**
 * `--runs N --seed S --window N --only TEXT`, or `--small` for the campaign's own small form. Without a seed a new one is taken, and
 * printed.
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
    },
  });
  return {
    runs: wholeNumber('runs', values.runs) ?? (values.small ? usual.small : usual.runs),
    seed: wholeNumber('seed', values.seed) ?? Math.floor(Math.random() * 2 ** 31),
    window: wholeNumber('window', values.window),
    only: values.only,
  };
}

function wholeNumber(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} must be a whole number, not ${text}`);
  return value;
}
