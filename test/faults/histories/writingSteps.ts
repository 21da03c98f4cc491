import fc from 'fast-check';
import { ask } from './computer.ts';
import { attach, beginReply, beginTicket, key, open, restoreDraft, restoreVersion } from './hand.ts';
import { hasPlace, isBlank, isListed, type Text, textsIn } from './model.ts';
import { type Choice, type Step, withText } from './step.ts';

/** More than this nobody writes at once. */
const MAX_DRAFTS = 5;
const MAX_FILES = 3;

const pick = fc.nat(20);
const words = fc.oneof(
  fc.constantFrom(
    'La web no carga desde ayer',
    '¿Podéis mirar el certificado de midominio.es?',
    'El correo me devuelve «550 mailbox unavailable»',
    'Gracias por adelantado 🙂\nUn saludo',
  ),
  fc.string({ minLength: 1, maxLength: 80 }),
);

const newTicket = words.map((text): Step => ({
  name: `newTicket ${JSON.stringify(text)}`,
  may: (model) => model.session !== 'signed-out' && textsIn(model, 'draft').length < MAX_DRAFTS,
  run: async (model, computer) => {
    await beginTicket(text, model, computer);
  },
}));

const reply = fc.tuple(pick, words).map(([which, text]) =>
  withText(
    'reply',
    which,
    ['outbox', 'received'],
    (ticket, model, computer) => beginReply(ticket, text, model, computer),
    (text, { life }) => text.ticket === null && (!life.hasScreen || text.place === 'received'),
  ),
);

const type = fc.tuple(pick, fc.array(words, { minLength: 1, maxLength: 3 })).map(([which, strokes]) =>
  withText(
    'type',
    which,
    ['draft'],
    async (text, model, computer) => {
      for (const stroke of strokes) {
        await open(text, model, computer);
        key(text, { body: continued(text, stroke) }, model, computer);
      }
    },
    hasPlace,
  ),
);

/** Who begins again after having deleted everything writes the mark again. */
function continued({ body, marks }: Text, more: string): string {
  return isBlank(body) ? `${marks.join(' ')} ${more}` : `${body} ${more}`;
}

const empty = pick.map((which) =>
  withText(
    'empty',
    which,
    ['draft'],
    async (text, model, computer) => {
      await open(text, model, computer);
      key(text, { body: '' }, model, computer);
    },
    hasPlace,
  ),
);

const attachFile = fc.tuple(pick, fc.uint8Array({ minLength: 1, maxLength: 2_000 })).map(([which, bytes]) =>
  withText(
    'attach',
    which,
    ['draft'],
    // The server looks at a file's first bytes.
    (text, _model, computer) =>
      attach(text, Uint8Array.from([...Buffer.from('registro\n'), ...bytes]), computer),
    (text, model) => text.attachments.length < MAX_FILES && hasPlace(text, model),
  ),
);

const discard = pick.map((which) =>
  withText(
    'discard',
    which,
    ['draft'],
    async (text, _model, computer) => {
      await ask(computer, 'drafts.discard', { draftId: text.id });
      text.place = 'bin';
    },
    isListed,
  ),
);

const restore = pick.map((which) =>
  withText(
    'restore',
    which,
    ['bin'],
    (text, model, computer) => restoreDraft(text, model, computer),
    // Without its words one row of the bin looks like another.
    (text, { life }) => !life.hasScreen || !isBlank(text.subject + text.body),
  ),
);

const goBack = fc
  .tuple(pick, pick)
  .map(([which, version]) =>
    withText(
      'goBack',
      which,
      ['draft'],
      (text, _model, computer) => restoreVersion(text, version, computer),
      isListed,
    ),
  );

export const writingSteps: readonly Choice[] = [
  { weight: 9, arbitrary: newTicket },
  { weight: 10, arbitrary: reply },
  { weight: 5, arbitrary: type },
  { weight: 2, arbitrary: empty },
  { weight: 3, arbitrary: attachFile },
  { weight: 2, arbitrary: discard },
  { weight: 2, arbitrary: restore },
  { weight: 2, arbitrary: goBack },
];
