import { cpSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drafts, freshSubject, onlyEntry, submit, useDesk, write } from '#test/support/desk.ts';
import { eventually, synced } from '#test/support/engine.ts';

const desk = useDesk();

function workFiles(dataDir: string): readonly string[] {
  const found = readdirSync(dataDir, { recursive: true, encoding: 'utf8' });
  return found.filter((path) => path.endsWith('work.db')).map((path) => join(dataDir, path));
}

describe('what was said about one account’s work', () => {
  it('is not shown to the next one', async () => {
    const app = await desk.signedIn('lucia');
    const subject = freshSubject();
    const draftId = await write(app, { subject });
    desk
      .line()
      .decide(({ path }) => (path.startsWith('/v1/changes') ? { kind: 'dropBefore' } : { kind: 'none' }));
    const { content } = await app.ask('drafts.attachBytes', {
      draftId,
      name: 'falsa.png',
      bytes: Buffer.from('no es una imagen'),
    });
    expect(content.attachments).toHaveLength(1);
    await app.ask('outbox.submit', { draftId, revision: 2, patch: {} });
    await eventually(async () => {
      await app.engine.drainOutbox(1_000);
      return (await onlyEntry(app)) === null ? true : null;
    });
    const said = (await app.ask('app.getState', undefined)).notices;
    expect(said).toMatchObject([{ kind: 'returned-to-draft', params: { subject } }]);

    await app.ask('session.signOut', undefined);
    expect((await app.ask('app.getState', undefined)).notices).toEqual([]);
  });

  it('leaves no count of unread tickets behind', async () => {
    let badge = 0;
    const setUnreadBadge = (count: number): void => {
      badge = count;
    };
    const app = await desk.signedIn('lucia', desk.computer(), { system: { setUnreadBadge } });
    await synced(app);
    const ticketId = await write(app, { subject: freshSubject() });
    await submit(app, ticketId);
    await desk.witness().reply(ticketId, 'Ya está.');
    await eventually(() => (badge > 0 ? badge : null));
    await app.ask('session.signOut', undefined);
    expect(badge).toBe(0);
  });
});

describe('a work.db that belongs to another account', () => {
  it('is neither shown nor sent', async () => {
    const computer = desk.computer();
    const app = await desk.signedIn('lucia', computer);
    const subject = freshSubject();
    desk.line().decide(({ method }) => (method === 'PUT' ? { kind: 'dropBefore' } : { kind: 'none' }));
    await write(app, { subject });
    await submit(app, await write(app, { subject }), 200);
    await app.ask('session.signOut', undefined);
    const [hers = ''] = workFiles(computer.dataDir);
    await desk.signIn(app, 'ivan');
    await app.engine.stop();
    const [his = ''] = workFiles(computer.dataDir).filter((path) => path !== hers);
    cpSync(hers, his);
    desk.line().decide(() => ({ kind: 'none' }));

    const again = await desk.start(computer);
    expect((await drafts(again)).filter((draft) => draft.subject === subject)).toEqual([]);
    expect(await onlyEntry(again)).toBeNull();
  });
});

describe('a session of one server', () => {
  it('is not offered to another one that the settings name at the next start', async () => {
    const computer = desk.computer();
    const app = await desk.signedIn('lucia', computer);
    await app.engine.stop();
    const heard: string[] = [];
    const stranger = createServer((request, response) => {
      request.on('data', (chunk) => heard.push(String(chunk)));
      request.on('end', () => response.writeHead(401).end());
      heard.push(JSON.stringify(request.headers));
    });
    await new Promise<void>((resolve) => void stranger.listen(0, '127.0.0.1', resolve));
    const address = stranger.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    computer.settings.update({ serverUrl: `http://127.0.0.1:${port}` });
    const again = await desk.start(computer);
    await new Promise((resolve) => void setTimeout(resolve, 500));
    await again.engine.stop();
    stranger.close();
    expect(heard.join()).not.toContain('refreshToken');
  });
});
