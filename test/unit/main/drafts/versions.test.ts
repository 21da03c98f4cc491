import { describe, expect, it } from 'vitest';
import { VERSION_INTERVAL_MS } from '#common/domain/limits.ts';
import { versionReason } from '#main/drafts/versions.ts';
import { newTicket, replyTo } from '#test/support/samples.ts';

const long = 'Una descripción larga del problema, con todos sus detalles. '.repeat(3);

function reason(before: string, after: string, elapsed = 0): string | null {
  return versionReason(replyTo('t', { body: before }), replyTo('t', { body: after }), 0, elapsed);
}

describe('a version is kept', () => {
  it.each([
    ['when the text is emptied', 'Hola', '', 'shrunk'],
    ['when only blanks are left', 'Hola', ' \n ', 'shrunk'],
    ['when more than half of a long text goes at once', long, long.slice(0, 60), 'shrunk'],
    ['not for a few letters', long, long.slice(0, -20), null],
    ['not for most of a short text', 'Un texto corto', 'Un', null],
    ['not while text grows', 'Hola', long, null],
    ['not when there was nothing', '', long, null],
  ])('%s', (_name, before, after, expected) => {
    expect(reason(before, after)).toBe(expected);
  });

  it.each([
    ['after five minutes of editing', 'Hola', 'Hola, otra vez', VERSION_INTERVAL_MS, 'interval'],
    ['not before', 'Hola', 'Hola, otra vez', VERSION_INTERVAL_MS - 1, null],
    ['not when nothing changed', 'Hola', 'Hola', VERSION_INTERVAL_MS, null],
    ['not of an empty text', ' ', 'Hola', VERSION_INTERVAL_MS, null],
    ['also after the clock was set back two days', 'Hola', 'Hola, otra vez', -2 * 86_400_000, 'interval'],
  ])('%s', (_name, before, after, elapsed, expected) => {
    expect(reason(before, after, elapsed)).toBe(expected);
  });

  it('when a subject is emptied', () => {
    expect(versionReason(newTicket({ subject: 'Asunto' }), newTicket({ subject: '' }), 0, 0)).toBe('shrunk');
  });
});
