// Imported into a Node process before its own program: its parent asks over the channel how its thread has fared.
import { watchThread } from './threadWatch.mjs';

watchThread();
process.on('message', (asked) => {
  if (asked === 'gc') globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  process.send({
    turns: globalThis.takeTurns(),
    cpuMs: (user + system) / 1_000,
    heapMB: process.memoryUsage().heapUsed / 2 ** 20,
  });
});
process.channel.unref();
