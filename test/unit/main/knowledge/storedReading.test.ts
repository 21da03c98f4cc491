import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import demo from '#backend/demo/articles.json' with { type: 'json' };
import { createSuggestionEngine, type KnowledgeArticle } from '#main/knowledge/engine/index.ts';
import { parseReading, READER_EDITION, readerName, storeReading } from '#main/knowledge/storedReading.ts';

const articles = demo as readonly KnowledgeArticle[];
const engine = createSuggestionEngine();

describe('a kept reading', () => {
  it('is the same again, for every article', () => {
    for (const article of articles) {
      const reading = engine.read(article);
      expect(parseReading(storeReading(reading))).toEqual(reading);
    }
  });

  it('is the same again, whatever the article says', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    const article = fc.record({ language: fc.constantFrom('es', 'en', 'ca'), title: text, body: text });
    fc.assert(
      fc.property(article, (written) => {
        const reading = engine.read({ ...articles[0], tags: [], ...written } as KnowledgeArticle);
        expect(parseReading(storeReading(reading))).toEqual(reading);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    '',
    'null',
    '{}',
    '{"terms":1}',
    '{"terms":"a","weights":["b"],"words":"","stems":[],"title":[]}',
  ])('is none when the text is «%s»', (text) => {
    expect(parseReading(text)).toBeNull();
  });

  it('is named by a reader that is the same each time', () => {
    expect(readerName()).toBe(readerName());
  });

  /** When this fails, articles are read in another way than before: raise `READER_EDITION`, and put both in here. */
  it('belongs to an edition of the reader', () => {
    const read = articles.map((article) => storeReading(engine.read(article))).join('\n');
    expect([READER_EDITION, createHash('sha256').update(read).digest('hex').slice(0, 16)]).toEqual([
      1,
      '0f90721df93eb855',
    ]);
  });
});
