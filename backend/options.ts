import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '#common/domain/result.ts';

export type Options = {
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly demo: boolean;
  readonly scriptedAgent: boolean;
  readonly clockControl: boolean;
  readonly restored: boolean;
  readonly checkResponses: boolean;
  readonly log: boolean;
  /** `smtp://…`; without it mails are written as files. */
  readonly smtp: string | null;
  readonly mailFrom: string;
  /** Where people reach this server, when it is not where it listens. */
  readonly publicUrl: string | null;
};

export const USAGE = `Usage: node backend/main.ts --data DIR [options]
  --port N            port to listen on (default 0: any free one)
  --host ADDRESS      address to listen on (default 127.0.0.1)
  --public-url URL    where people reach this server, for links in mails
  --smtp URL          send mail through this server (default: files in DIR/mail)
  --mail-from ADDRESS the sender of mails
  --demo              a demonstration company with known passwords; loopback only
  --scripted-agent    with --demo: an agent that answers by itself
  --clock-control     with --demo: POST /demo/clock moves the server's time
  --restored          the data was put back from an older state: start a new epoch
  --check-responses   check every answer against its schema
  --log               write a log to standard error`;

/** Reads the command line; an error is a sentence for the operator. */
export function parseOptions(args: readonly string[]): Result<Options, string> {
  let values: Values;
  try {
    values = parseArgs({ args: [...args], options: spec }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
  const port = Number(values.port);
  if (values.data === undefined) return fail('--data DIR is missing');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return fail('--port must be a port number');
  if (values.demo && !isLoopback(values.host)) {
    return fail('--demo has known passwords and listens on loopback only');
  }
  if ((values['scripted-agent'] || values['clock-control']) && !values.demo) {
    return fail('--scripted-agent and --clock-control need --demo');
  }
  return ok({
    dataDir: values.data,
    host: values.host,
    port,
    demo: values.demo,
    scriptedAgent: values['scripted-agent'],
    clockControl: values['clock-control'],
    restored: values.restored,
    checkResponses: values['check-responses'],
    log: values.log,
    smtp: values.smtp ?? null,
    mailFrom: values['mail-from'],
    publicUrl: values['public-url'] ?? null,
  });
}

const spec = {
  data: { type: 'string' },
  host: { type: 'string', default: '127.0.0.1' },
  port: { type: 'string', default: '0' },
  'public-url': { type: 'string' },
  smtp: { type: 'string' },
  'mail-from': { type: 'string', default: 'Pambly <no-responder@pambly.com>' },
  demo: { type: 'boolean', default: false },
  'scripted-agent': { type: 'boolean', default: false },
  'clock-control': { type: 'boolean', default: false },
  restored: { type: 'boolean', default: false },
  'check-responses': { type: 'boolean', default: false },
  log: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof spec }>>['values'];

/** Only names that cannot mean another computer. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
