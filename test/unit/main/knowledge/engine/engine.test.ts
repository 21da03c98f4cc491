import { describe, expect, it } from 'vitest';
import { createSuggestionEngine, type KnowledgeArticle } from '#main/knowledge/engine/index.ts';

const base = {
  language: 'es',
  tags: [],
  category: 'correo',
  reviewState: 'current',
  reviewedAt: '2026-01-01T00:00:00.000Z',
  votes: { useful: 0, total: 0 },
} as const;

const articles: readonly KnowledgeArticle[] = [
  {
    ...base,
    id: 'full',
    title: 'Buzón lleno: ampliar o liberar espacio',
    body: 'Cuando la cuota se agota, el correo rebota.',
  },
  {
    ...base,
    id: 'away',
    title: 'Respuesta automática por ausencia',
    body: 'Cree un autorespondedor con las fechas.',
  },
  {
    ...base,
    id: 'invoice',
    category: 'facturación',
    title: 'Ver y descargar sus facturas',
    tags: ['factura'],
    body: 'Abra Facturación y pulse Descargar. Recibirá un PDF.',
  },
  {
    ...base,
    id: 'refund',
    category: 'facturación',
    title: 'Reembolsos y garantía de devolución',
    body: 'Pida la devolución desde su cuenta.',
  },
  {
    ...base,
    id: 'php',
    category: 'php',
    title: 'Cambiar la versión de PHP',
    body: 'En el panel, abra MultiPHP.',
  },
  {
    ...base,
    id: 'invoice-en',
    language: 'en',
    category: 'billing',
    title: 'Find and download invoices',
    body: 'Open Billing and press Download.',
  },
  { ...base, id: 'dns', category: 'dominios', title: 'Editar la zona DNS', body: 'Abra el editor de zonas.' },
  { ...base, id: 'spam', title: 'Reducir el correo basura que recibe', body: 'Active el filtro antispam.' },
];

function engineWith(...more: readonly KnowledgeArticle[]) {
  const engine = createSuggestionEngine();
  engine.putMany([...articles, ...more]);
  return engine;
}

const engine = engineWith();

function first(subject: string): string | undefined {
  return engine.suggest({ subject })[0]?.articleId;
}

describe('finding the article', () => {
  it.each([
    ['facturas', 'invoice'],
    ['descargar una factura', 'invoice'],
    ['mandadme el comprobante', 'invoice'],
    ['quiero mi dinero de vuelta', 'refund'],
    ['me voy de vacaciones', 'away'],
    ['casilla a tope', 'full'],
    ['where is my invoice', 'invoice-en'],
    ['refund', 'refund'],
  ])('finds what «%s» asks for', (subject, id) => {
    expect(first(subject)).toBe(id);
  });

  it('finds it before the word is finished', () => {
    expect(first('descargar fact')).toBe('invoice');
  });

  it('finds it in spite of a typing mistake', () => {
    expect(first('descargar facutras')).toBe('invoice');
  });

  it('takes an article in the language of the subject first', () => {
    expect(engine.suggest({ subject: 'descargar las facturas' }).map(({ articleId }) => articleId)).toEqual([
      'invoice',
      'invoice-en',
    ]);
  });

  it('scores from 0 to 1, the surest first, no more than asked for', () => {
    const found = engine.suggest({ subject: 'factura del correo' }, { limit: 3, threshold: 0 });
    const scores = found.map(({ score }) => score);
    expect(found).toHaveLength(3);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores.every((score) => score > 0 && score < 1)).toBe(true);
  });

  it('answers the same to the same question', () => {
    const ask = () => engine.suggest({ subject: 'correo lleno' }, { threshold: 0 });
    expect(ask()).toEqual(ask());
  });

  it('says which words of the article stand for the subject, as they are written there', () => {
    const [found] = engine.suggest({ subject: 'necesito el comprobante en pdf' });
    expect(found?.matched).toContain('facturas');
    expect(found?.matched).toContain('PDF');
    expect(found?.matched).not.toContain('Abra');
  });
});

