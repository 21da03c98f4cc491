import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '#backend/clock.ts';
import { apiAt, type SignedInApi, signIn } from '#test/support/api.ts';
import { demoLogins } from '#test/support/backend.ts';
import { type RunningApp, startApp } from '#test/support/backendApp.ts';
import { openTicket, replyTo } from '#test/support/ticketing.ts';

let backend: RunningApp;
let lucia: SignedInApi;
let carmen: SignedInApi;
beforeAll(async () => {
  backend = await startApp();
  [lucia, carmen] = await Promise.all([
    signIn(backend.url, demoLogins.lucia),
    signIn(backend.url, demoLogins.carmen),
  ]);
});
afterAll(() => backend.stop());

const folder = () => join(backend.dataDir, 'mail');

/** The mails to an address, oldest first, once there are at least so many. */
async function mailsTo(address: string, atLeast: number): Promise<string[]> {
  let mails: string[] = [];
  const enough = async () => {
    mails = (await readMails()).filter((mail) => mail.includes(`To: ${address}`));
    return mails.length >= atLeast;
  };
  await expect.poll(enough, { timeout: 5000 }).toBe(true);
  return mails;
}

async function readMails(): Promise<string[]> {
  const files = (await readdir(folder()).catch(() => [])).filter((name) => name.endsWith('.eml')).sort();
  const raw = await Promise.all(files.map((name) => readFile(join(folder(), name), 'utf8')));
  return raw.map(decodeMail);
}

/** Undoes the transfer encodings that these mails use, as far as a test needs to read them. */
function decodeMail(raw: string): string {
  const [head = '', ...rest] = raw.replaceAll('\r\n', '\n').split('\n\n');
  const subject = head
    .replaceAll(/\n\s+/g, '')
    .replaceAll(/=\?UTF-8\?Q\?(.*?)\?=/gi, (_, text: string) => quotedPrintable(text.replaceAll('_', ' ')));
  const body = rest.join('\n\n');
  if (/transfer-encoding: base64/i.test(head))
    return `${subject}\n\n${Buffer.from(body, 'base64').toString()}`;
  return `${subject}\n\n${/quoted-printable/i.test(head) ? quotedPrintable(body.replaceAll('=\n', '')) : body}`;
}

