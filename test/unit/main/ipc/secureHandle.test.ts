import { describe, expect, it } from 'vitest';
import { requestChannel } from '#common/ipc/channels.ts';
import { type RequestHandlers, requestSchemas } from '#common/ipc/contract.ts';
import { appError, fail, ok } from '#common/domain/result.ts';
import type { LogFacts } from '#main/engine/ports.ts';
import { registerRequests, type RequestEvent, secureHandle } from '#main/ipc/secureHandle.ts';

const OUR_WINDOW = 7;
const ourFrame = { origin: 'app://pambly', parent: null };
const ours: RequestEvent = { sender: { id: OUR_WINDOW }, senderFrame: ourFrame };
const draftId = '0199c2f0-7a3b-7c4d-8e5f-0123456789ab';

function makeDoor(ready: Promise<void> = Promise.resolve()) {
  const answers = new Map<string, (event: RequestEvent, args: unknown) => Promise<unknown>>();
  const logged: (readonly [string, LogFacts | undefined])[] = [];
  const note = (event: string, facts?: LogFacts): void => void logged.push([event, facts]);
  const door = {
    receiver: {
      handle: (channel: string, answer: (event: RequestEvent, args: unknown) => Promise<unknown>) =>
        void answers.set(channel, answer),
    },
    isOurWindow: (id: number) => id === OUR_WINDOW,
    ready,
    log: { info: note, warn: note, error: note },
  };
  const ask = async (event: RequestEvent, args: unknown) =>
    answers.get('pambly:drafts.discard')?.(event, args);
  return { door, answers, logged, ask };
}

describe('the door', () => {
  it('answers our own page', async () => {
    const { door, ask } = makeDoor();
    const heard: unknown[] = [];
    secureHandle('drafts.discard', { 'drafts.discard': (args) => (heard.push(args), ok(null)) }, door);
    expect(await ask(ours, { draftId })).toEqual({ ok: true, value: null });
    expect(heard).toEqual([{ draftId }]);
  });

  it.each<readonly [string, RequestEvent]>([
    ['a page of another origin', { ...ours, senderFrame: { ...ourFrame, origin: 'https://example.com' } }],
    ['an opaque origin', { ...ours, senderFrame: { ...ourFrame, origin: 'null' } }],
    ['a frame inside our page', { ...ours, senderFrame: { ...ourFrame, parent: ourFrame } }],
    ['a frame that has gone', { ...ours, senderFrame: null }],
    ['a window that is not ours', { ...ours, sender: { id: 8 } }],
  ])('refuses %s, with an answer and without calling the handler', async (_who, event) => {
    const { door, ask, logged } = makeDoor();
    let called = false;
    secureHandle('drafts.discard', { 'drafts.discard': () => ((called = true), ok(null)) }, door);
    expect(await ask(event, { draftId })).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(called).toBe(false);
    expect(logged).toEqual([['ipc.refused', { request: 'drafts.discard' }]]);
  });

  it.each([undefined, null, {}, { draftId: 'not-an-id' }, { draftId: 7 }, 'text'])(
    'refuses the arguments %j',
    async (args) => {
      const { door, ask } = makeDoor();
      let called = false;
      secureHandle('drafts.discard', { 'drafts.discard': () => ((called = true), ok(null)) }, door);
      expect(await ask(ours, args)).toMatchObject({ ok: false, error: { code: 'unexpected' } });
      expect(called).toBe(false);
    },
  );

  it('hands on nothing that the schema does not name', async () => {
    const { door, ask } = makeDoor();
    const heard: unknown[] = [];
    secureHandle('drafts.discard', { 'drafts.discard': (args) => (heard.push(args), ok(null)) }, door);
    await ask(ours, { draftId, path: '/etc/passwd' });
    expect(heard).toEqual([{ draftId }]);
  });

  it('turns an exception into an answer that tells nothing of it', async () => {
    const { door, ask, logged } = makeDoor();
    const handler = () => {
      throw new TypeError('the text of a draft');
    };
    secureHandle('drafts.discard', { 'drafts.discard': handler }, door);
    const answer = await ask(ours, { draftId });
    expect(answer).toEqual({ ok: false, error: { code: 'unexpected', next: 'retry' } });
    expect(logged[0]).toMatchObject(['ipc.exception', { request: 'drafts.discard', kind: 'TypeError' }]);
    expect(JSON.stringify(logged)).not.toContain('the text of a draft');
  });

  it('keeps the detail of a failure for the log', async () => {
    const { door, ask, logged } = makeDoor();
    secureHandle(
      'drafts.discard',
      { 'drafts.discard': () => fail(appError('disk-full', 'wait', { detail: 'ENOSPC' })) },
      door,
    );
    expect(await ask(ours, { draftId })).toEqual({ ok: false, error: { code: 'disk-full', next: 'wait' } });
    expect(logged).toEqual([
      ['ipc.failed', { request: 'drafts.discard', code: 'disk-full', detail: 'ENOSPC' }],
    ]);
  });

  it('answers only when the stores are open', async () => {
    let open = (): void => {};
    const { door, ask } = makeDoor(new Promise((resolve) => (open = resolve)));
    const order: string[] = [];
    secureHandle('drafts.discard', { 'drafts.discard': () => (order.push('answered'), ok(null)) }, door);
    const answer = ask(ours, { draftId });
    await Promise.resolve();
    order.push('opened');
    open();
    await answer;
    expect(order).toEqual(['opened', 'answered']);
  });

  it('has one channel for each request of the contract, and no other', () => {
    const { door, answers } = makeDoor();
    const handlers = new Proxy({}, { get: () => () => ok(null) }) as RequestHandlers;
    registerRequests(handlers, door);
    const names = Object.keys(requestSchemas) as (keyof typeof requestSchemas)[];
    expect([...answers.keys()]).toEqual(names.map(requestChannel));
  });
});
