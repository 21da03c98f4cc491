#!/usr/bin/env node
// Opens the app: npm start (client edition), npm run start:agent, or npm run demo:both for the two side by side. Without
// PAMBLY_SERVER it brings its own demonstration server, or joins the one that is running. Without a display it walks
// through the product instead.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findRunningDemo, startDemo } from './lib/demo.mjs';
import { childEnv, ensureDependencies, ensureDesktop, modernNode, root, run } from './lib/setup.mjs';

const editions = ['client', 'agent'].filter((edition) =>
  process.argv.includes('both') ? true : (edition === 'agent') === process.argv.includes('agent'),
);
ensureDependencies();
const desktop = ensureDesktop();
const node = modernNode();
run(node, [join(root, 'scripts/build.mjs')], { env: childEnv() });

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
if (desktop.kind === 'host') {
  process.stdout.write(
    "Electron's binary could not be had here, so the app runs in its test host: the same built code on Node and Chromium (docs/fidelity.md).\n",
  );
}
if (hasDisplay) await openWindows();
else run(node, ['scripts/walkthrough/walkthrough.ts'], { env: childEnv(desktop.env) });

async function openWindows() {
  // With both windows open a person plays the agent; alone, the client gets answers from a scripted one.
  const scripted = editions.length === 1;
  const own =
    process.env.PAMBLY_SERVER === undefined
      ? ((await findRunningDemo()) ?? (await startDemo(node, { scripted })))
      : null;
  const server = own?.url ?? process.env.PAMBLY_SERVER;
  process.stdout.write(
    own === null
      ? `Opening against ${server}\n`
      : `Demonstration server at ${server}; its data is in data/demo. The sign-in screen shows the accounts to try.\n`,
  );
  const executable =
    desktop.kind === 'host' ? join(root, 'test/host/dist/electron') : (await import('electron')).default;
  const apps = editions.map((edition) =>
    spawn(
      executable,
      [join(root, `out/${edition}/main/index.js`), `--user-data-dir=${join(root, 'data', edition)}`],
      { cwd: root, stdio: 'inherit', env: childEnv({ ...desktop.env, PAMBLY_SERVER: server }) },
    ),
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => apps.forEach((app) => app.kill(signal)));
  const codes = await Promise.all(
    apps.map((app) => new Promise((resolve) => app.on('exit', (code) => resolve(code ?? 0)))),
  );
  own?.stop();
  process.exit(Math.max(...codes));
}
