import type { Agent } from 'node:http';
import type { RunningBackend } from '#test/support/backend.ts';
import type { DemoControl } from '../driver/demoControl.ts';
import type { StayingJudge } from '../driver/judgeProcess.ts';
import type { Sandbox } from '../driver/sandbox.ts';
import type { Staff } from '../driver/staff.ts';

/** What a computer stands in: a server with its staff, and the judge. */
export type World = {
  readonly backend: RunningBackend;
  readonly staff: Staff;
  readonly demo: DemoControl;
  readonly judge: StayingJudge;
  /** Keeps the connections to the server. */
  readonly agent: Agent;
  readonly sandbox: Sandbox;
};
