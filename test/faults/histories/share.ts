import { cpSync } from 'node:fs';
import { Agent } from 'node:http';
import fc from 'fast-check';
import { demoLogins, startBackend } from '#test/support/backend.ts';
import { demoControl } from '../driver/demoControl.ts';
import { openJudge } from '../driver/judgeProcess.ts';
import { staff } from '../driver/staff.ts';
import type { Verdict } from '../judge/verdict.ts';
import type { Sandbox } from '../driver/sandbox.ts';
import { ask, Broken, type Computer } from './computer.ts';
import { finish } from './finish.ts';
import { type ComputerLife, newModel, type Text } from './model.ts';
import { outsideSteps } from './outsideSteps.ts';
import { sendingSteps } from './sendingSteps.ts';
import { type Choice, type Counts, happening } from './step.ts';
import type { World } from './world.ts';
import { writingSteps } from './writingSteps.ts';

/** The server of a demonstration is replaced before it gets slow for the judge, who reads all of it. */
const COMPUTERS_PER_SERVER = 4;
const MAX_STEPS = 30;
/** Tickets of earlier histories that can be replied to. */
const KEPT_TICKETS = 3;
/** A history that failed is made shorter for so long. */
const SHRINK_MS = 60_000;

/** What the histories of a share happen on. */
export type Kind = {
  readonly hasScreen: boolean;
  readonly newComputer: (name: string, seed: number, world: World) => Promise<Computer>;
  /** Then a computer has lived long enough, and a new one takes its place. */
  readonly historiesPerComputer: number;
};

const CHOICES: readonly Choice[] = [...writingSteps, ...sendingSteps, ...outsideSteps];

export type ShareOptions = {
  readonly name: string;
  readonly kind: Kind;
  readonly runs: number;
  readonly seed: number;
  /** A server's data to begin with. */
  readonly template: string;
  readonly sandbox: Sandbox;
  /** A history that failed is made shorter. */
  readonly shrinks: boolean;
};

/** What a share of the histories tells while it goes on. */
export type Report = {
  /** `closes`: the computer has been judged for the last time. */
  readonly verdict: (where: string, verdict: Verdict, closes: boolean) => void;
  readonly fail: (what: string) => void;
  /** One more history went well. */
  readonly done: () => void;
};

/** Runs histories one after the other on computers of one kind; answers how often each step happened. */
export async function runShare(options: ShareOptions, report: Report): Promise<Counts> {
  const counts: Counts = new Map();
  const desk = newDesk(options, report);
  let done = 0;
  let failedAt: number | null = null;

  const live = async (history: Iterable<fc.AsyncCommand<never, never>>): Promise<void> => {
    fc.pre(failedAt === null || (options.shrinks && performance.now() - failedAt < SHRINK_MS));
    const seat = await desk.sit();
    const where = `computer ${seat.name}, history ${done + 1}`;
    try {
      const model = newModel(seat.computer.line, seat.tickets, seat.life);
      await fc.asyncModelRun(() => ({ model, real: seat.computer }), history as never);
      await finish(model, seat.computer);
      const verdict = await seat.computer.judge('settled');
      if (failedAt === null) report.verdict(where, verdict, false);
      if (verdict.findings.length > 0) throw new Broken(JSON.stringify(verdict.findings));
      seat.tickets = model.texts
        .filter(({ place, ticket }) => place === 'received' && ticket === null)
        .slice(-KEPT_TICKETS);
    } catch (error) {
      if (failedAt === null) {
        report.fail(`${where}: ${error instanceof Error ? error.message : String(error)}`);
        for (const line of seat.computer.logged()) console.log(`  ${line}`);
        // The model may notice first; what is lost or doubled is for the judge to say.
        report.verdict(where, await seat.computer.judge('killed'), false);
      }
      failedAt ??= performance.now();
      await desk.leave();
      throw error;
    }
    if (failedAt !== null) return;
    done += 1;
    report.done();
  };

  try {
    const result = await fc.check(fc.asyncProperty(histories(options.kind, counts), live as never), {
      numRuns: options.runs,
      seed: options.seed,
    });
    if (result.failed) report.fail(fc.defaultReportMessage(result) ?? 'a history failed');
  } finally {
    await desk.close();
  }
  return counts;
}

