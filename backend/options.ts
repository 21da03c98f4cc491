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
  /** Replies by mail; null when they are not taken. */
  readonly inboundMail: { readonly secret: string; readonly address: string } | null;
  /** Where people reach this server, when it is not where it listens. */
  readonly publicUrl: string | null;
};

export const USAGE = `Usage: node backend/main.ts --data DIR [options]
  --port N            port to listen on (default 0: any free one)
  --host ADDRESS      address to listen on (default 127.0.0.1)
  --public-url URL    where people reach this server, for links in mails
  --smtp URL          send mail through this server (default: files in DIR/mail)
  --mail-from ADDRESS the sender of mails
  --reply-to ADDRESS  take replies by mail, sent to ADDRESS (as NAME+TOKEN@…); the mail server's pipe shows
                      the secret that is in the environment variable PAMBLY_INBOUND_SECRET
  --demo              a demonstration company with known passwords; loopback only
  --scripted-agent    with --demo: an agent that answers by itself
  --clock-control     with --demo: POST /demo/clock moves the server's time
  --restored          the data was put back from an older state: start a new epoch
  --check-responses   check every answer against its schema
  --log               write a log to standard error

node backend/main.ts keys: what an operator does about the keys of sensitive data`;

/** Reads the command line; an error is a sentence for the operator. */
export function parseOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): Result<Options, string> {
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
  const inbound = inboundMailOf(values['reply-to'], env['PAMBLY_INBOUND_SECRET']);
  if (!inbound.ok) return inbound;
  return ok({
    inboundMail: inbound.value,
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
  'reply-to': { type: 'string' },
  demo: { type: 'boolean', default: false },
  'scripted-agent': { type: 'boolean', default: false },
  'clock-control': { type: 'boolean', default: false },
  restored: { type: 'boolean', default: false },
  'check-responses': { type: 'boolean', default: false },
  log: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof spec }>>['values'];

/** In the environment, since everybody on a machine can read a command line. */
function inboundMailOf(
  address: string | undefined,
  secret: string | undefined,
): Result<Options['inboundMail'], string> {
  if (address === undefined) return ok(null);
  if (!/^[\w.-]+@[\w.-]+$/.test(address))
    return fail('--reply-to must be an address such as tickets@example.com');
  if (secret === undefined || !/^[\w-]{24,500}$/.test(secret)) {
    return fail('--reply-to needs PAMBLY_INBOUND_SECRET: at least 24 letters, digits, - or _');
  }
  return ok({ secret, address });
}

/** Only names that cannot mean another computer. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
