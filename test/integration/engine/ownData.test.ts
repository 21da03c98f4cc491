import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { condemn } from '#main/workspace/erasing.ts';
import { placesHolding } from '#test/support/canary.ts';
import { freshSubject, submit, useDesk, write } from '#test/support/desk.ts';
import { eventually } from '#test/support/engine.ts';
import { temporaryFolder } from '#test/support/stores.ts';
import { unzip } from '#test/support/unzip.ts';

const desk = useDesk();
const SECRET = 'hunter2-contraseña-del-panel';

/** The texts of an archive by their names. */
async function unpack(path: string): Promise<Readonly<Record<string, string>>> {
  const files = await unzip(readFileSync(path));
  return Object.fromEntries(files.map(({ name, bytes }) => [name, bytes.toString('utf8')]));
}

/** Every file under a folder that holds one of the texts. */
function filesWith(folder: string, texts: readonly string[]): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .filter((path) => {
      const content = readFileSync(path);
      return texts.some((text) => content.includes(text));
    });
}

describe('exporting what is on this computer', () => {
  it('holds what was sent, what waits and what is being written, with its files', async () => {
    const path = join(temporaryFolder(), 'datos.zip');
    const app = await desk.signedIn('lucia', undefined, {
      system: { pickSavePath: () => Promise.resolve(path) },
    });
    const sent = freshSubject();
    await submit(app, await write(app, { subject: sent, body: 'Lo <b>enviado</b> & "todo"' }));
    await eventually(async () => {
      const rows = await app.ask('tickets.list', undefined);
      return rows.find(({ ticket }) => ticket.subject === sent) ?? null;
    });
    const waiting = await write(app, { subject: 'En cola', body: 'Espera aquí.' });
    await submit(app, waiting, 0);
    const draftId = await write(app, { subject: '<script>alert(1)</script>', body: 'Un borrador.' });
    for (const bytes of ['uno', 'dos']) {
      await app.ask('drafts.attachBytes', { draftId, name: 'notas ñ.txt', bytes: Buffer.from(bytes) });
    }
    await app.ask('drafts.seal', { draftId, text: SECRET });

    expect(await app.ask('data.export', undefined)).toEqual({ saved: true });

    const files = await unpack(path);
    const page = files['index.html'] ?? '';
    expect(page).toContain('Lo &lt;b&gt;enviado&lt;/b&gt; &amp; &quot;todo&quot;');
    expect(page).toContain('Espera aquí.');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).toContain('href="attachments/notas%20%C3%B1%20(2).txt"');
    expect(page).not.toMatch(/<script|<b>/);
    expect(files['attachments/notas ñ.txt']).toBe('uno');
    expect(files['attachments/notas ñ (2).txt']).toBe('dos');
    expect(JSON.parse(files['data/drafts.json'] ?? '')).toMatchObject([
      { draft: { id: draftId, content: { body: 'Un borrador.', sealed: { envelope: '' } } } },
    ]);
    expect(JSON.parse(files['data/outbox.json'] ?? '')).toMatchObject([{ id: waiting }]);
    expect(files['data/receipts.json']).toContain(sent);
    const texts = Object.values(files).join('\n');
    expect(texts).not.toContain(SECRET);
    expect(texts).not.toContain('BEGIN AGE ENCRYPTED FILE');
    expect(readdirSync(join(path, '..'))).toEqual(['datos.zip']);
  });

  it('leaves out what is sealed in replies, and what is on its way to a ticket', async () => {
    const path = join(temporaryFolder(), 'datos.zip');
    const app = await desk.signedIn('lucia', undefined, {
      system: { pickSavePath: () => Promise.resolve(path) },
    });
    const ticketId = await write(app);
    await submit(app, ticketId, 0);
    const { id: draftId } = await app.ask('drafts.openReply', { ticketId, visibility: 'public' });
    await app.ask('drafts.seal', { draftId, text: SECRET });
    await app.ask('outbox.sendSealed', { draftId });
    await app.ask('drafts.seal', { draftId, text: SECRET });

    expect(await app.ask('data.export', undefined)).toEqual({ saved: true });

    const files = await unpack(path);
    expect(JSON.parse(files['data/outbox.json'] ?? '')).toMatchObject([
      {},
      { act: { kind: 'giveSensitive', sealed: { envelope: '' } } },
    ]);
    expect(JSON.parse(files['data/drafts.json'] ?? '')).toMatchObject([
      { draft: { id: draftId, content: { sealed: { envelope: '' } } } },
    ]);
    expect(files['index.html']?.match(/Llevaba datos sensibles/g)).toHaveLength(2);
    expect(Object.values(files).join('\n')).not.toContain('BEGIN AGE ENCRYPTED FILE');
  });

  it('holds nothing of what staff wrote among themselves, and nor does any file of the app', async () => {
    const NOTE = 'Nota-que-no-sale-del-equipo';
    const path = join(temporaryFolder(), 'datos.zip');
    const computer = desk.computer();
    const app = await desk.signedIn('lucia', computer, {
      system: { pickSavePath: () => Promise.resolve(path) },
    });
    const ticketId = await write(app);
    await submit(app, ticketId);
    await desk.witness().reply(ticketId, NOTE, 'internal');
    await desk.witness().reply(ticketId, 'Ya está resuelto.');
    await eventually(async () => {
      const { messages } = await app.ask('tickets.get', { ticketId });
      return messages.length === 2 ? messages : null;
    });
    await app.ask('data.export', undefined);
    expect(Object.values(await unpack(path)).join('\n')).toContain('Ya está resuelto.');
    expect(Object.values(await unpack(path)).join('\n')).not.toContain(NOTE);
    await app.engine.stop();
    expect(placesHolding(computer.dataDir, 'Ya está resuelto.')).not.toEqual([]);
    expect(placesHolding(computer.dataDir, NOTE)).toEqual([]);
  });

  it('that is cancelled leaves nothing, not even half a file, and keeps the one that was there', async () => {
    const path = join(temporaryFolder(), 'datos.zip');
    writeFileSync(path, 'older');
    const app = await desk.signedIn('lucia', undefined, {
      system: {
        pickSavePath: async () => {
          await app.ask('data.cancelExport', undefined);
          return path;
        },
      },
    });
    expect(await app.ask('data.export', undefined)).toEqual({ saved: false });
    expect(readdirSync(join(path, '..'))).toEqual(['datos.zip']);
    expect(readFileSync(path, 'utf8')).toBe('older');
  });

  it('says so when the place cannot be written', async () => {
    const path = join(temporaryFolder(), 'gone', 'datos.zip');
    const app = await desk.signedIn('lucia', undefined, {
      system: { pickSavePath: () => Promise.resolve(path) },
    });
    expect(await app.tryTo('data.export', undefined)).toMatchObject({
      ok: false,
      error: { code: 'disk-write' },
    });
  });
});

