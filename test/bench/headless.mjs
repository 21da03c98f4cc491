import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '..', '..');

/** The built app without its window, on this data folder, with its thread watched. */
export async function startHeadless({ dataDir, serverUrl }) {
  const program = join(root, 'out/client/main/headless.js');
  const watch = `--import=${join(import.meta.dirname, 'watched.mjs')}`;
  const config = JSON.stringify({ dataDir, serverUrl });
  const child = spawn(process.execPath, ['--no-warnings', '--expose-gc', watch, program, config], {
    stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
  });
  const closed = once(child, 'close');
  const answers = new Map();
  const listeners = new Map();
  let nextId = 1;
  createInterface({ input: child.stdout }).on('line', (text) => {
    const { id, event, payload, result } = JSON.parse(text);
    if (event === undefined) answers.get(id)?.(result);
    else for (const listener of listeners.get(event) ?? []) listener(payload);
  });
  const onEvent = (name, listener) => listeners.set(name, [...(listeners.get(name) ?? []), listener]);
  await new Promise((resolve, reject) => {
    onEvent('headless.ready', resolve);
    void closed.then(() => reject(new Error('the app ended before it was ready')));
  });
  return {
    onEvent,
    /** Answers the value; a refusal throws. */
    ask: async (request, args) => {
      const id = (nextId += 1);
      const answered = new Promise((resolve) => answers.set(id, resolve));
      child.stdin.write(`${JSON.stringify({ id, request, args })}\n`);
      const result = await answered;
      answers.delete(id);
      if (!result.ok) throw new Error(`${request}: ${result.error.code}`);
      return result.value;
    },
    /** How its thread has fared since this was asked last, and its memory; `gc` collects garbage first. */
    facts: async (asked = 'facts') => {
      child.send(asked);
      const [facts] = await once(child, 'message');
      return facts;
    },
    stop: async () => {
      child.stdin.end();
      await closed;
    },
  };
}
