import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '#backend/clock.ts';
import { createMailParser } from '#backend/mail/inbound/mailParser.ts';
import { readMail } from '#backend/mail/inbound/readMail.ts';
import { type SignedInApi, signIn } from '#test/support/api.ts';
import { demoLogins } from '#test/support/backend.ts';
import { type RunningApp, startApp } from '#test/support/backendApp.ts';
import { eventually } from '#test/support/engine.ts';
import { openTicket, readAllChanges, replyTo } from '#test/support/ticketing.ts';
import { samples } from '#test/support/uploading.ts';

const SECRET = 'un-secreto-de-pruebas-largo';
const LUCIA = demoLogins.lucia.email;

let backend: RunningApp;
let lucia: SignedInApi;
let carmen: SignedInApi;
let marcos: SignedInApi;
beforeAll(async () => {
  backend = await startApp({ inboundMail: { secret: SECRET, address: 'tickets@pambly.com' } });
  await signEverybodyIn();
});
afterAll(() => backend.stop());

async function signEverybodyIn(): Promise<void> {
  [lucia, carmen, marcos] = await Promise.all([
    signIn(backend.url, demoLogins.lucia),
    signIn(backend.url, demoLogins.carmen),
    signIn(backend.url, demoLogins.marcos),
  ]);
}

type Outcome = { readonly outcome: string; readonly reason?: string };