describe('erasing this computer’s copy', () => {
  it('is refused while something was not sent, and leaves nothing once that may go', async () => {
    const computer = desk.computer();
    const app = await desk.signedIn('lucia', computer);
    const marks = ['lucia@', 'Un borrador que no se envía'];
    const draftId = await write(app, { subject: 'Sin enviar', body: 'Un borrador que no se envía' });
    await app.ask('drafts.attachBytes', { draftId, name: 'a.txt', bytes: Buffer.from('bytes') });
    app.engine.flushDrafts();
    expect(await app.tryTo('data.erase', { discardUnsent: false })).toMatchObject({
      ok: false,
      error: { code: 'unsent-work' },
    });
    expect(filesWith(computer.dataDir, marks).length).toBeGreaterThan(0);

    await app.ask('data.erase', { discardUnsent: true });

    expect((await app.ask('app.getState', undefined)).session).toEqual({ state: 'signed-out' });
    expect(filesWith(join(computer.dataDir, 'accounts'), [''])).toEqual([]);
    expect(filesWith(computer.dataDir, marks)).toEqual([]);
    expect(computer.settings.openAccount()).toBeNull();

    await desk.signIn(app);
    expect(await app.ask('drafts.list', undefined)).toEqual([]);
    expect((await app.ask('app.getState', undefined)).notices).toEqual([]);
  });

  it('is refused as well while there is a text that the app cannot read any more', async () => {
    const computer = desk.computer();
    const app = await desk.signedIn('lucia', computer);
    await write(app, { body: 'Ilegible' });
    await app.engine.stop();
    const [file = ''] = filesWith(join(computer.dataDir, 'accounts'), ['Ilegible']).filter((path) =>
      path.endsWith('work.db'),
    );
    const db = new DatabaseSync(file);
    db.exec(`UPDATE drafts SET content = '{"kind":"letter","body":"Ilegible"}'`);
    db.close();
    const again = await desk.start(computer);
    expect(await again.ask('drafts.list', undefined)).toEqual([]);

    expect(await again.tryTo('data.erase', { discardUnsent: false })).toMatchObject({
      ok: false,
      error: { code: 'unsent-work' },
    });
    expect(filesWith(computer.dataDir, ['"letter"'])).not.toEqual([]);
    await again.ask('data.erase', { discardUnsent: true });
    expect(filesWith(computer.dataDir, ['"letter"'])).toEqual([]);
  });

  it('takes the copies along that other programs were given', async () => {
    const computer = desk.computer();
    const opened: string[] = [];
    const app = await desk.signedIn('lucia', computer, {
      system: {
        confirmOpening: () => Promise.resolve(true),
        openFile: (path) => {
          opened.push(path);
          return Promise.resolve(true);
        },
      },
    });
    const ticketId = await write(app);
    await app.ask('drafts.attachBytes', { draftId: ticketId, name: 'a.txt', bytes: Buffer.from('bytes') });
    await submit(app, ticketId);
    const { messages } = await app.ask('tickets.get', { ticketId });
    const attachmentId = messages[0]?.attachments[0]?.id ?? '';
    await app.ask('tickets.openAttachment', { ticketId, attachmentId });
    expect(opened.map((path) => existsSync(path))).toEqual([true]);

    await app.ask('data.erase', { discardUnsent: false });

    expect(opened.map((path) => existsSync(path))).toEqual([false]);
  });

  it('that was interrupted is finished at the next start', async () => {
    const computer = desk.computer();
    const app = await desk.signedIn('lucia', computer);
    await write(app, { body: 'Se quedó a medias' });
    await app.engine.stop();
    const accounts = join(computer.dataDir, 'accounts');
    const known = computer.settings.openAccount();
    const [server = ''] = readdirSync(accounts);
    const [account = ''] = readdirSync(join(accounts, server));
    condemn(join(accounts, server, account));
    const secret = `${server}-${account}`;
    expect(await computer.vault.get(secret)).not.toBeNull();

    const again = await desk.start(computer);

    expect((await again.ask('app.getState', undefined)).session).toEqual({ state: 'signed-out' });
    expect(readdirSync(join(accounts, server))).toEqual([]);
    expect(await computer.vault.get(secret)).toBeNull();
    expect(known).not.toBeNull();
    expect(computer.settings.openAccount()).toBeNull();
  });

  it('that cannot be finished does not keep the app from starting', async () => {
    const computer = desk.computer();
    const app = await desk.signedIn('lucia', computer);
    await app.engine.stop();
    const accounts = join(computer.dataDir, 'accounts');
    const [server = ''] = readdirSync(accounts);
    const [account = ''] = readdirSync(join(accounts, server));
    condemn(join(accounts, server, account));
    const busy = Object.assign(new Error('busy'), { code: 'EBUSY' });
    const vault = { ...computer.vault, remove: () => Promise.reject(busy) };

    const again = await desk.start({ ...computer, vault });

    expect((await again.ask('app.getState', undefined)).session).toEqual({ state: 'signed-out' });
    expect(readdirSync(join(accounts, server))).toHaveLength(1);
  });

  it('that is finished late leaves alone who has signed in again meanwhile', async () => {
    const computer = desk.computer();
    const app = await desk.signedIn('lucia', computer);
    await write(app, { body: 'Escrito después de borrar' });
    await app.engine.stop();
    const accounts = join(computer.dataDir, 'accounts');
    const [server = ''] = readdirSync(accounts);
    const [account = ''] = readdirSync(join(accounts, server));
    const left = join(accounts, server, `${account}.0.erasing`);
    cpSync(join(accounts, server, account), left, { recursive: true });
    const generation = computer.settings.generation(`${server}-${account}`);

    const again = await desk.start(computer);

    expect(existsSync(left)).toBe(false);
    expect((await again.ask('app.getState', undefined)).session).toMatchObject({ state: 'signed-in' });
    expect(await again.ask('drafts.list', undefined)).toMatchObject([
      { excerpt: 'Escrito después de borrar' },
    ]);
    expect(computer.settings.generation(`${server}-${account}`)).toBeGreaterThan(generation ?? 0);
  });
});
