import { buildApp } from './app.ts';
import { movableClock, systemClock } from './clock.ts';
import { parseOptions, USAGE } from './options.ts';

const options = parseOptions(process.argv.slice(2));
if (!options.ok) {
  process.stderr.write(`${options.error}\n\n${USAGE}\n`);
  process.exit(2);
}
const { host, port } = options.value;
const app = await buildApp({ ...options.value, clock: movableClock(systemClock) });
const listening = await app.server.listen({ host, port });
process.stdout.write(`${JSON.stringify({ listening, serverId: app.serverId })}\n`);

let closing = false;
function stop(): void {
  if (closing) return;
  closing = true;
  app.close().then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`Closing failed: ${String(error)}\n`);
      process.exit(1);
    },
  );
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
