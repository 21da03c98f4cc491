import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newId } from '#common/domain/ids.ts';
import { blobStore } from '#main/store/blobStore.ts';
import { openWork } from '#main/store/workFile.ts';
import type { WorkStore } from '#main/store/workStore.ts';
import { maintainDaily } from '#main/workspace/maintenance.ts';
import { manualClock, type ManualClock, passTime } from '#test/support/manualClock.ts';
import { quiet } from '#test/support/outbox.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Kept = { readonly work: WorkStore; readonly clock: ManualClock; readonly folder: string };

function setUp(serverNow: (clock: ManualClock) => number | null): Kept & { readonly discard: () => string } {
  const folder = temporaryFolder();
  const clock = manualClock();
  const { store: work } = openWork(folder, clock.now());
  const stop = maintainDaily({
    work,
    folder,
    clock,
    blobs: blobStore(join(folder, 'blobs')),
    serverNow: () => serverNow(clock),
    log: quiet,
    outdateCopies: () => {},
  });
  onTestFinished(() => {
    stop();
    work.close();
  });
  return {
    work,
    clock,
    folder,
    discard: () => {
      const now = clock.now();
      const id = newId();
      work.drafts.put({
        id,
        content: {
          kind: 'reply',
          ticketId: newId(),
          visibility: 'public',
          body: 'hola',
          attachments: [],
          lastSeenMessageId: null,
        },
        revision: 1,
        createdAt: now,
        updatedAt: now,
        discardedAt: now,
        returnedBecause: null,
      });
      return id;
    },
  };
}

describe('what is past its time', () => {
  it('goes when both clocks say so', async () => {
    const start = manualClock().now();
    const { work, clock, discard } = setUp((own) => start + own.monotonic());
    const id = discard();
    await passTime(clock, 29 * DAY);
    expect(work.drafts.get(id)).not.toBeNull();
    await passTime(clock, 3 * DAY);
    expect(work.drafts.get(id)).toBeNull();
  });

  it('stays when only this computer’s clock says so', async () => {
    const start = manualClock().now();
    const { work, clock, discard } = setUp((own) => start + own.monotonic());
    const id = discard();
    clock.jump(400 * DAY);
    await passTime(clock, 2 * DAY);
    expect(work.drafts.get(id)).not.toBeNull();
  });

  it('stays when only the server’s clock says so, and while it has not said anything', async () => {
    for (const theirs of [() => Date.UTC(2099, 0, 1), () => null]) {
      const { work, clock, discard } = setUp(theirs);
      const id = discard();
      await passTime(clock, 2 * DAY);
      expect(work.drafts.get(id)).not.toBeNull();
    }
  });
});

describe('backups', () => {
  it('are made daily, with or without a server, also after the clock was set back', async () => {
    const { clock, folder } = setUp(() => null);
    const made = () => readdirSync(join(folder, 'backups')).filter((name) => name.startsWith('work-')).length;
    const eventually = async (count: number): Promise<void> => {
      for (let look = 0; look < 100 && made() < count; look += 1) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      expect(made()).toBe(count);
    };
    await eventually(1);
    await passTime(clock, DAY - HOUR);
    await eventually(1);
    await passTime(clock, 2 * HOUR);
    await eventually(2);
    clock.jump(-10 * DAY);
    await passTime(clock, HOUR);
    await eventually(3);
  });
});
