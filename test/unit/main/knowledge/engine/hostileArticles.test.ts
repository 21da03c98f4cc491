import { describe, expect, it } from 'vitest';
import demo from '#backend/demo/articles.json' with { type: 'json' };
import { createSuggestionEngine, type KnowledgeArticle } from '#main/knowledge/engine/index.ts';
import { processorTime } from '#test/support/processorTime.ts';

const known = demo as readonly KnowledgeArticle[];
const SUBJECT = 'no puedo descargar la factura';

/** Far above what reading a field may take, far below what reading a megabyte takes. */
const LONGEST_MS = 250;
const MEGABYTE = 2 ** 20;

function article(changed: Partial<KnowledgeArticle>): KnowledgeArticle {
  return {
    id: 'hostile',
    language: 'es',
    title: 'Un título',
    tags: [],
    category: 'correo',
    body: '',
    reviewState: 'current',
    reviewedAt: null,
    votes: { useful: 0, total: 0 },
    ...changed,
  };
}

function engineWithDemo() {
  const engine = createSuggestionEngine();
  engine.putMany(known);
  return engine;
}

function repeated(text: string): string {
  return text.repeat(Math.ceil(MEGABYTE / text.length));
}

describe('articles that nobody planned for', () => {
  const untouched = engineWithDemo().suggest({ subject: SUBJECT }, { threshold: 0 });

  it.each([
    ['nothing at all', { title: '', body: '' }],
    ['a megabyte of prose', { body: repeated('La factura se descarga en el área de cliente. ') }],
    ['a megabyte without a space', { body: 'a'.repeat(MEGABYTE) }],
    ['a title of a megabyte', { title: repeated('descargar la factura ') }],
    ['a hundred thousand tags', { tags: Array.from({ length: 100_000 }, (_, place) => `factura ${place}`) }],
    ['nothing but markup', { title: '<b></b>', body: repeated('<div class="x"><script>alert(1)</script>') }],
    ['unclosed tags', { body: repeated('<![CDATA[<a href="') }],
    ['nothing but Markdown marks', { title: '###', body: repeated('#*_`>[](|)~ \n') }],
    ['lone surrogates', { title: '\uD83D', body: '\uD83D'.repeat(MEGABYTE) }],
    ['names of what objects have', { title: 'constructor __proto__', tags: ['toString', 'hasOwnProperty'] }],
  ] as const)('takes %s in its stride, and leaves no trace of it', (_what, changed) => {
    const engine = engineWithDemo();
    const took = processorTime(() => {
      engine.put(article(changed));
      engine.suggest({ subject: SUBJECT });
    });
    expect(took).toBeLessThan(LONGEST_MS);
    engine.remove('hostile');
    expect(engine.suggest({ subject: SUBJECT }, { threshold: 0 })).toEqual(untouched);
  });

  it.each([
    ['ca', 'Renovar el domini abans que caduqui', 'el domini abans que caduqui'],
    ['de', 'Die Rechnung herunterladen', 'Rechnung herunterladen'],
    ['ru', 'Как скачать счёт за хостинг', 'скачать счет'],
    ['el', 'Λήψη τιμολογίου', 'ληψη τιμολογιου'],
  ])('finds an article in «%s» by its words as they are written', (language, title, subject) => {
    const engine = engineWithDemo();
    engine.put(article({ language, title, body: title }));
    expect(engine.suggest({ subject })[0]?.articleId).toBe('hostile');
  });
});