describe('silence', () => {
  it.each(['', '   ', 'hola', 'buenos días', 'gracias por todo', 'ayuda!!!', 'URGENTE', '😀', '???'])(
    'says nothing to «%s»',
    (subject) => {
      expect(engine.suggest({ subject })).toEqual([]);
    },
  );

  it.each([
    'sigo esperando respuesta de la factura',
    'factura de la luz muy alta este mes',
    'me hackearon el instagram',
    'ofrecemos servicios de limpieza de oficinas',
    'cómo hago una tabla dinámica en excel',
  ])('says nothing to «%s», which no article answers', (subject) => {
    expect(engine.suggest({ subject })).toEqual([]);
  });

  it('says nothing when it has no articles', () => {
    expect(createSuggestionEngine().suggest({ subject: 'factura' })).toEqual([]);
  });
});

describe('evidence beside the subject', () => {
  it('lets the message tell what the subject leaves open', () => {
    const [found] = engine.suggest({
      subject: 'ayuda',
      body: 'Mi correo está lleno y necesito más espacio en el buzón.',
    });
    expect(found?.articleId).toBe('full');
  });

  it('lets an article of the chosen department win over its equal', () => {
    const twin = { ...base, title: 'Cambiar el titular', body: 'Escriba el nombre nuevo y guarde.' };
    const engineOfTwins = engineWith(
      { ...twin, id: 'a', category: 'dominios' },
      { ...twin, id: 'b', category: 'facturación' },
    );
    const order = (department: string) =>
      engineOfTwins
        .suggest({ subject: 'cambiar el titular', department }, { limit: 2 })
        .map(({ articleId }) => articleId);
    expect(order('Dominios')).toEqual(['a', 'b']);
    expect(order('Facturación')).toEqual(['b', 'a']);
    expect(order('Billing')).toEqual(['b', 'a']);
  });

  it('never puts an obsolete article above a current one that answers', () => {
    const obsolete: KnowledgeArticle = {
      ...base,
      id: 'old',
      title: 'Descargar facturas',
      tags: ['descargar', 'facturas'],
      body: 'Descargar facturas.',
      reviewState: 'obsolete',
    };
    const found = engineWith(obsolete).suggest({ subject: 'descargar facturas' }, { threshold: 0 });
    expect(found.at(-1)?.articleId).toBe('old');
    expect(found[0]?.articleId).toBe('invoice');
  });
});

describe('changing articles', () => {
  it('replaces the article with the same id', () => {
    const changing = engineWith();
    changing.put({
      ...base,
      id: 'php',
      category: 'php',
      title: 'Reiniciar un VPS',
      body: 'Pulse Reiniciar.',
    });
    expect(changing.size).toBe(articles.length);
    expect(changing.suggest({ subject: 'version de php' })).toEqual([]);
    expect(changing.suggest({ subject: 'reiniciar el vps' })[0]?.articleId).toBe('php');
  });

  it('leaves no trace of a removed article', () => {
    const changing = engineWith({
      ...base,
      id: 'extra',
      title: 'Zurcido de calcetines',
      body: 'Con aguja e hilo.',
    });
    changing.remove('extra');
    changing.remove('never there');
    const ask = (subject: string) =>
      [changing, engine].map((each) => each.suggest({ subject }, { threshold: 0 }));
    expect(changing.size).toBe(engine.size);
    for (const subject of ['zurcido', 'factura con aguja', 'correo lleno']) {
      const [afterwards, never] = ask(subject);
      expect(afterwards).toEqual(never);
    }
  });

  it('comes to the same whatever order the articles came in', () => {
    const backwards = createSuggestionEngine();
    backwards.putMany(articles.toReversed());
    const scores = (each: typeof engine) =>
      Object.fromEntries(
        each
          .suggest({ subject: 'descargar factura del correo' }, { limit: 10, threshold: 0 })
          .map((found) => [found.articleId, found.score]),
      );
    const expected = scores(engine);
    for (const [id, score] of Object.entries(scores(backwards)))
      expect(score).toBeCloseTo(expected[id] ?? -1, 5);
  });
});
