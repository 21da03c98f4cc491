import { describe, expect, it } from 'vitest';
import { DRAFT_SAVE_THROTTLE_MS } from '#common/domain/limits.ts';
import { newId } from '#common/domain/ids.ts';
import type { AppError } from '#common/domain/result.ts';
import { draftBuffer } from '#main/drafts/draftBuffer.ts';
import { manualClock } from '#test/support/manualClock.ts';
import { draft, replyTo } from '#test/support/samples.ts';
import { workInMemory } from '#test/support/stores.ts';

function setUp() {
  const { work, disk } = workInMemory();
  const clock = manualClock();
  const troubles: (AppError['code'] | null)[] = [];
  let changes = 0;
  const buffer = draftBuffer({
    work,
    clock,
    onChanged: () => {
      changes += 1;
    },
    onTrouble: (error) => void troubles.push(error?.code ?? null),
  });
  const begun = draft({ content: replyTo(ticketId, { body: '' }) });
  const type = (body: string, revision: number): Promise<unknown> =>
    new Promise((resolve) => {
      buffer.hold({ ...begun, revision, content: replyTo(ticketId, { body }) }, resolve);
    });
  const onDisk = (): string | null => work.drafts.get(begun.id)?.content.body ?? null;
  return { work, disk, clock, buffer, troubles, changes: () => changes, id: begun.id, type, onDisk };
}

const ticketId = newId();
const big = 'x'.repeat(20_000);

describe('from keystroke to disk', () => {
  it('is in memory at once and on disk at most 250 ms after the first unsaved keystroke', () => {
    const { buffer, clock, id, type, onDisk } = setUp();
    void type('H', 1);
    expect(buffer.current(id)?.content.body).toBe('H');
    clock.advance(DRAFT_SAVE_THROTTLE_MS - 1);
    expect(onDisk()).toBeNull();
    clock.advance(1);
    expect(onDisk()).toBe('H');
  });

  it('is not put off by steady typing: a throttle, not a debounce', () => {
    const { clock, type, onDisk } = setUp();
    for (let key = 1; key <= 10; key += 1) {
      void type('x'.repeat(key), key);
      clock.advance(50);
    }
    expect(onDisk()).toBe('x'.repeat(10));
  });

  it('answers every save with what is on disk when it is there, and not before', async () => {
    const { clock, type, changes } = setUp();
    const saves = [type('H', 1), type('Ho', 2), type('Hol', 3)];
    const nothing = Symbol('nothing');
    expect(await Promise.race([...saves, Promise.resolve(nothing)])).toBe(nothing);
    clock.advance(DRAFT_SAVE_THROTTLE_MS);
    const saved = { ok: true, value: { revision: 3, savedAt: clock.now() } };
    expect(await Promise.all(saves)).toEqual([saved, saved, saved]);
    expect(changes()).toBe(1);
  });

  it('is on disk at once when flushed, and nothing is written twice', () => {
    const { buffer, clock, type, onDisk, changes } = setUp();
    void type('Hola', 1);
    expect(buffer.flush()).toEqual({ ok: true, value: null });
    expect(onDisk()).toBe('Hola');
    clock.advance(10_000);
    expect(changes()).toBe(1);
    expect(clock.pending()).toBe(0);
  });

  it('writes all drafts in one transaction', () => {
    const { buffer, work } = setUp();
    const both = [draft(), draft()];
    for (const each of both) buffer.hold(each);
    buffer.flush();
    expect(both.every(({ id }) => work.drafts.get(id) !== null)).toBe(true);
  });

  it('keeps what a save would shrink a lot as a version', () => {
    const { buffer, work, id, type } = setUp();
    void type('Todo lo que pasó, con detalle', 1);
    buffer.flush();
    void type('', 2);
    buffer.flush();
    expect(work.drafts.versions(id)).toMatchObject([
      { reason: 'shrunk', content: { body: 'Todo lo que pasó, con detalle' } },
    ]);
  });
});

describe('while the disk refuses', () => {
  it('says so once to each save, keeps the text, and tries again by itself', async () => {
    const { buffer, disk, clock, troubles, id, type, onDisk } = setUp();
    disk.full();
    const saved = type(big, 1);
    clock.advance(DRAFT_SAVE_THROTTLE_MS);
    expect(await saved).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    expect(buffer.current(id)?.content.body).toBe(big);
    clock.advance(10_000);
    expect(onDisk()).toBeNull();
    disk.free();
    clock.advance(2_000);
    expect(onDisk()).toBe(big);
    expect(troubles.at(0)).toBe('disk-full');
    expect(troubles.at(-1)).toBeNull();
    expect(clock.pending()).toBe(0);
  });

  it('does not spin, and typing on neither hurries nor delays the next try', () => {
    const { disk, clock, troubles, type } = setUp();
    disk.full();
    void type(big, 1);
    clock.advance(DRAFT_SAVE_THROTTLE_MS);
    for (let key = 2; key < 12; key += 1) {
      void type(big + key, key);
      clock.advance(190);
    }
    expect(troubles).toEqual(['disk-full']);
    clock.advance(200);
    expect(troubles).toEqual(['disk-full', 'disk-full']);
  });

  it('writes the newest text when there is room again, and answers with its revision', async () => {
    const { disk, clock, type, onDisk } = setUp();
    disk.full();
    void type(big, 1);
    clock.advance(DRAFT_SAVE_THROTTLE_MS);
    const newest = type(`${big}y`, 2);
    disk.free();
    clock.advance(2_000);
    expect(await newest).toMatchObject({ ok: true, value: { revision: 2 } });
    expect(onDisk()).toBe(`${big}y`);
  });

  it('keeps trying even after a mistake of ours', () => {
    const { work, buffer, clock, type, onDisk } = setUp();
    const { put } = work.drafts;
    Object.assign(work.drafts, {
      put: () => {
        throw new TypeError('a bug');
      },
    });
    void type('Hola', 1);
    expect(() => buffer.flush()).toThrow(TypeError);
    Object.assign(work.drafts, { put });
    clock.advance(2_000);
    expect(onDisk()).toBe('Hola');
  });
});

describe('the end of a draft', () => {
  it('that was submitted answers the saves that still waited, and writes nothing later', async () => {
    const { buffer, clock, id, type, onDisk } = setUp();
    const saved = type('Hola', 1);
    buffer.release(id);
    expect(await saved).toMatchObject({ ok: false, error: { code: 'draft-submitted' } });
    clock.advance(10_000);
    expect(onDisk()).toBeNull();
  });

  it('of all of them is a last flush, with no timer left to touch a closed store', () => {
    const { buffer, disk, clock, type } = setUp();
    disk.full();
    void type(big, 1);
    expect(buffer.close()).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    expect(clock.pending()).toBe(0);
  });
});
