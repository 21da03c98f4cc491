import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { accountFolder } from '#main/workspace/accountFolder.ts';
import { openLedger } from '../../driver/ledgerFile.ts';
import { sleep } from '../../driver/time.ts';
import { openWindow, type WindowApp } from '../../driver/windowApp.ts';
import { t } from '../../driver/windowHand.ts';
import { startProxy } from '../../proxy/faultProxy.ts';
import { Broken, type Computer } from '../computer.ts';
import { digestOf } from '../digest.ts';
import { newLine } from '../line.ts';
import type { World } from '../world.ts';
import { actsAt, type WindowActs } from './acts.ts';

type Life = { readonly window: WindowApp; readonly acts: WindowActs };

const LINES_KEPT = 30;
/** The way from one screen to the next, however busy the machine is. */
const SHOWN_WITHIN_MS = 15_000;
/** Without a request for so long nothing is under way that was set off before. */
const QUIET_MS = 60;
const REST_LIMIT_MS = 20_000;
/** The longest that somebody waits at the screen, and that a request is held once somebody waits for it. */
const PATIENCE_MS = 1_000;
/** A turn of an engine's work, about. */
const TURN_MS = 2;

/**
 * A computer with the whole built app and its window, on a line of its own. Time is real. A crash is `kill -9`; the next
 * life starts on the same folder.
 */
export async function newWindowComputer(name: string, world: World): Promise<Computer> {
  const { sandbox, backend } = world;
  const prefix = `[${name}-`;
  const line = newLine();
  const userData = sandbox.folder(`computer-${name}`);
  const desk = sandbox.folder(`desk-${name}`);
  const ledgerPath = join(sandbox.folder('ledgers'), `computer-${name}.jsonl`);
  const ledger = openLedger(ledgerPath);
  const log = appLog(join(userData, 'logs', 'main.log'));
  let lives = 0;
  let marks = 0;
  let pageErrors: string[] = [];
  let lastRequestAt = 0;

  const proxy = await startProxy(backend.url, {
    agent: world.agent,
    carriesEvents: () => !line.isOffline(),
  });
  proxy.decide((seen) => {
    lastRequestAt = performance.now();
    return line.decide(seen);
  });

  const begin = async (): Promise<Life> => {
    lives += 1;
    ledger.write({ kind: 'run', run: lives });
    const window = await openWindow(sandbox, { userData, serverUrl: proxy.url });
    window.page.setDefaultTimeout(SHOWN_WITHIN_MS);
    window.page.on('pageerror', (error) => pageErrors.push(`in the window: ${error.message}`));
    await quitWithoutStaying(window);
    ledger.write({ kind: 'up' });
    return { window, acts: actsAt(window, { desk, accounts: join(userData, 'accounts') }) };
  };
  let life = await begin();

  const rest = async (): Promise<void> => {
    const deadline = performance.now() + REST_LIMIT_MS;
    await life.acts.idle();
    do {
      await sleep(QUIET_MS / 4);
      if (performance.now() > deadline) throw new Broken(`no rest within ${REST_LIMIT_MS} ms`);
    } while (proxy.busy() > 0 || performance.now() - lastRequestAt < QUIET_MS);
  };
  const whileTimePasses = async <T>(act: Promise<T>): Promise<T> => {
    let isDone = false;
    const acting = act.finally(() => {
      isDone = true;
    });
    acting.catch(() => {});
    while (!isDone) {
      await Promise.race([acting.catch(() => {}), sleep(PATIENCE_MS)]);
      if (!isDone) line.release('cut');
    }
    return acting;
  };
  const crash = async (): Promise<void> => {
    ledger.write({ kind: 'killed', waited: life.window.waited() });
    lives += 1;
    await life.window.kill();
    line.release('cut');
    proxy.cutAll();
  };
  const wakeUp = async (): Promise<void> => {
    await life.window.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
    await life.acts.hurryAll();
  };

  return {
    ledger,
    line,
    staff: world.staff,
    demo: world.demo,
    nextMark: () => {
      marks += 1;
      return `${prefix}${marks}]`;
    },
    tryTo: (request, args) => life.acts.tryTo(request, args),
    open: (draftId, body) => life.acts.open(draftId, body),
    waited: () => life.window.waited(),
    life: () => lives,
    rest,
    pass: async (ms) => {
      if (ms <= PATIENCE_MS) await sleep(ms);
      else if (!(await isSignedOut(life))) await wakeUp();
      await rest();
    },
    sleep: () => Promise.reject(new Broken('no window sleeps for hours')),
    setClock: () => {
      throw new Broken('the clock of a window cannot be moved');
    },
    whileTimePasses,
    turns: (count) => sleep(count * TURN_MS),
    restart: async (how) => {
      if (how === 'crash') await crash();
      else await whileTimePasses(life.window.close());
      life = await begin();
    },
    digestOf: (accountId) => digestOf(accountFolder(userData, backend.serverId, accountId)),
    judge: (stage) =>
      world.judge.ask(stage, { ledger: ledgerPath, client: userData, server: backend.dataDir, prefix }),
    logged: () => log.lines().slice(-LINES_KEPT),
    errors: () => {
      const found = [...pageErrors, ...log.newErrors()];
      pageErrors = [];
      return found;
    },
    retire: async () => {
      line.heal();
      await whileTimePasses(life.window.close());
      await proxy.close();
      rmSync(userData, { recursive: true, force: true });
      rmSync(desk, { recursive: true, force: true });
    },
  };
}

/** Asked about what has not gone yet, the person goes: it is saved. */
async function quitWithoutStaying({ app }: WindowApp): Promise<void> {
  await app.evaluate(
    ({ dialog }, goes) => {
      dialog.showMessageBox = (...args: readonly unknown[]) => {
        const { buttons = [] } = args.at(-1) as Electron.MessageBoxOptions;
        const response = buttons.findIndex((button) => goes.includes(button));
        return Promise.resolve({ response, checkboxChecked: false });
      };
    },
    [t('desktop.quit.quit'), t('desktop.quit.quitBlocked')],
  );
}

async function isSignedOut({ acts }: Life): Promise<boolean> {
  const state = await acts.tryTo('app.getState', undefined);
  return !state.ok || state.value.session.state === 'signed-out';
}

/** What the app writes down by itself. */
function appLog(path: string) {
  let read = 0;
  const lines = (): readonly string[] =>
    existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : [];
  return {
    lines,
    newErrors: (): readonly string[] => {
      const all = lines();
      const fresh = all.slice(read);
      read = all.length;
      return fresh.filter((line) => line.includes('"level":"error"'));
    },
  };
}
