import fc from 'fast-check';
import { ask, refused } from './computer.ts';
import { submit, wantBack } from './hand.ts';
import { hasPlace, isBlank } from './model.ts';
import { type Choice, withText } from './step.ts';

const pick = fc.nat(20);

const send = pick.map((which) =>
  withText(
    'submit',
    which,
    ['draft'],
    (text, model, computer) => submit(text, model, computer),
    // A reply to a ticket that is in the bin has nowhere to go, and the app says so.
    (text, model) => !isBlank(text.body) && text.ticket?.place !== 'bin' && hasPlace(text, model),
  ),
);

const retryNow = pick.map((which) =>
  withText('retryNow', which, ['outbox', 'comingBack'], async (text, _model, computer) => {
    await ask(computer, 'outbox.retryNow', { entryId: text.id });
  }),
);

const takeBack = fc
  .tuple(pick, fc.constantFrom('edit', 'takeBack'))
  .map(([which, how]) =>
    withText(how, which, ['outbox'], (text, _model, computer) => wantBack(text, how, computer)),
  );

/** The person has seen what staff has written meanwhile. */
const sendAnyway = pick.map((which) =>
  withText('sendAnyway', which, ['outbox'], async (text, _model, computer) => {
    const { entries } = await ask(computer, 'outbox.get', undefined);
    const entry = entries.find(({ id }) => id === text.id);
    if (entry?.status.state !== 'needsYou' || entry.status.problem.code !== 'stale-thread') return;
    await ask(computer, 'outbox.sendAnyway', { entryId: entry.id });
  }),
);

/** An act without text; it waits in the lane of its ticket. */
const closeTicket = pick.map((which) =>
  withText(
    'closeTicket',
    which,
    ['received', 'outbox'],
    async (text, _model, computer) => {
      const closed = await computer.tryTo('tickets.update', {
        ticketId: text.id,
        change: { status: 'closed' },
      });
      if (!closed.ok) throw refused('tickets.update', closed.error);
    },
    (text, { life }) => text.ticket === null && (!life.hasScreen || text.place === 'received'),
  ),
);

export const sendingSteps: readonly Choice[] = [
  { weight: 22, arbitrary: send },
  { weight: 4, arbitrary: retryNow },
  { weight: 12, arbitrary: takeBack },
  { weight: 2, arbitrary: sendAnyway },
  { weight: 1, arbitrary: closeTicket },
];
