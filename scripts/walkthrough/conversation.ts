import { UNDO_SEND_MS } from '#common/domain/limits.ts';
import { demoLogins } from '#test/support/backend.ts';
import { goTo, signIn, watchNotifications } from '#test/e2e/support/acts.ts';
import {
  assignToMe,
  closeTicket,
  lowerPriority,
  openInQueue,
  readSealed,
  sendAnswer,
  typeAnswer,
  writeNote,
} from '#test/e2e/support/agentActs.ts';
import type { RunningDesk } from '#test/e2e/support/desk.ts';
import type { TFunction } from 'i18next';
import { assert, type Stage, until } from './stage.ts';

const NOTE = 'El dominio apunta todavía al servidor viejo: no prometer hora hasta que propague.';
const ANSWER = 'Hola, Lucía: ya hemos corregido los DNS. Prueba dentro de unos minutos y me dices.';
const THANKS = 'Gracias, ya carga bien.';

type Conversation = {
  readonly stage: Stage;
  readonly t: TFunction;
  readonly client: RunningDesk;
  readonly agent: RunningDesk;
  /** The client's ticket, urgent and with sensitive data. */
  readonly subject: string;
  readonly secret: string;
};

/** A whole ticket between the two editions: both windows are open, and each sees what the other does. */
export async function playConversation(conversation: Conversation): Promise<void> {
  await triage(conversation);
  await readWhatIsSealed(conversation);
  await answer(conversation);
  await replyAndClose(conversation);
  await readErasure(conversation);
  await rate(conversation);
}

async function triage({ stage, t, client, agent, subject }: Conversation): Promise<void> {
  await signIn(agent.page, t, demoLogins.carmen);
  await agent.page.getByRole('option', { name: new RegExp(subject) }).waitFor({ timeout: 20_000 });
  await stage.show(
    agent.page,
    'agent-queue',
    'The agent edition, signed in as Carmen: the ticket is in the queue.',
  );
  await openInQueue(agent.page, t, subject);
  await assignToMe(agent.page, t);
  await writeNote(agent.page, t, NOTE);
  await stage.show(agent.page, 'agent-note', 'Carmen takes it, and leaves a note for her team.');
  await lowerPriority(agent.page, t);
  const told = client.page.getByRole('listitem').filter({ hasText: t('priority.medium') });
  await told.first().waitFor({ timeout: 20_000 });
  await stage.show(client.page, 'lowered', 'It is not urgent: she lowers it, and the client reads why.');
}

async function readWhatIsSealed({ stage, t, client, agent, secret }: Conversation): Promise<void> {
  const panel = await readSealed(agent.page, t, 'Revisar los DNS en su panel');
  await panel.getByText(secret).waitFor();
  await stage.show(
    agent.page,
    'agent-secret',
    'She reads what was sealed, for a reason that is written down; the server itself cannot.',
  );
  await panel.getByRole('button', { name: t('reveal.hide') }).click();
  assert((await agent.page.getByText(secret).count()) === 0, 'a secret that was hidden is not on the screen');
  const facts = client.page.getByRole('region', { name: t('thread.sensitive.title') });
  await facts.getByText('Carmen Ortega').waitFor({ timeout: 20_000 });
  await stage.show(client.page, 'who-read', 'The client sees who has read it, and when.');
}

async function answer({ stage, t, client, agent, subject }: Conversation): Promise<void> {
  await goTo(client.page, t('nav.tickets'));
  await goTo(client.page, t('nav.drafts'));
  const notifications = await watchNotifications(client.app);
  await typeAnswer(agent.page, t, ANSWER);
  await sendAnswer(agent.page, t);
  await sendNow(agent, t);
  const shown = await until(async () => (await notifications()).at(-1) ?? null);
  await stage.show(agent.page, 'agent-answer', 'She answers.');
  await stage.show(
    client.page,
    'notification',
    `A native notification tells the client, elsewhere in the app: «${shown}».`,
  );
  await goTo(client.page, t('nav.tickets'));
  await client.page.getByText(subject).first().click();
  await client.page.getByRole('listitem').filter({ hasText: ANSWER }).waitFor({ timeout: 20_000 });
  assert((await client.page.getByText(NOTE).count()) === 0, 'an internal note never reaches the client');
  await stage.show(client.page, 'answer', 'The answer stands in the thread; of the note there is nothing.');
}

async function replyAndClose({ stage, t, client, agent }: Conversation): Promise<void> {
  await client.page.getByRole('textbox', { name: t('thread.reply'), exact: true }).fill(THANKS);
  await client.page.getByRole('button', { name: t('thread.send'), exact: true }).click();
  await sendNow(client, t);
  await agent.page.getByRole('listitem').filter({ hasText: THANKS }).waitFor({ timeout: 20_000 });
  await stage.show(
    agent.page,
    'agent-reply',
    'The client replies, and Carmen sees it without asking for it.',
  );
  await closeTicket(agent.page, t, true);
  await stage.show(agent.page, 'agent-closed', 'She closes the ticket, which erases its sensitive data.');
}

async function readErasure({ stage, t, client }: Conversation): Promise<void> {
  await client.page.getByRole('button', { name: t('thread.reopen') }).waitFor({ timeout: 20_000 });
  const erased = t('thread.sensitive.erased', { time: '' }).replace(/[\s.]+$/, '');
  await client.page.getByText(erased).first().waitFor({ timeout: 20_000 });
  await stage.show(client.page, 'erased', 'The client sees it closed, and when the data was erased.');
}

async function rate({ stage, t, client }: Conversation): Promise<void> {
  const rating = client.page.getByRole('region', { name: t('rating.title') });
  await rating.getByText(t('rating.scores.5'), { exact: true }).click();
  await rating.getByRole('textbox').fill('Rápidos y claros.');
  await rating.getByRole('button', { name: t('rating.give') }).click();
  await rating.getByText(t('rating.thanks', { score: t('rating.scores.5') })).waitFor();
  await stage.show(client.page, 'rated', 'And says how the help was.');
}

/** Ends the time in which a sending can be undone; it may have ended by itself. */
async function sendNow({ page }: RunningDesk, t: TFunction): Promise<void> {
  const button = page.getByRole('button', { name: t('outbox.acts.sendNow') });
  await button.click({ timeout: UNDO_SEND_MS }).catch(() => {});
}
