/**
 * The judge: a program of its own that says whether an app that was killed kept what it promised. It shares no code
 * with the app or the server, was told nothing by either, and reads only the ledger and the files that both left.
 *
 * `node test/faults/judge/main.ts --ledger FILE --client FOLDER --server FOLDER --prefix MARKS --stage killed|settled`
 *
 * With `--stay` it takes such cases as lines of JSON on its input instead, and answers each with a verdict on a line.
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readClient } from './clientFiles.ts';
import { findHits } from './hits.ts';
import { findUnasked } from './leaving.ts';
import { readLedger } from './ledger.ts';
import { replay } from './replay.ts';
import { readServer } from './serverFiles.ts';
import { judge } from './verdict.ts';

const caseSchema = z.object({
  ledger: z.string(),
  client: z.string(),
  server: z.string(),
  prefix: z.string(),
  stage: z.enum(['killed', 'settled']),
});

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    ledger: text,
    client: text,
    server: text,
    prefix: text,
    stage: text,
    stay: { type: 'boolean', default: false },
  },
});

if (values.stay) {
  for await (const line of createInterface({ input: process.stdin })) answer(JSON.parse(line));
} else {
  answer(values);
}

function answer(given: unknown): void {
  const { stage, ...kase } = caseSchema.parse(given);
  const events = readLedger(kase.ledger);
  const ledger = replay(events);
  const isCacheDamaged = stage === 'killed' && ledger.damages.isCacheIncomplete;
  const client = readClient(kase.client, isCacheDamaged);
  const server = readServer(kase.server, kase.prefix);
  const hits = stage === 'killed' ? findHits(events, ledger, client) : [];
  const verdict = judge({ stage, ledger, client, server }, hits);
  const findings = [...verdict.findings, ...findUnasked(events)];
  process.stdout.write(`${JSON.stringify({ ...verdict, findings })}\n`);
}
