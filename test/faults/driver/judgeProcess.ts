import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
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

/** A judge that stays, for those who ask it thousands of times. One question at a time. */
export type StayingJudge = {
  readonly ask: (stage: Stage, kase: Case) => Promise<Verdict>;
  readonly end: () => Promise<void>;
};

export function openJudge(): StayingJudge {
  const child = spawn(process.execPath, ['--no-warnings', JUDGE, '--stay'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const lines = createInterface({ input: child.stdout });
  return {
    ask: async (stage, kase) => {
      const answered = once(lines, 'line') as Promise<[string]>;
      child.stdin.write(`${JSON.stringify({ stage, ...kase })}\n`);
      const line = await Promise.race([answered, closed.then(() => null)]);
      if (line === null) throw new Error('the judge ended');
      return JSON.parse(line[0]) as Verdict;
    },
    end: async () => {
      child.stdin.end();
      await closed;
    },
  };
}