async function deliver(mail: string | Uint8Array): Promise<Outcome> {
  const body = typeof mail === 'string' ? mail.replaceAll(/\r?\n/g, '\r\n') : new Uint8Array(mail);
  const response = await fetch(`${backend.url}/v1/inbound-mail`, {
    method: 'POST',
    headers: { authorization: `Bearer ${SECRET}`, 'content-type': 'message/rfc822' },
    body,
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Outcome;
}

/** Every mail that went out to an address, once there are at least so many. */
async function mailsTo(address: string, atLeast = 0) {
  const folder = join(backend.dataDir, 'mail');
  return eventually(async () => {
    const waiting = await backend.app.database.read
      .selectFrom('mails')
      .select('id')
      .where('sent_at', 'is', null)
      .executeTakeFirst();
    if (waiting !== undefined) return null;
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml')).sort();
    const mails = await Promise.all(
      names.map(async (name) => PostalMime.parse(await readFile(join(folder, name)))),
    );
    const theirs = mails.filter(({ to }) => to?.some((one) => one.address === address));
    return theirs.length >= atLeast ? theirs : null;
  });
}

/** A ticket of Lucía's that staff have answered, and what the notice of it lets her answer with. */
async function answeredTicket() {
  const { ticket } = await openTicket(lucia);
  await replyTo(carmen, ticket.id, 'Prueba ahora.');
  const notices = await mailsTo(LUCIA, 1);
  const notice = notices.findLast(({ subject }) => subject?.includes(`#${ticket.number}`));
  const address = notice?.replyTo?.[0]?.address ?? '';
  const thread = async () => (await lucia.call('getTicket', { params: { id: ticket.id } })).body;
  return { ticket, address, notice, thread };
}

let mails = 0;
function mail(headers: Readonly<Record<string, string>>, body = 'Ya funciona.\n'): string {
  mails += 1;
  const all = {
    From: `Lucía <${LUCIA}>`,
    'Message-ID': `<${mails}.${Date.now()}@midominio.es>`,
    Subject: 'Re: tu ticket',
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `${lines.join('\n')}\n\n${body}`;
}
const withFiles = (files: readonly (readonly [string, string, Uint8Array])[], text = 'Adjunto.') =>
  [
    `--x\nContent-Type: text/plain; charset=utf-8\n\n${text}\n`,
    ...files.map(
      ([name, type, bytes]) =>
        `--x\nContent-Type: ${type}\nContent-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64\n\n${Buffer.from(bytes).toString('base64')}\n`,
    ),
    '--x--\n',
  ].join('');

describe('an answer to a notice', () => {
  it('becomes a message, once, without what it quotes, and reopens a closed ticket', async () => {
    const { ticket, address, notice, thread } = await answeredTicket();
    expect(address).toMatch(/^tickets\+\d+-[\da-f]{32}@pambly\.com$/);
    expect(notice?.text).toContain('Para contestar por correo');
    expect(notice?.text).not.toContain('Prueba ahora.');
    await carmen.call('updateTicket', { params: { id: ticket.id }, body: { status: 'closed' } });
    const quoted = (notice?.text ?? '').replaceAll(/^/gm, '> ');
    const sent = mail({ To: address }, `Ya *funciona*.\n\nEl mié, 25 nov 2026, Pambly escribió:\n${quoted}`);
    const deliveries = await Promise.all([deliver(sent), deliver(sent), deliver(sent)]);
    expect(deliveries.map(({ outcome }) => outcome).sort()).toEqual(['added', 'repeated', 'repeated']);
    const { ticket: reopened, messages } = await thread();
    expect(reopened).toMatchObject({ status: 'open', lastActor: 'client' });
    expect(messages).toHaveLength(3);
    expect(messages[2]).toMatchObject({
      source: 'email',
      format: 'text',
      body: 'Ya *funciona*.',
      visibility: 'public',
      author: { id: lucia.session.account.id },
    });
    const kept = await backend.app.database.read.selectFrom('inbound_mails').selectAll().execute();
    expect(kept.find(({ message_id }) => message_id === messages[2]?.id)?.original).toContain('escribió:');
  });

  it('is recognised by what it answers too, where the address was lost', async () => {
    const { notice, thread } = await answeredTicket();
    const headers = { To: 'no-responder@pambly.com', References: `<a@b> ${notice?.messageId}` };
    expect(await deliver(mail(headers))).toEqual({ outcome: 'added' });
    expect((await thread()).messages).toHaveLength(3);
  });

  it('brings its files as far as the policy takes them, and says which it does not', async () => {
    const { ticket, address, thread } = await answeredTicket();
    const body = withFiles([
      ['captura.png', 'image/png', samples.png],
      ['../../programa.exe', 'application/pdf', samples.exe],
      ['falso.pdf', 'application/pdf', samples.exe],
      ['vacío.txt', 'text/plain', Buffer.alloc(0)],
    ]);
    const sent = mail({ To: address, 'Content-Type': 'multipart/mixed; boundary=x' }, body);
    expect(await deliver(sent)).toEqual({ outcome: 'added' });
    const message = (await thread()).messages[2];
    expect(message?.attachments.map(({ name, size }) => [name, size])).toEqual([
      ['captura.png', samples.png.length],
    ]);
    expect(message?.body).toMatch(
      /^Adjunto\.\n\n\[Archivos.*\n· programa\.exe\n· falso\.pdf\n· vac.*o\.txt$/s,
    );
    const bytes = await lucia.fetch(`/v1/attachments/${message?.attachments[0]?.id}`);
    expect(Buffer.from(await bytes.arrayBuffer()).equals(samples.png)).toBe(true);
    const told = (await mailsTo(LUCIA)).at(-1);
    expect(told?.subject).toBe(`[#${ticket.number}] Faltan archivos en tu respuesta`);
    expect(told?.text).toContain('programa.exe');
  });
});

describe('any other mail', () => {
  const everything = async () =>
    (await Promise.all([carmen, marcos].map((who) => readAllChanges(who)))).map(
      ({ changes }) => changes.length,
    );

  it('opens no ticket, and is answered with where to open one, in the language of its sender', async () => {
    const { address } = await answeredTicket();
    const before = await everything();
    const forged = address.replace(/.@/, (end) => (end === '0@' ? '1@' : '0@'));
    const own = (await mailsTo(LUCIA)).length;
    expect(await deliver(mail({ To: 'tickets@pambly.com' }))).toMatchObject({ reason: 'no-ticket' });
    expect(await deliver(mail({ To: forged }))).toMatchObject({ reason: 'no-ticket' });
    expect((await mailsTo(LUCIA)).slice(own).map(({ subject }) => subject)).toEqual(
      Array(2).fill('No hemos recibido tu correo'),
    );
    const stranger = { To: address, From: 'Alguien <Alguien@Ejemplo.com>' };
    expect(await deliver(mail(stranger))).toMatchObject({ reason: 'unknown-sender' });
    const [explained] = await mailsTo('alguien@ejemplo.com', 1);
    expect(explained?.text).toMatch(
      /Los tickets se abren en Pambly Desk[\s\S]*Tickets are opened in Pambly Desk/,
    );
    expect(explained?.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
    const other = { To: address, From: demoLogins.ivan.email };
    expect(await deliver(mail(other))).toMatchObject({ reason: 'not-yours' });
    expect(await deliver(mail({ To: address }, '\n'))).toMatchObject({ reason: 'empty' });
    expect(await deliver(mail({ To: address }, 'largo '.repeat(40_000)))).toMatchObject({
      reason: 'too-long',
    });
    expect(await everything()).toEqual(before);
  });

  it('is explained a few times a day and no more, and once however often it comes', async () => {
    const from = { From: 'insiste@ejemplo.com', To: 'tickets@pambly.com' };
    const first = mail(from);
    for (const sent of [first, first, ...Array.from({ length: 6 }, () => mail(from))]) await deliver(sent);
    expect(await mailsTo('insiste@ejemplo.com')).toHaveLength(3);
    backend.clock.advance(DAY);
    await signEverybodyIn();
    await deliver(mail(from));
    expect(await mailsTo('insiste@ejemplo.com', 4)).toHaveLength(4);
  });

  it('that a program wrote is neither a message nor answered', async () => {
    const { address, thread } = await answeredTicket();
    const count = async () =>
      (await backend.app.database.read.selectFrom('mails').select('id').execute()).length;
    const before = await count();
    for (const headers of [
      { 'Auto-Submitted': 'auto-replied' },
      { Precedence: 'bulk' },
      { 'List-Id': '<noticias.ejemplo.com>' },
      { 'Return-Path': '<>' },
      { 'X-Auto-Response-Suppress': 'All' },
      { 'Content-Type': 'multipart/report; boundary=x' },
      { From: 'MAILER-DAEMON@ejemplo.com' },
      { From: 'Pambly <no-responder@pambly.com>' },
    ]) {
      const { reason } = await deliver(mail({ To: address, ...headers }));
      expect([headers, reason]).toEqual([headers, 'automatic']);
    }
    expect(await count()).toBe(before);
    expect((await thread()).messages).toHaveLength(2);
  });
});

describe('a hostile mail', () => {
  const nested = Array.from(
    { length: 200 },
    (_, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\n\n--b${depth}\n`,
  );
  it.each<readonly [string, () => string | Uint8Array, RegExp]>([
    ['nothing', () => new Uint8Array(0), /unreadable|unknown-sender/],
    ['no mail at all', () => Buffer.from('\0\xff\xfe {"a":1}', 'latin1'), /unknown-sender/],
    [
      'a charset that nobody knows',
      () => mail({ To: 'x@y.z', 'Content-Type': 'text/plain; charset=klingon' }, 'Hola \xff'),
      /no-ticket/,
    ],
    [
      'parts in parts in parts',
      () => mail({ To: 'x@y.z' }).split('\n\n')[0] + '\n' + nested.join(''),
      /unreadable/,
    ],
    ['endless headers', () => mail({ To: 'x@y.z', 'X-A': 'a'.repeat(300_000) }), /unreadable/],
    [
      'a sender with lines of its own',
      () => mail({ From: '=?utf-8?q?a=0D=0ABcc:_b@c.de?= <"a\\\r\n b"@c.de>' }),
      /unknown-sender|automatic/,
    ],
    ['two senders', () => `From: ${LUCIA}\n${mail({ From: 'otro@ejemplo.com' })}`, /unknown-sender/],
    [
      'tags that never end',
      () => mail({ 'Content-Type': 'text/html' }, '<a href="<blockquote<!--'.repeat(20_000)),
      /no-ticket/,
    ],
  ])('is dealt with and makes nothing: %s', async (_, make, reason) => {
    const before = (await readAllChanges(carmen)).changes.length;
    expect((await deliver(make())).reason).toMatch(reason);
    expect((await readAllChanges(carmen)).changes).toHaveLength(before);
  });

  it('of 20 MB comes through, and one beyond any measure is refused', async () => {
    const { address, thread } = await answeredTicket();
    const big = Buffer.concat([samples.png, Buffer.alloc(19 * 1024 * 1024, 7)]);
    const body = withFiles([['grande.png', 'image/png', big]]);
    const sent = mail({ To: address, 'Content-Type': 'multipart/mixed; boundary=x' }, body);
    expect(await deliver(sent)).toEqual({ outcome: 'added' });
    expect((await thread()).messages[2]?.attachments[0]?.size).toBe(big.length);
    const response = await fetch(`${backend.url}/v1/inbound-mail`, {
      method: 'POST',
      headers: { authorization: `Bearer ${SECRET}` },
      body: new Uint8Array(41 * 1024 * 1024),
    });
    expect(response.status).toBe(413);
  });

  it('never throws, whatever its bytes, and does not hold the server up', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'From: ',
        'a@b.c',
        '\r\n',
        '\r\n\r\n',
        '--x',
        'Content-Type: multipart/mixed; boundary=x',
        '=?utf-8?b?',
        '?=',
      ),
      fc.string(),
      fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        const bytes = Buffer.from(pieces.join(''), 'latin1');
        const { sender } = await readMail(bytes);
        expect(sender ?? '').not.toMatch(/[\r\n\s,;<>]/);
      }),
      { numRuns: 300 },
    );
    expect(await createMailParser(0).parse(Buffer.from(mail({})))).toBeNull();
  });

  it('needs the secret', async () => {
    for (const authorization of ['', 'Bearer otro', `Bearer ${lucia.token}`]) {
      const response = await fetch(`${backend.url}/v1/inbound-mail`, {
        method: 'POST',
        headers: { authorization },
        body: mail({}),
      });
      expect(response.status).toBe(401);
    }
  });
});
