// How well secrets are noticed: npm run evaluate -- secrets [--misses]
// --misses: what was missed or taken for one in the half that may be looked at. The last line printed is one JSON object.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

/** Prints the figures, and answers whether the bars are met. */
export async function evaluateSecrets(options) {
  const { measureSecrets, readSamples } = await import('../../test/support/secretCorpus.ts');
  const { findSecrets } = await import('../../common/secrets/findSecrets.ts');
  const bySplit = Map.groupBy(readSamples(), ({ split }) => split);
  const figures = { name: 'secrets', sets: {} };
  for (const [split, samples] of bySplit) {
    const { missed, wrong, ...measured } = measureSecrets(samples);
    figures.sets[split] = measured;
    process.stdout.write(
      `${split.padEnd(12)} ${measured.lines} lines, ${measured.secrets} secrets: recall ${percent(measured.recall)}, ` +
        `precision ${percent(measured.precision)}; ${measured.falseAlarms} false alarms in ${measured.harmless} lines\n`,
    );
    if (options.includes('--misses') && split === 'looked-at') {
      for (const text of missed) process.stdout.write(`    missed ${text}\n`);
      for (const text of wrong) process.stdout.write(`    wrong  ${text}\n`);
    }
  }
  const subjects = ['dev', 'dev2', 'own'].flatMap((name) =>
    JSON.parse(readFileSync(join(root, `test/evaluation/queries-${name}.json`), 'utf8')),
  );
  const alarms = subjects.filter(({ subject }) => findSecrets(subject).length > 0);
  figures.subjects = { lines: subjects.length, falseAlarms: alarms.length };
  process.stdout.write(
    `subjects     ${alarms.length} false alarms in ${subjects.length} that hold no secret\n`,
  );
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  return Object.values(figures.sets).every(({ recall, precision }) => recall >= 0.95 && precision >= 0.9);
}

function percent(share) {
  return `${(share * 100).toFixed(1)} %`;
}
