import { buildApp } from './app.ts';
import { movableClock, systemClock } from './clock.ts';
import { keysCommand } from './keys/keysCommand.ts';
import { type Options, parseOptions, USAGE } from './options.ts';

const [command, ...args] = process.argv.slice(2);
if (command === 'keys') await runKeys(args);
else await serve();

async function serve(): Promise<void> {
  const options = parseOptions(process.argv.slice(2), process.env);
  if (options.ok) await run(options.value);
  else fail(2, `${options.error}\n\n${USAGE}`);
}

/** What the operator does about keys. */
async function runKeys(keysArgs: readonly string[]): Promise<void> {
  const told = await keysCommand(keysArgs, systemClock.now()).catch((error: unknown) =>
    fail(1, `The keys cannot be reached: ${reasonOf(error)}`),
  );
  if (told.ok) process.stdout.write(`${told.value}\n`);
  else fail(1, told.error);
}

/** Serves until it is told to stop. The first line on standard output says where it listens. */
async function run({ host, port, ...rest }: Options): Promise<void> {
  const app = await buildApp({ ...rest, clock: movableClock(systemClock) }).catch(cannotStart);
  const listening = await app.server.listen({ host, port }).catch(cannotStart);
  process.stdout.write(`${JSON.stringify({ listening, serverId: app.serverId })}\n`);

  let closing = false;
  const stop = () => {
    if (closing) return;
    closing = true;
    app.close().then(
      () => process.exit(0),
      (error: unknown) => fail(1, `Closing failed: ${reasonOf(error)}`),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function cannotStart(error: unknown): never {
  return fail(1, `The server cannot start: ${reasonOf(error)}`);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function fail(code: number, sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}
