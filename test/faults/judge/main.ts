/**
 * The judge: a program of its own that says whether an app that was killed kept what it promised. It shares no code
 * with the app or the server, was told nothing by either, and reads only the ledger and the files that both left.
 *
 * `node test/faults/judge/main.ts --ledger FILE --client FOLDER --server FOLDER --prefix MARKS --stage killed|settled`
 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readClient } from './clientFiles.ts';
import { findHits } from './hits.ts';
import { findUnasked } from './leaving.ts';
import { readLedger } from './ledger.ts';
import { replay } from './replay.ts';
import { readServer } from './serverFiles.ts';
import { judge } from './verdict.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { ledger: text, client: text, server: text, prefix: text, stage: text },
});
const args = z
  .object({
    ledger: z.string(),
    client: z.string(),
    server: z.string(),
    prefix: z.string(),
    stage: z.enum(['killed', 'settled']),
  })
  .parse(values);

const events = readLedger(args.ledger);
const ledger = replay(events);
const isCacheDamaged = args.stage === 'killed' && ledger.damages.isCacheIncomplete;
const client = readClient(args.client, isCacheDamaged);
const server = readServer(args.server, args.prefix);
const hits = args.stage === 'killed' ? findHits(events, ledger, client) : [];
const verdict = judge({ stage: args.stage, ledger, client, server }, hits);
const findings = [...verdict.findings, ...findUnasked(events)];
process.stdout.write(`${JSON.stringify({ ...verdict, findings })}\n`);
