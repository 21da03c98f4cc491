import { systemProxy } from '#common/domain/proxy.ts';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine } from '#main/engine/createEngine.ts';
import type { Engine } from '#main/engine/engine.ts';
import type { Logger } from '#main/engine/ports.ts';
import { scriptedDesktop } from '#main/headless/scriptedDesktop.ts';
import { jsonFileWriter } from '#main/settings/jsonFileWriter.ts';
import { openSettings } from '#main/settings/settingsStore.ts';
import { createFileVault } from '#main/vault/fileVault.ts';
import { plainCipher } from '#main/vault/plainCipher.ts';
import { accountFolder } from '#main/workspace/accountFolder.ts';
import type { Result } from '#common/domain/result.ts';
import type { RequestAnswers } from '#common/ipc/contract.ts';
import { type ManualClock, manualClock } from '#test/support/manualClock.ts';
import { openLedger } from '../driver/ledgerFile.ts';
import { seeded } from '../driver/random.ts';
import { type FaultProxy, startProxy } from '../proxy/faultProxy.ts';
import type { Computer, How } from './computer.ts';
import { digestOf } from './digest.ts';
import { newLine } from './line.ts';
import { comeToRest } from './rest.ts';
import type { World } from './world.ts';

/** One run of the app on its folder. */
type Life = {
  readonly engine: Engine;
  readonly clock: ManualClock;
  readonly proxy: FaultProxy;
  readonly folder: string;
};

/** Time that passes while something waits for time. */
const STEP_MS = 100;
/** Lines of the app's log, for whoever has to find out why. */
const LINES_KEPT = 30;
const NOBODY = { notified: () => {}, copied: () => {}, badge: () => {} };

/**
 * A computer with the engine in this process: real files, real HTTP through a line of its own, and time that passes only
 * when the history says so. A crash leaves the old engine with the old folder, a dead line and a clock that stands still.
 */
export async function newEngineComputer(name: string, seed: number, world: World): Promise<Computer> {
  const prefix = `[${name}-`;
  const line = newLine();
  const root = world.sandbox.folder(`computer-${name}`);
  const ledgerPath = join(world.sandbox.folder('ledgers'), `computer-${name}.jsonl`);
  let passed = 0;
  let lives = 0;
  let marks = 0;
  let errors: string[] = [];
  let logged: readonly string[] = [];
  const ledger = openLedger(ledgerPath, () => passed + life.clock.monotonic());
  const random = seeded(seed).next;

  const note: Logger['info'] = (event, facts) => {
    logged = [...logged, `life ${lives}: ${event} ${JSON.stringify(facts ?? {})}`].slice(-LINES_KEPT);
  };
  const log: Logger = {
    info: (event, facts) => note(event, facts),
    warn: (event, facts) => note(event, facts),
    error: (event, facts) => {
      note(event, facts);
      errors.push(`${event} ${JSON.stringify(facts)}`);
    },
  };

  const begin = async (folder: string, wall: number): Promise<Life> => {
    lives += 1;
    const mine = lives;
    const clock = wholeMilliseconds(manualClock(wall));
    const proxy = await startProxy(world.backend.url, {
      agent: world.agent,
      carriesEvents: () => !line.isOffline(),
    });
    proxy.decide(line.decide);
    const settings = openSettings({
      path: join(folder, 'settings.json'),
      openWriter: jsonFileWriter,
      defaults: {
        language: 'es',
        theme: 'system',
        notifications: true,
        serverUrl: proxy.url,
        proxy: systemProxy,
      },
      log,
    });
    settings.update({ serverUrl: proxy.url });
    const engine = createEngine({
      dataDir: folder,
      client: { edition: 'client', version: '0.1.0' },
      clock,
      random,
      // What an app that was killed still has to say, nobody hears.
      log: { ...log, error: (event, facts) => mine === lives && log.error(event, facts) },
      vault: createFileVault(join(folder, 'vault'), plainCipher, log),
      settings,
      system: scriptedDesktop(NOBODY),
    });
    await engine.start();
    return { engine, clock, proxy, folder };
  };

  let life = await begin(join(root, 'life-0'), Date.now());

  const rest = (of = life): Promise<void> => comeToRest(of.proxy.busy);
  const pass = async (ms: number): Promise<void> => {
    const { clock } = life;
    const end = clock.monotonic() + ms;
    await rest();
    for (let next = clock.next(); next !== null && clock.monotonic() + next <= end; next = clock.next()) {
      clock.advance(next);
      await rest();
    }
    clock.advance(end - clock.monotonic());
    await rest();
  };
  const whileTimePasses = async <T>(act: Promise<T>, of = life): Promise<T> => {
    let isDone = false;
    const acting = act.finally(() => {
      isDone = true;
    });
    acting.catch(() => {});
    for (await rest(of); !isDone; await rest(of)) of.clock.advance(STEP_MS);
    return acting;
  };

  const succeed = async (folder: string, old: Life): Promise<void> => {
    passed += old.clock.monotonic();
    life = await begin(folder, old.clock.now());
    ledger.write({ kind: 'run', run: lives });
    ledger.write({ kind: 'up' });
  };

  /** What is on the disk in this very moment is all that the next life finds. */
  const crash = async (): Promise<void> => {
    const old = life;
    const folder = join(root, `life-${lives}`);
    ledger.write({ kind: 'killed', waited: null });
    cpSync(old.folder, folder, { recursive: true });
    lives += 1;
    line.release('cut');
    await old.proxy.close();
    await succeed(folder, old);
    await whileTimePasses(old.engine.stop(), old);
    rmSync(old.folder, { recursive: true, force: true });
  };

  const stop = async (): Promise<void> => {
    await whileTimePasses(life.engine.stop());
    line.release('cut');
    await life.proxy.close();
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
    tryTo: async (request, args) => {
      const handler = life.engine.handlers[request] as (
        given: unknown,
      ) => Promise<Result<RequestAnswers[typeof request]>>;
      return handler(args);
    },
    // Nothing stands between the person and the engine.
    open: async () => true,
    waited: () => null,
    life: () => lives,
    rest: () => rest(),
    pass,
    sleep: async (ms) => {
      life.clock.jump(ms);
      life.engine.wake();
      await rest();
    },
    setClock: (ms) => life.clock.jump(ms),
    whileTimePasses: (act) => whileTimePasses(act),
    turns: async (count) => {
      for (let turn = 0; turn < count; turn += 1)
        await new Promise<void>((resolve) => void setImmediate(resolve));
    },
    restart: async (how: How) => {
      if (how === 'crash') return crash();
      await stop();
      await succeed(life.folder, life);
    },
    digestOf: (accountId) => digestOf(accountFolder(life.folder, world.backend.serverId, accountId)),
    judge: (stage) =>
      world.judge.ask(stage, {
        ledger: ledgerPath,
        client: life.folder,
        server: world.backend.dataDir,
        prefix,
      }),
    logged: () => logged,
    errors: () => {
      const found = errors;
      errors = [];
      return found;
    },
    retire: async () => {
      line.heal();
      await stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** A wall clock tells whole milliseconds, whatever lies between two timers. */
function wholeMilliseconds(clock: ManualClock): ManualClock {
  return { ...clock, now: () => Math.floor(clock.now()) };
}