function quotedPrintable(text: string): string {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

describe('an answer by staff', () => {
  it('is told to the client by mail, in the client’s language, without its text', async () => {
    const { ticket } = await openTicket(lucia, { subject: 'Certificado caducado' });
    await replyTo(carmen, ticket.id, 'Texto-de-la-respuesta');
    const [mail = ''] = (await mailsTo('lucia@midominio.es', 1)).slice(-1);
    expect(mail).toContain(`[#${ticket.number}] Tienes una respuesta: Certificado caducado`);
    expect(mail).toContain(`pambly://ticket/${ticket.number}`);
    expect(mail).toMatch(/^Message-ID: <[\w-]+@pambly.com>$/m);
    expect(mail).not.toContain('Texto-de-la-respuesta');
  });

  it('sends no mail for an internal note or for the client’s own words', async () => {
    const before = (await readMails()).length;
    const { ticket } = await openTicket(lucia);
    await replyTo(carmen, ticket.id, 'Nota', 'internal');
    await replyTo(lucia, ticket.id, 'Otra cosa');
    const queued = await backend.app.database.read
      .selectFrom('mails')
      .select('id')
      .where('sent_at', 'is', null)
      .execute();
    expect(queued).toEqual([]);
    expect(await readMails()).toHaveLength(before);
  });

  it('comes in English to an account in English', async () => {
    const language = (to: 'es' | 'en') =>
      backend.app.database.write(async ({ tx }) => ({
        ok: true,
        value: await tx
          .updateTable('accounts')
          .set({ language: to })
          .where('email', '=', 'lucia@midominio.es')
          .execute(),
      }));
    await language('en');
    const { ticket } = await openTicket(lucia);
    const before = (await readMails()).length;
    await replyTo(carmen, ticket.id, 'On it.');
    await expect.poll(async () => (await readMails()).length).toBe(before + 1);
    expect((await readMails()).at(-1)).toContain(`[#${ticket.number}] You have an answer`);
    await language('es');
  });

  it('is sent later when it cannot be sent now', async () => {
    const { ticket } = await openTicket(lucia);
    await rm(folder(), { recursive: true });
    await writeFile(folder(), 'in the way');
    await replyTo(carmen, ticket.id, 'Respuesta');
    const waiting = () =>
      backend.app.database.read
        .selectFrom('mails')
        .select('attempts')
        .where('sent_at', 'is', null)
        .executeTakeFirst();
    await expect.poll(async () => (await waiting())?.attempts).toBe(1);
    await rm(folder());
    await mkdir(folder());
    backend.clock.advance(2 * MINUTE);
    await replyTo(carmen, (await openTicket(lucia)).ticket.id, 'Otra');
    await expect.poll(waiting).toBeUndefined();
    expect(await readMails()).toHaveLength(2);
  });
});

describe('a forgotten password', () => {
  const ask = (email: string) => apiAt(backend.url).call('requestPasswordReset', { body: { email } });
  const linkIn = (mail: string | undefined) => /http:\/\/\S+\/reset\/\S+/.exec(mail ?? '')?.[0] ?? '';
  const newestLink = async (count: number) => linkIn((await mailsTo('ivan@tallernube.es', count)).at(-1));
  const form = (link: string, password: string) =>
    fetch(link, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ password }),
    });

  it('answers 202 whether or not somebody has the address', async () => {
    const known = await ask('ivan@tallernube.es');
    const unknown = await ask('nadie@tallernube.es');
    expect([known.status, known.body]).toEqual([202, {}]);
    expect([unknown.status, unknown.body]).toEqual([202, {}]);
    expect(await mailsTo('ivan@tallernube.es', 1)).toHaveLength(1);
    expect((await readMails()).join()).not.toContain('nadie@');
  });

  it('is replaced on the page that the mail opens, which ends every session, once', async () => {
    const ivan = await signIn(backend.url, demoLogins.ivan);
    await ask('Ivan@TallerNube.es');
    const link = await newestLink(2);
    const page = await fetch(link);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await page.text()).toContain('Elige una contraseña nueva');

    const short = await form(link, 'corta');
    expect([short.status, await short.text()]).toEqual([422, expect.stringContaining('demasiado corta')]);
    const done = await form(link, 'una contraseña nueva');
    expect([done.status, await done.text()]).toEqual([200, expect.stringContaining('se ha cambiado')]);
    expect((await ivan.call('getMe')).status).toBe(401);
    const old = await apiAt(backend.url).call('signIn', { body: { ...demoLogins.ivan, remember: true } });
    expect(old.problem.code).toBe('invalid-credentials');
    await signIn(backend.url, { email: demoLogins.ivan.email, password: 'una contraseña nueva' });
    for (const again of [await fetch(link), await form(link, 'otra contraseña más')]) {
      expect([again.status, await again.text()]).toEqual([404, expect.stringContaining('ya no sirve')]);
    }
  });

  it('can be replaced through the API too, within the hour', async () => {
    await ask('ivan@tallernube.es');
    const token = (await newestLink(3)).split('/').at(-1) ?? '';
    const reset = () =>
      apiAt(backend.url).call('resetPassword', {
        params: { token },
        body: { newPassword: 'demo-ivan-2026' },
      });
    expect((await reset()).status).toBe(200);
    expect((await reset()).problem.code).toBe('not-found');
    await ask('ivan@tallernube.es');
    const late = (await newestLink(4)).split('/').at(-1) ?? '';
    backend.clock.advance(HOUR);
    const tooLate = await apiAt(backend.url).call('resetPassword', {
      params: { token: late },
      body: { newPassword: 'demo-ivan-2026' },
    });
    expect(tooLate.problem.code).toBe('not-found');
  });

  it('leaves no token readable in the database', async () => {
    await ask('ivan@tallernube.es');
    const token = (await newestLink(5)).split('/').at(-1) ?? '';
    expect(token).not.toBe('');
    const { read } = backend.app.database;
    const stored = async () =>
      JSON.stringify([
        await read.selectFrom('password_resets').selectAll().execute(),
        await read.selectFrom('mails').selectAll().execute(),
      ]);
    await expect.poll(stored).not.toContain(token);
  });
});
