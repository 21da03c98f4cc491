import { beforeEach, describe, expect, it } from 'vitest';
import type { DraftPatch } from '#common/domain/draft.ts';
import { appError, fail, ok, type Result } from '#common/domain/result.ts';
import type { SavedDraft } from '#common/ipc/views.ts';
import { type DraftSaver, makeDraftSaver, type Saving } from '#renderer/features/composer/draftSaver.ts';

type Request = {
  readonly revision: number;
  readonly patch: DraftPatch;
  readonly answer: (result: Result<SavedDraft>) => Promise<void>;
};

/** A saver whose frames, timers and answers come when the test says so. */
function setUp() {
  const requests: Request[] = [];
  const said: Saving[] = [];
  let frame: (() => void) | null = null;
  let timer: { readonly ms: number; readonly run: () => void } | null = null;
  const saver: DraftSaver = makeDraftSaver({
    revision: 7,
    savedAt: 100,
    save: (revision, patch) =>
      new Promise((resolve) => {
        requests.push({
          revision,
          patch,
          answer: async (result) => {
            resolve(result);
            await new Promise((done) => setTimeout(done));
          },
        });
      }),
    onNextFrame(run) {
      frame = run;
      return () => {
        frame = null;
      };
    },
    after(ms, run) {
      timer = { ms, run };
      return () => {
        timer = null;
      };
    },
    onSaving: (saving) => said.push(saving),
  });
  return {
    saver,
    requests,
    said,
    paint: () => frame?.(),
    timer: () => timer,
  };
}

const diskFull = fail(appError('disk-full', 'retry'));

describe('the draft saver', () => {
  let t: ReturnType<typeof setUp>;
  beforeEach(() => {
    t = setUp();
  });

  it('sends the first edit at once, and the others of the same frame together when it ends', () => {
    t.saver.edit({ subject: 'a' });
    expect(t.requests).toMatchObject([{ revision: 8, patch: { subject: 'a' } }]);
    t.saver.edit({ subject: 'ab' });
    t.saver.edit({ body: 'c' });
    expect(t.requests).toHaveLength(1);
    t.paint();
    expect(t.requests[1]).toMatchObject({ revision: 10, patch: { subject: 'ab', body: 'c' } });
  });

  it('makes no request at the end of a frame in which nothing more was typed', () => {
    t.saver.edit({ subject: 'a' });
    t.paint();
    t.paint();
    expect(t.requests).toHaveLength(1);
  });

  it('does not wait for the answer before it sends the next edit', () => {
    t.saver.edit({ body: 'a' });
    t.paint();
    t.saver.edit({ body: 'ab' });
    t.paint();
    expect(t.requests.map(({ revision }) => revision)).toEqual([8, 9]);
  });

  it('says saved only when the revision on disk is the one on screen', async () => {
    t.saver.edit({ body: 'a' });
    t.paint();
    t.saver.edit({ body: 'ab' });
    t.paint();
    await t.requests[0]?.answer(ok({ revision: 8, savedAt: 200 }));
    expect(t.said.at(-1)).toEqual({ kind: 'saving' });
    await t.requests[1]?.answer(ok({ revision: 9, savedAt: 300 }));
    expect(t.said.at(-1)).toEqual({ kind: 'saved', at: 300 });
  });

  it('sends a field again until it is known to be on disk', async () => {
    t.saver.edit({ subject: 'asunto' });
    t.paint();
    t.saver.edit({ body: 'texto' });
    t.paint();
    expect(t.requests[1]?.patch).toEqual({ subject: 'asunto', body: 'texto' });
    await t.requests[0]?.answer(ok({ revision: 8, savedAt: 200 }));
    t.saver.edit({ body: 'texto largo' });
    t.paint();
    expect(t.requests[2]?.patch).toEqual({ body: 'texto largo' });
  });

  it('says that a save failed, and tries again by itself with everything unsaved', async () => {
    t.saver.edit({ body: 'a' });
    t.paint();
    await t.requests[0]?.answer(diskFull);
    expect(t.said.at(-1)).toMatchObject({ kind: 'failed', error: { code: 'disk-full' } });
    t.timer()?.run();
    expect(t.requests[1]).toMatchObject({ revision: 8, patch: { body: 'a' } });
    await t.requests[1]?.answer(ok({ revision: 8, savedAt: 400 }));
    expect(t.said.at(-1)).toEqual({ kind: 'saved', at: 400 });
  });

  it('goes on saying so while somebody types, until a save has worked', async () => {
    t.saver.edit({ body: 'a' });
    t.paint();
    await t.requests[0]?.answer(diskFull);
    t.saver.edit({ body: 'ab' });
    expect(t.said.at(-1)).toMatchObject({ kind: 'failed' });
    await t.requests[1]?.answer(ok({ revision: 9, savedAt: 400 }));
    expect(t.said.at(-1)).toEqual({ kind: 'saved', at: 400 });
  });

  it('does not go on asking for a draft that is no longer there', async () => {
    t.saver.edit({ body: 'a' });
    t.paint();
    await t.requests[0]?.answer(fail(appError('draft-gone', 'needs-you')));
    expect(t.timer()).toBeNull();
  });

  it('sends at once when it is flushed, and waits until main has answered', async () => {
    t.saver.edit({ body: 'a' });
    t.saver.edit({ body: 'ab' });
    let isDone = false;
    const waitForFlush = async (): Promise<void> => {
      await t.saver.flush();
      isDone = true;
    };
    const flushed = waitForFlush();
    expect(t.requests).toHaveLength(2);
    await t.requests[0]?.answer(ok({ revision: 8, savedAt: 200 }));
    expect(isDone).toBe(false);
    await t.requests[1]?.answer(ok({ revision: 9, savedAt: 300 }));
    await flushed;
  });

  it('has nothing to flush when nothing was typed', async () => {
    await t.saver.flush();
    expect(t.requests).toEqual([]);
  });

  it('counts on from the revision that main has given the draft by itself', () => {
    t.saver.raiseRevision(20);
    t.saver.edit({ body: 'a' });
    t.paint();
    expect(t.requests[0]?.revision).toBe(21);
  });

  it('sends nothing more once it is stopped', async () => {
    t.saver.edit({ body: 'a' });
    t.saver.stop();
    t.saver.edit({ body: 'ab' });
    await t.requests[0]?.answer(diskFull);
    await t.saver.flush();
    expect(t.requests).toHaveLength(1);
    expect(t.timer()).toBeNull();
  });
});
