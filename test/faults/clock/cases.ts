import { CHANGE_OF_MIND_CASES } from './changesOfMind.ts';
import type { Scene } from './errands.ts';
import { JUMP_CASES } from './jumps.ts';
import { LATE_UPLOAD_CASES } from './lateUploads.ts';
import { OLD_WORK_CASES } from './oldWork.ts';
import { SERVER_RESTORE_CASES } from './serverRestores.ts';
import { SLEEP_CASES } from './sleeps.ts';
import { TWO_COMPUTER_CASES } from './twoComputers.ts';

/** One thing that happens to time, or to what was written down in it. Throws when it could not be brought about. */
export type ClockCase = {
  readonly name: string;
  /** What was sent goes out by itself afterwards: nobody hurries it. */
  readonly isPatient?: boolean;
  readonly run: (scene: Scene) => Promise<void>;
};

export const CASES: readonly ClockCase[] = [
  ...JUMP_CASES,
  ...SLEEP_CASES,
  ...SERVER_RESTORE_CASES,
  ...OLD_WORK_CASES,
  ...LATE_UPLOAD_CASES,
  ...TWO_COMPUTER_CASES,
  ...CHANGE_OF_MIND_CASES,
];
