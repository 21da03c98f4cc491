import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import demo from '#backend/demo/articles.json' with { type: 'json' };
import { createSuggestionEngine, type KnowledgeArticle } from '#main/knowledge/engine/index.ts';
import { processorTime } from '#test/support/processorTime.ts';

const engine = createSuggestionEngine();
engine.putMany(demo as readonly KnowledgeArticle[]);

/** Far above what a keystroke may take, far below what anything that grows with the square of the text takes. */
const LONGEST_MS = 250;

describe('subjects that nobody planned for', () => {
  it.each([
    ['one word without end', 'a'.repeat(10_000)],
    ['dots', 'a.'.repeat(5_000)],
    ['an address without end', `${'a-'.repeat(5_000)}@${'b.'.repeat(500)}`],
    [
      'a pasted log',
      'Error 500 en /var/www/html/index.php linea 42: no se pudo conectar con la base de datos\n'.repeat(120),
    ],
    ['emoji', '😀👩‍👩‍👧‍👦🏳️‍🌈'.repeat(700)],
    ['accents stacked up', `e${'\u0301'.repeat(9_999)}`],
    ['lone surrogates', '\uD83D'.repeat(10_000)],
    ['one letter', 'a'],
    ['symbols', '#!?¿¡$%&/()=+*~^'.repeat(600)],
    ['every sort of space', '\u00A0\u2003\t\n\u200B'.repeat(2_000)],
  ])('takes %s in its stride', (_what, subject) => {
    expect(processorTime(() => engine.suggest({ subject, body: subject }))).toBeLessThan(LONGEST_MS);
  });

  it('reads the first thousand characters of ten thousand, and no more', () => {
    const start = `no puedo descargar la factura ${'. '.repeat(500)}`.slice(0, 1000);
    const long = start + 'renovar el dominio '.repeat(474);
    expect(long.length).toBeGreaterThan(10_000 - 20);
    const [first] = engine.suggest({ subject: long }, { threshold: 0 });
    expect(first).toBeDefined();
    expect(engine.suggest({ subject: long }, { threshold: 0 })).toEqual(
      engine.suggest({ subject: start }, { threshold: 0 }),
    );
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'reads «%s» as a word like any other',
    (subject) => {
      const scores = engine.suggest({ subject }, { threshold: 0 }).map(({ score }) => score);
      expect(scores.every((score) => score > 0 && score < 1)).toBe(true);
    },
  );

  it('never throws, and keeps scores between 0 and 1', () => {
    const text = fc.array(fc.nat(0xffff), { maxLength: 60 }).map((units) => String.fromCharCode(...units));
    const subjects = fc
      .tuple(text, fc.constantFrom('', 'factura ', 'no llegan correos '))
      .map(([end, start]) => start + end);
    fc.assert(
      fc.property(subjects, (subject) => {
        for (const { score } of engine.suggest({ subject }, { threshold: 0 })) {
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
