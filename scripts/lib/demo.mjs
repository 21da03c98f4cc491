// The demonstration server of `npm start`, found again by a second edition that joins it.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { childEnv, giveUp, root } from './setup.mjs';

const folder = join(root, 'data', 'demo');
const note = join(folder, 'running.json');

/** The address of a demonstration server that another window started and that answers, or null. */
export async function findRunningDemo() {
  try {
    const { url } = JSON.parse(readFileSync(note, 'utf8'));
    const answer = await fetch(new URL('/v1/server', url), { signal: AbortSignal.timeout(2_000) });
    return answer.ok ? { url, stop: () => {} } : null;
  } catch {
    return null;
  }
}

/**
 * Starts a demonstration server on a free loopback port, with an agent who answers by itself when it is `scripted`;
 * answers its address and how to stop it.
 */
export async function startDemo(node, { scripted }) {
  mkdirSync(folder, { recursive: true });
  const server = spawn(
    node,
    [
      '--disable-warning=ExperimentalWarning',
      'backend/main.ts',
      '--data',
      folder,
      '--demo',
      ...(scripted ? ['--scripted-agent'] : []),
    ],
    // In a group of its own: Ctrl+C closes the windows first, and the server when they are done.
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: childEnv(),
      detached: process.platform !== 'win32',
    },
  );
  const url = await firstLine(server);
  writeFileSync(note, JSON.stringify({ url, pid: server.pid }));
  return {
    url,
    stop: () => {
      rmSync(note, { force: true });
      server.kill('SIGTERM');
    },
  };
}

function firstLine(server) {
  return new Promise((resolve) => {
    let text = '';
    server.stdout.setEncoding('utf8');
    server.stdout.on('data', (chunk) => {
      text += chunk;
      const end = text.indexOf('\n');
      if (end >= 0) resolve(JSON.parse(text.slice(0, end)).listening);
    });
    server.on('exit', (code) => giveUp(`The demonstration server ended by itself (exit code ${code}).`));
  });
}
