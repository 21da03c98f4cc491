import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { demoLogins, startBackend } from '#test/support/backend.ts';
import { witnessAt } from '#test/support/witness.ts';
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
} from './support/acts.ts';
import { launchDesk, newUserData } from './support/desk.ts';
import { timeOfItsOwn } from './support/ownTime.ts';
import { wordsIn } from './support/words.ts';

const t = wordsIn('es');

test.describe.configure({ retries: 0 });

test('the draft is there after kill -9, 400 ms after the last key', async () => {
  const backend = await startBackend();
  const data = await newUserData();
  const subject = 'Correo que no llega a Gmail';
  const body = 'Desde el lunes, los mensajes a Gmail no llegan y no vuelve ningún aviso.';
  try {
    const before = await launchDesk({ server: backend.url, userData: data.path });
    await signIn(before.page, t, demoLogins.lucia);
    await openForm(before.page, t, 'Soporte técnico');
    await subjectField(before.page, t).pressSequentially(subject, { delay: 8 });
    await messageField(before.page, t).pressSequentially(body, { delay: 8 });
    await timeOfItsOwn(before.app, 400);
    await before.kill();

    const after = await launchDesk({ server: backend.url, userData: data.path });
    await goTo(after.page, t('nav.drafts'));
    await after.page.getByRole('button', { name: t('drafts.openNamed', { subject }) }).click();
    await expect(subjectField(after.page, t)).toHaveValue(subject);
    await expect(messageField(after.page, t)).toHaveValue(body);
    await after.close();
  } finally {
    await backend.stop();
    await data.remove();
  }
});

test('sent while the server is down, killed, server back, app back: exactly one ticket, attachments identical', async () => {
  const first = await startBackend();
  const data = await newUserData();
  const subject = `Servidor caído ${randomBytes(4).toString('hex')}`;
  const files = [
    { name: 'registro.log', bytes: Buffer.from('línea de registro\n'.repeat(60_000)) },
    {
      name: 'captura.png',
      bytes: Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(900_000)]),
    },
  ];
  const hashes = files.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'));
  let backend = first;
  try {
    const before = await launchDesk({ server: backend.url, userData: data.path });
    await signIn(before.page, t, demoLogins.lucia);
    await openForm(before.page, t, 'Soporte técnico');
    await backend.kill();
    await subjectField(before.page, t).fill(subject);
    await messageField(before.page, t).fill('No responde a nada.');
    const paths: string[] = [];
    for (const { name, bytes } of files) paths.push(await fileToAttach(data.path, name, bytes));
    await attach(before.app, before.page, t, paths);
    await expect(before.page.getByText('captura.png')).toBeVisible();
    await sendButton(before.page, t).click();
    await expect(sentHeading(before.page, t)).toBeVisible();
    await before.kill();

    backend = await startBackend({ dataDir: first.dataDir, port: first.port });
    const after = await launchDesk({ server: backend.url, userData: data.path });
    await expect(
      after.page.getByText(new RegExp(t('receipts.received', { number: '\\d+' }))).first(),
    ).toBeVisible({
      timeout: 30_000,
    });
    await after.close();

    const witness = await witnessAt(backend.url, demoLogins.carmen);
    const tickets = await witness.ticketsWithSubject(subject);
    expect(tickets).toHaveLength(1);
    const [message] = await witness.messagesOf(tickets[0]?.id ?? '');
    const received = await Promise.all((message?.attachments ?? []).map(({ id }) => witness.sha256Of(id)));
    expect(received.toSorted()).toEqual(hashes.toSorted());
  } finally {
    await backend.stop();
    await first.stop();
    await data.remove();
  }
});
