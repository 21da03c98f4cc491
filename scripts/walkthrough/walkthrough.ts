// What `npm start` does without a display: it proves the mission on the built app, one printed line and one picture for
// each step, and ends with exit code 0 only when every promise held.
import { demoLogins, type RunningBackend, startBackend } from '#test/support/backend.ts';
import {
  attach,
  fileToAttach,
  goTo,
  messageField,
  openForm,
  sendButton,
  sentHeading,
  signIn,
  subjectField,
} from '#test/e2e/support/acts.ts';
import { launchDesk, newUserData, type RunningDesk } from '#test/e2e/support/desk.ts';
import { wordsIn } from '#test/e2e/support/words.ts';
import { witnessAt } from '#test/support/witness.ts';
import { playConversation } from './conversation.ts';
import { assert, openStage } from './stage.ts';

const t = wordsIn('es');
const stage = openStage();
const data = await newUserData();
const agentData = await newUserData();
const began = Date.now();
const first = await startBackend({ args: ['--clock-control'] });
let backend: RunningBackend = first;
let desk: RunningDesk = await open();
// Beside everything else, so that nobody waits for it.
const opening = launchDesk({
  server: backend.url,
  userData: agentData.path,
  edition: 'agent',
  language: 'es',
});

const SUBJECT = 'La web no carga después de migrar';
const BODY = 'Desde ayer a las 18:30 la página muestra DNS_PROBE_FINISHED_NXDOMAIN. Ya he cambiado los DNS.';
const SECRET = 'Panel: lucia / g1rasol-2026';
const received = new RegExp(t('receipts.received', { number: '\\d+' }));

