import { describe, expect, it } from 'vitest';
import { ok } from '#common/domain/result.ts';
import type { Engine } from '#main/engine/engine.ts';
import { createLineServer } from '#main/headless/lineProtocol.ts';
import { scriptedDesktop } from '#main/headless/scriptedDesktop.ts';

const draftId = '0199c2f0-7a3b-7c4d-8e5f-0123456789ab';
const silent = { info: () => {}, warn: () => {}, error: () => {} };

function setUp(handlers: Partial<Record<keyof Engine['handlers'], unknown>> = {}) {
  const lines: unknown[] = [];
  const called: string[] = [];
  const engine = {
    handlers,
    flushDrafts: () => called.push('flush'),
    wake: () => called.push('wake'),
    drainOutbox: async (ms: number) => (called.push(`drain ${ms}`), 3),
    stop: async () => void called.push('stop'),
  } as unknown as Engine;
  const desktop = scriptedDesktop({ notified: () => {}, copied: () => {}, badge: () => {} });
  const server = createLineServer({
    engine,
    desktop,
    log: silent,
    write: (line) => lines.push(JSON.parse(line)),
  });
  return { server, lines, called, desktop };
}

describe('the app without its window', () => {
  it('answers a request as the window would be answered', async () => {
    const { server, lines } = setUp({ 'drafts.discard': () => ok(null) });
    await server.receive(JSON.stringify({ id: 1, request: 'drafts.discard', args: { draftId } }));
    await server.receive(JSON.stringify({ id: 2, request: 'drafts.discard', args: { draftId: 'x' } }));
    expect(lines).toEqual([
      { id: 1, result: { ok: true, value: null } },
      { id: 2, result: { ok: false, error: { code: 'unexpected', next: 'retry' } } },
    ]);
  });

  it('takes and gives bytes as base64', async () => {
    let received: unknown;
    const { server, lines } = setUp({
      'drafts.attachBytes': (args: { bytes: Uint8Array }) => ((received = args.bytes), ok(null)),
      'tickets.previewAttachment': () => ok(Buffer.from([1, 2, 250])),
    });
    const attach = { draftId, name: 'a.png', bytes: 'AQL6' };
    await server.receive(JSON.stringify({ id: 1, request: 'drafts.attachBytes', args: attach }));
    expect(Buffer.from(received as Uint8Array)).toEqual(Buffer.from([1, 2, 250]));
    const preview = { ticketId: draftId, attachmentId: draftId };
    await server.receive(JSON.stringify({ id: 2, request: 'tickets.previewAttachment', args: preview }));
    expect(lines[1]).toEqual({ id: 2, result: { ok: true, value: 'AQL6' } });
  });

  it('obeys controls', async () => {
    const { server, lines, called, desktop } = setUp();
    for (const control of ['flushDrafts', 'wake', 'stop'])
      await server.receive(JSON.stringify({ id: 1, control }));
    await server.receive('{"id":2,"control":"drainOutbox","ms":50}');
    await server.receive('{"id":3,"control":"pickNext","paths":["/home/ana/a.txt"]}');
    expect(called).toEqual(['flush', 'wake', 'stop', 'drain 50']);
    expect(lines[3]).toEqual({ id: 2, result: 3 });
    expect(await desktop.pickFiles([])).toEqual([{ name: 'a.txt', path: '/home/ana/a.txt' }]);
  });

  it.each(['nonsense', '{}', '{"id":1,"request":"app.flushed"}', '{"id":1,"control":"explode"}'])(
    'says that %s is no command',
    async (line) => {
      const { server, lines } = setUp();
      await server.receive(line);
      expect(lines).toEqual([{ error: expect.any(String) as string }]);
    },
  );

  it('tells events', () => {
    const { server, lines } = setUp();
    server.send({ event: 'articles.changed', payload: null });
    expect(lines).toEqual([{ event: 'articles.changed', payload: null }]);
  });
});
