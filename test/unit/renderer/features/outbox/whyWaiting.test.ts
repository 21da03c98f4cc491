import { describe, expect, it } from 'vitest';
import { appError } from '#common/domain/result.ts';
import type { OutboxEntryView } from '#common/ipc/views.ts';
import { whyWaiting } from '#renderer/features/outbox/whyWaiting.ts';
import { followed } from '#test/support/fakePambly/followed.ts';

const NOW = Date.UTC(2026, 0, 15, 12);
const [uploading] = followed(NOW).outbox.entries;
if (uploading === undefined) throw new Error('The fixture has no entry.');

const entry = (more: Partial<OutboxEntryView>): OutboxEntryView => ({ ...uploading, uploads: [], ...more });
const queued = (notBefore: number, more: Partial<OutboxEntryView> = {}): OutboxEntryView =>
  entry({ status: { state: 'queued', notBefore, lastProblem: null }, ...more });

describe('whyWaiting', () => {
  it('counts the seconds in which the person may still change their mind, and never says 0', () => {
    expect(whyWaiting(queued(NOW + 4_001), NOW)).toEqual({ kind: 'undo', seconds: 5 });
    expect(whyWaiting(queued(NOW + 1), NOW)).toEqual({ kind: 'undo', seconds: 1 });
    expect(whyWaiting(queued(NOW), NOW)).toEqual({ kind: 'soon' });
  });

  it('counts no days when the clock was set back', () => {
    const twoDays = 2 * 24 * 3_600_000;
    expect(whyWaiting(queued(NOW + twoDays), NOW)).toEqual({ kind: 'undo', seconds: 5 });
  });

  it('names what holds the whole outbox before the time that is left', () => {
    expect(whyWaiting(queued(NOW + 4_000, { heldBy: 'offline' }), NOW)).toEqual({ kind: 'offline' });
    expect(whyWaiting(queued(0, { heldBy: 'ahead-in-lane' }), NOW)).toEqual({ kind: 'ahead-in-lane' });
  });

  it('says after a failure what happened and when it is tried again', () => {
    const problem = appError('server-unavailable', 'wait');
    const status = { state: 'queued', notBefore: NOW + 40_000, lastProblem: problem } as const;
    expect(whyWaiting(entry({ status }), NOW)).toEqual({ kind: 'retry', at: NOW + 40_000, problem });
  });

  it('gives the share of the bytes that the server has, until it has them all', () => {
    expect(whyWaiting(uploading, NOW)).toEqual({ kind: 'uploading', percent: 62 });
    const uploads = uploading.uploads.map((upload) => ({ ...upload, sentBytes: upload.size }));
    expect(whyWaiting({ ...uploading, uploads }, NOW)).toEqual({ kind: 'sending' });
    expect(whyWaiting(entry({}), NOW)).toEqual({ kind: 'sending' });
  });

  it('says for what the server is being asked', () => {
    const status = { state: 'settling', wanted: 'edit', notBefore: NOW, problem: null } as const;
    expect(whyWaiting(entry({ status }), NOW)).toEqual({ kind: 'settling', wanted: 'edit' });
    expect(whyWaiting(entry({ status, heldBy: 'offline' }), NOW)).toEqual({ kind: 'settlingHeld' });
  });
});