try {
  await signInAndChooseDepartment();
  await typeAndSeeSuggestions();
  await killAndFindTheDraft();
  await attachAndBeRefusedAlone();
  await giveSensitiveData();
  await sendWithAnExpiredSession();
  await playConversation({ stage, t, client: desk, agent: await opening, subject: SUBJECT, secret: SECRET });
  await (await opening).close();
  await sendWhileTheServerIsDown();
  await desk.close();
  process.stdout.write(`Every promise held, in ${Math.round((Date.now() - began) / 1000)} s.\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
  await Promise.allSettled([desk.kill(), opening.then((agent) => agent.kill())]);
} finally {
  await backend.stop();
  await first.stop();
  await data.remove();
  await agentData.remove();
}

function open(): Promise<RunningDesk> {
  return launchDesk({ server: backend.url, userData: data.path, language: 'es' });
}

async function signInAndChooseDepartment(): Promise<void> {
  await stage.show(desk.page, 'sign-in', 'The client edition opens on the demonstration server.');
  await signIn(desk.page, t, demoLogins.lucia);
  await goTo(desk.page, t('nav.newTicket'));
  await desk.page.getByRole('heading', { name: t('departments.title') }).waitFor();
  await stage.show(desk.page, 'departments', 'Signed in as Lucía; whom is the ticket for?');
  await openForm(desk.page, t, 'Soporte técnico');
}

async function typeAndSeeSuggestions(): Promise<void> {
  await subjectField(desk.page, t).pressSequentially(SUBJECT, { delay: 15 });
  await desk.page
    .getByText(/no carga/i)
    .first()
    .waitFor();
  await stage.show(desk.page, 'suggestions', 'Tutorials stand beside the subject while it is typed.');
  await messageField(desk.page, t).pressSequentially(BODY, { delay: 5 });
}

async function killAndFindTheDraft(): Promise<void> {
  await desk.page.waitForTimeout(400);
  await desk.kill();
  desk = await open();
  await goTo(desk.page, t('nav.drafts'));
  await desk.page.getByRole('button', { name: t('drafts.openNamed', { subject: SUBJECT }) }).click();
  assert((await messageField(desk.page, t).inputValue()) === BODY, 'the draft survives kill -9');
  await stage.show(
    desk.page,
    'draft-back',
    'Killed with kill -9 and opened again: not a character is missing.',
  );
}

async function attachAndBeRefusedAlone(): Promise<void> {
  const log = await fileToAttach(data.path, 'registro-dns.log', 'NXDOMAIN midominio.es\n'.repeat(3_000));
  const program = await fileToAttach(data.path, 'notas.exe', 'MZ');
  await attach(desk.app, desk.page, t, [log, program]);
  await desk.page
    .getByRole('button', { name: t('composer.removeFile', { name: 'registro-dns.log' }) })
    .waitFor();
  await desk.page
    .getByRole('button', { name: t('composer.dismissRefusal', { name: 'notas.exe' }) })
    .scrollIntoViewIfNeeded();
  assert((await messageField(desk.page, t).inputValue()) === BODY, 'a refused file takes nothing with it');
  await stage.show(desk.page, 'refused-file', 'notas.exe is refused by itself; the log and the text stay.');
}

async function giveSensitiveData(): Promise<void> {
  await desk.page.getByRole('button', { name: `${t('priority.medium')} ${t('newTicket.priority')}` }).click();
  await desk.page.getByRole('option', { name: t('priority.urgent') }).click();
  await desk.page.getByLabel(t('sensitive.label')).fill(SECRET);
  await subjectField(desk.page, t).focus();
  await desk.page.getByText(t('sensitive.sealedFor', { department: 'Soporte técnico' })).waitFor();
  await stage.show(
    desk.page,
    'sealed',
    'Sensitive data is sealed on this computer as soon as its field is left.',
  );
}

async function sendWithAnExpiredSession(): Promise<void> {
  await fetch(new URL('/demo/revoke-sessions', backend.url), { method: 'POST' });
  await sendButton(desk.page, t).click();
  await desk.page.getByText(t('shell.expired')).first().waitFor({ timeout: 20_000 });
  await stage.show(
    desk.page,
    'expired',
    'The session ended exactly at Send: the ticket waits in the outbox, and a banner says so.',
  );
  await desk.page
    .getByRole('button', { name: t('shell.signInAgain') })
    .first()
    .click();
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByLabel(t('signIn.password'), { exact: true }).fill(demoLogins.lucia.password);
  await dialog.getByRole('button', { name: t('signIn.submit'), exact: true }).click();
  await desk.page.getByText(received).first().waitFor({ timeout: 20_000 });
  await stage.show(
    desk.page,
    'confirmation',
    'Signed in again: it goes out by itself, and here is its number.',
  );
  await desk.page.getByRole('button', { name: t('common.continue') }).click();
  await desk.page.getByRole('heading', { name: SUBJECT }).waitFor();
  const witness = await witnessAt(backend.url, demoLogins.carmen);
  const tickets = await witness.ticketsWithSubject(SUBJECT);
  assert(tickets.length === 1, 'the server has exactly one ticket');
}

async function sendWhileTheServerIsDown(): Promise<void> {
  const subject = 'Factura duplicada de noviembre';
  await openForm(desk.page, t, 'Facturación');
  await subjectField(desk.page, t).fill(subject);
  await messageField(desk.page, t).fill('He recibido dos veces la factura de noviembre.');
  await backend.kill();
  await sendButton(desk.page, t).click();
  await sentHeading(desk.page, t).waitFor();
  await stage.show(
    desk.page,
    'server-down',
    'The server is stopped; the ticket is sent all the same, and waits.',
  );
  await desk.kill();
  backend = await startBackend({
    dataDir: first.dataDir,
    port: first.port,
    args: ['--clock-control'],
  });
  desk = await open();
  await desk.page.getByText(received).first().waitFor({ timeout: 30_000 });
  await stage.show(
    desk.page,
    'received-later',
    'App killed, server back, app opened again: the confirmation is waiting.',
  );
  const witness = await witnessAt(backend.url, demoLogins.carmen);
  assert((await witness.ticketsWithSubject(subject)).length === 1, 'exactly one ticket arrives');
}
