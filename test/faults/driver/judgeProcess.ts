import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Stage, Verdict } from '../judge/verdict.ts';

const run = promisify(execFile);
const JUDGE = join(import.meta.dirname, '..', 'judge', 'main.ts');

export type Case = {
  readonly ledger: string;
  readonly client: string;
  readonly server: string;
  /** What all marks of this client begin with. */
  readonly prefix: string;
};

/** Asks the judge, a process of its own. The app must be dead. */
export async function askJudge(stage: Stage, { ledger, client, server, prefix }: Case): Promise<Verdict> {
  const args = [
    '--ledger',
    ledger,
    '--client',
    client,
    '--server',
    server,
    '--prefix',
    prefix,
    '--stage',
    stage,
  ];
  const { stdout } = await run(process.execPath, ['--no-warnings', JUDGE, ...args], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout) as Verdict;
}
