import { cpSync, rmSync } from 'node:fs';
import { startBackend } from '#test/support/backend.ts';
import { type DemoControl, demoControl } from '../driver/demoControl.ts';
import type { Sandbox } from '../driver/sandbox.ts';
import { type Staff, staff } from '../driver/staff.ts';
import type { Verdict } from '../judge/verdict.ts';
import type { Seen } from '../proxy/faultProxy.ts';
import { type Computer, newComputer } from './computer.ts';
import { type Line, startLine } from './line.ts';

/** One server with its line, its staff, and the computers at it. Each case has its own: its time is moved for good. */
export type World = {
  readonly line: Line;
  readonly demo: DemoControl;
  readonly staff: Staff;
  /** A further computer of the same client. */
  readonly computer: () => Computer;
  readonly computers: readonly Computer[];
  /** Stops the server, copies its data, and starts it again. */
  readonly backUpServer: () => Promise<void>;
  /** Stops the server and starts it again on that copy, at the same address, as an operator does after a disaster. */
  readonly restoreServer: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type WorldOptions = {
  readonly sandbox: Sandbox;
  readonly name: string;
  /** A folder with the data of a server that was stopped; it is copied. */
  readonly template: string;
  /** Computers have numbers of their own in all the campaign. */
  readonly nextNumber: () => number;
  readonly onVerdict: (verdict: Verdict) => void;
};

const PUT_A_TEXT = /^\/v1\/tickets\/(?:[^/]+\/messages\/)?([^/]+)$/;

export async function openWorld(options: WorldOptions): Promise<World> {
  const { sandbox, name, template, nextNumber, onVerdict } = options;
  const dataDir = sandbox.folder(`server-${name}`);
  const copy = sandbox.folder(`backup-${name}`);
  cpSync(template, dataDir, { recursive: true });
  const control = '--clock-control';
  let server = await startBackend({ dataDir, args: [control] });
  const { port, url } = server;
  const computers: Computer[] = [];

  const watch = ({ method, path }: Seen): void => {
    const id = method === 'PUT' ? PUT_A_TEXT.exec(path)?.[1] : undefined;
    if (id !== undefined) for (const computer of computers) computer.sawLeaving(id);
  };
  const line = await startLine(url, watch);

  return {
    line,
    demo: demoControl(url),
    staff: staff(url),
    computers,
    computer: () => {
      const number = nextNumber();
      const computer = newComputer({ number, sandbox, serverUrl: line.url, serverData: dataDir, onVerdict });
      computers.push(computer);
      return computer;
    },
    backUpServer: async () => {
      await server.stop();
      rmSync(copy, { recursive: true, force: true });
      cpSync(dataDir, copy, { recursive: true });
      server = await startBackend({ dataDir, port, args: [control] });
    },
    restoreServer: async () => {
      await server.stop();
      for (const { laptop } of computers) laptop.ledger.write({ kind: 'serverPutBack' });
      rmSync(dataDir, { recursive: true, force: true });
      cpSync(copy, dataDir, { recursive: true });
      server = await startBackend({ dataDir, port, args: [control, '--restored'] });
    },
    close: async () => {
      for (const computer of computers) await computer.unplug();
      await line.close();
      await server.stop();
      for (const folder of [dataDir, copy]) rmSync(folder, { recursive: true, force: true });
    },
  };
}