/** What can happen on such a computer. */
function choicesFor({ hasScreen }: Kind): readonly Choice[] {
  return CHOICES.filter(({ notAtWindow, onlyAtWindow }) =>
    hasScreen ? notAtWindow === undefined : onlyAtWindow === undefined,
  );
}

/** What windows are spared, and why. */
export function leftOutAtWindow(): readonly string[] {
  return CHOICES.flatMap(({ notAtWindow }) => notAtWindow ?? []);
}

function histories(kind: Kind, counts: Counts) {
  const steps = fc.oneof(...choicesFor(kind));
  const any = fc.commands([steps.map((step) => happening(step, counts))], {
    maxCommands: MAX_STEPS,
    size: 'max',
  });
  // There are too few at windows for one to be spent on nothing.
  return kind.hasScreen ? any.filter((history) => [...history].length > 0) : any;
}

type Seat = {
  readonly name: string;
  readonly computer: Computer;
  readonly life: ComputerLife;
  tickets: readonly Text[];
  histories: number;
};

async function signIn(computer: Computer): Promise<void> {
  await computer.whileTimePasses(ask(computer, 'session.signIn', { ...demoLogins.lucia, remember: true }));
  await computer.rest();
  const { session } = await ask(computer, 'app.getState', undefined);
  if (session.state !== 'signed-in') throw new Broken('nobody can sign in');
  computer.ledger.write({ kind: 'account', accountId: session.account.id });
}

/** The computers of a share, one at a time, and the server that they speak to. */
function newDesk({ name, kind, seed, template, sandbox }: ShareOptions, report: Report) {
  const judge = openJudge();
  const agent = new Agent({ keepAlive: true });
  let world: World | null = null;
  let seat: Seat | null = null;
  let computers = 0;

  const stopServer = async (): Promise<void> => {
    await world?.backend.stop();
    world = null;
  };
  const openWorld = async (): Promise<World> => {
    const dataDir = sandbox.folder(`server-${name}-${computers}`);
    cpSync(template, dataDir, { recursive: true });
    const backend = await startBackend({ dataDir, args: ['--clock-control'] });
    const { url } = backend;
    return { backend, staff: staff(url), demo: demoControl(url), judge, agent, sandbox };
  };
  const leave = async (): Promise<void> => {
    const left = seat;
    seat = null;
    await left?.computer.retire();
  };
  const sitDown = async (): Promise<Seat> => {
    if (computers % COMPUTERS_PER_SERVER === 0) await stopServer();
    world ??= await openWorld();
    computers += 1;
    const number = `${name}${computers}`;
    const computer = await kind.newComputer(number, seed + computers, world);
    try {
      await signIn(computer);
    } catch (error) {
      await computer.retire();
      throw error;
    }
    const life = { slept: 0, guest: null, hasScreen: kind.hasScreen };
    return { name: number, computer, life, tickets: [], histories: 0 };
  };
  return {
    /** The computer that the next history happens on. */
    sit: async (): Promise<Seat> => {
      if (seat !== null && seat.histories >= kind.historiesPerComputer) {
        report.verdict(`computer ${seat.name}, at the end`, await seat.computer.judge('settled'), true);
        await leave();
      }
      seat ??= await sitDown();
      seat.histories += 1;
      return seat;
    },
    leave,
    close: async (): Promise<void> => {
      if (seat !== null)
        report.verdict(`computer ${seat.name}, at the end`, await seat.computer.judge('settled'), true);
      await leave();
      await stopServer();
      await judge.end();
      agent.destroy();
    },
  };
}
