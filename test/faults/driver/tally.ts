import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Finding, Verdict } from '../judge/verdict.ts';
import type { Hit } from '../judge/hits.ts';
import { projectRoot } from './sandbox.ts';
import { now } from './time.ts';

/** What a campaign says at its end, as one JSON object on its last line. */
export type Figures = {
  readonly name: string;
  readonly runs: number;
  readonly sent: number;
  readonly received: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly corrupt: number;
  readonly worstLossMs: number;
  readonly seed: number;
  readonly seconds: number;
};

/** Adds up what the judge says, and what went wrong outside of its sight. */
export type Tally = {
  readonly add: (where: string, verdict: Verdict) => void;
  /** Adds the final verdict about a client: only that one counts what arrived. */
  readonly close: (where: string, verdict: Verdict) => void;
  readonly fail: (what: string) => void;
  readonly hits: ReadonlyMap<Hit, number>;
  readonly isClean: () => boolean;
  /** Whether the judge has found something of this kind. */
  readonly hasFound: (kind: Finding['kind']) => boolean;
  /** Prints everything, writes it under `out/faults`, and answers the exit code. */
  readonly report: (runs: number, ledgers: readonly string[]) => number;
};

export function openTally(name: string, seed: number): Tally {
  const began = now();
  const hits = new Map<Hit, number>();
  const findings = new Map<string, Finding>();
  const failures: string[] = [];
  const totals = { sent: 0, received: 0, answers: 0, answersSeen: 0, attachments: 0 };
  let worstLossMs = 0;
  let worstLossByClockMs = 0;

  /** A fault that stays is found again after each later kill; it is counted and said once. */
  const add = (where: string, verdict: Verdict): void => {
    worstLossMs = Math.max(worstLossMs, verdict.worstLossMs);
    worstLossByClockMs = Math.max(worstLossByClockMs, verdict.worstLossByClockMs);
    for (const hit of verdict.hits) hits.set(hit, (hits.get(hit) ?? 0) + 1);
    for (const finding of verdict.findings) {
      const key = `${finding.kind} ${finding.what}`;
      if (findings.has(key)) continue;
      findings.set(key, finding);
      console.log(`${where}: ${key}`);
    }
  };
  const count = (kind: Finding['kind']): number =>
    [...findings.values()].filter((finding) => finding.kind === kind).length;

  return {
    hits,
    add,
    close: (where, verdict) => {
      add(where, verdict);
      for (const key of ['sent', 'received', 'answers', 'answersSeen', 'attachments'] as const)
        totals[key] += verdict[key];
    },
    fail: (what) => {
      failures.push(what);
      console.log(what);
    },
    isClean: () => findings.size === 0 && failures.length === 0,
    hasFound: (kind) => count(kind) > 0,
    report: (runs, ledgers) => {
      console.log(
        `answers of staff: ${totals.answersSeen} of ${totals.answers}; attachments: ${totals.attachments}`,
      );
      console.log(
        `worst loss: ${Math.round(worstLossMs)} ms of the app's own time, ${Math.round(worstLossByClockMs)} ms by the clock`,
      );
      if (count('disorder') > 0) console.log(`out of order: ${count('disorder')}`);
      if (count('crossed') > 0) console.log(`in another account: ${count('crossed')}`);
      const figures: Figures = {
        name,
        runs,
        sent: totals.sent,
        received: totals.received,
        lost: count('lost'),
        duplicated: count('duplicated'),
        corrupt: count('corrupt'),
        worstLossMs: Math.round(worstLossMs),
        seed,
        seconds: Math.round((now() - began) / 100) / 10,
      };
      const isGood = findings.size === 0 && failures.length === 0;
      keep(figures, [...hits], [...findings.values()], failures, isGood ? [] : ledgers);
      console.log(JSON.stringify(figures));
      return isGood ? 0 : 1;
    },
  };
}

function keep(
  figures: Figures,
  hits: readonly (readonly [string, number])[],
  findings: readonly Finding[],
  failures: readonly string[],
  ledgers: readonly string[],
): void {
  const folder = join(projectRoot, 'out', 'faults');
  mkdirSync(folder, { recursive: true });
  const report = { ...figures, hits: Object.fromEntries(hits), findings, failures };
  writeFileSync(join(folder, `${figures.name}.json`), `${JSON.stringify(report, null, 2)}\n`);
  for (const ledger of ledgers) copyFileSync(ledger, join(folder, `${figures.name}-${basename(ledger)}`));
}
