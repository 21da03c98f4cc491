import { readFileSync } from 'node:fs';
import { findSecrets } from '#common/secrets/findSecrets.ts';

const FILE = new URL('../evaluation/secrets.tsv', import.meta.url);

export type Split = 'looked-at' | 'kept';

/** A line as a client might write it, with where its secrets are. */
export type Sample = {
  readonly split: string;
  readonly language: string;
  readonly text: string;
  readonly secrets: readonly { readonly kind: string; readonly start: number; readonly end: number }[];
};

/** Reads `secrets.tsv`: split, language, text; in the text `[[kind:secret]]` marks a secret and `\n` a new line. */
export function readSamples(): readonly Sample[] {
  const [, ...lines] = readFileSync(FILE, 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const [split = '', language = '', marked = ''] = line.split('\t');
    return { split, language, ...withoutMarks(marked.replaceAll(String.raw`\n`, '\n')) };
  });
}

function withoutMarks(marked: string): Pick<Sample, 'text' | 'secrets'> {
  const secrets: Sample['secrets'][number][] = [];
  let text = '';
  let at = 0;
  for (const { 0: mark, 1: kind = '', 2: secret = '', index } of marked.matchAll(
    /\[\[([a-z-]+):([^]*?)\]\]/g,
  )) {
    text += marked.slice(at, index);
    secrets.push({ kind, start: text.length, end: text.length + secret.length });
    text += secret;
    at = index + mark.length;
  }
  return { text: text + marked.slice(at), secrets };
}

export type SecretFigures = {
  readonly lines: number;
  readonly secrets: number;
  /** Secrets that one finding covers whole. */
  readonly recall: number;
  /** Findings that touch a secret. */
  readonly precision: number;
  /** Lines that hold no secret, and those of them that raise an alarm. */
  readonly harmless: number;
  readonly falseAlarms: number;
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
};

export function measureSecrets(samples: readonly Sample[]): SecretFigures {
  const judged = samples.map((sample) => ({ ...sample, findings: findSecrets(sample.text) }));
  const missed = judged.flatMap(({ text, secrets, findings }) =>
    secrets
      .filter((secret) => !findings.some(({ start, end }) => start <= secret.start && secret.end <= end))
      .map(() => text),
  );
  const wrong = judged.flatMap(({ text, secrets, findings }) =>
    findings
      .filter(({ start, end }) => !secrets.some((secret) => start < secret.end && secret.start < end))
      .map(({ start, end }) => `${text}  →  ${text.slice(start, end)}`),
  );
  const secrets = judged.reduce((sum, sample) => sum + sample.secrets.length, 0);
  const findings = judged.reduce((sum, sample) => sum + sample.findings.length, 0);
  const harmless = judged.filter((sample) => sample.secrets.length === 0);
  return {
    lines: samples.length,
    secrets,
    recall: (secrets - missed.length) / secrets,
    precision: (findings - wrong.length) / findings,
    harmless: harmless.length,
    falseAlarms: harmless.filter((sample) => sample.findings.length > 0).length,
    missed,
    wrong,
  };
}
